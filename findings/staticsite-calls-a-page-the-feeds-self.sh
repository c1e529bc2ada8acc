#!/usr/bin/env bash
# CLAIM   staticsite 2.3 gives its RSS and its Atom the address of an HTML page as rel="self", and signs Atom with the login name of who builds it.
# GUESS   The feed's own address (RFC 4287 §4.2.7.2), of which there are two; no author, or the site's.
# SEEN    Both feeds say that they are at https://example.org/blog, where the blog's page is; Atom's author is "root" for root. (Date of the run: 2026-11-29.)
# MATTERS A reader that keeps the self link, and a WebSub subscriber, ask for a page and get HTML; the feed tells the account of a server. Set
#         `site_author`, and mend the template syndication.atom.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian packages and what they need, laid over /usr in a mount namespace of this script alone (as root).
debian() {
  mkdir -p debs/partial
  apt-get install -qq -y --no-install-recommends --download-only -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" "$@" >/dev/null 2>&1
  (cd debs && apt-get download "$@" >/dev/null 2>&1)
  for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
  [ ! -d root/lib ] || cp -a root/lib/. root/usr/lib/
}
inside() { unshare --mount bash -c 'mount -t overlay overlay -o "lowerdir=$0/root/usr:/usr" /usr && exec "$@"' "$work" "$@"; }
debian staticsite=2.3-1

mkdir -p content/blog
printf -- '---\nsite_name: News\nsite_url: https://example.org\n---\n# Home\n' >content/index.md
printf -- '---\nsyndication: yes\npages: "*"\n---\n# Blog\n' >content/blog/index.md
printf -- '---\ndate: 2024-05-06 07:08:09\n---\n# One\n\nText\n' >content/blog/one.md
HOME="$work" inside ssite build --output site content >log 2>&1
{
  (cd site/blog && ls -d index.*)
  grep -o '<[a-z:]*link[^>]*self[^>]*>' site/blog/index.rss site/blog/index.atom
  echo "author: $(sed -n 's/.*<author><name>\(.*\)<\/name>.*/\1/p' site/blog/index.atom | sed "s/^$(id -un)\$/(the login name)/")"
} >seen

cat >expected <<'TEXT'
index.atom
index.html
index.rss
site/blog/index.rss:<atom:link href="https://example.org/blog" rel="self" type="application/rss+xml"/>
site/blog/index.atom:<link rel="self" href="https://example.org/blog"/>
author: (the login name)
TEXT

cat seen
diff -u expected seen
