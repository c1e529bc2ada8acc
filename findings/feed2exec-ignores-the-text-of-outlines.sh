#!/usr/bin/env bash
# CLAIM   feed2exec 0.19.0 reads the names of OPML's outlines from `title` alone and makes others up from the address.
# GUESS   OPML 2.0 requires `text` and knows `title` as a copy of it: a name in `text` is the name.
# SEEN    "Planet" in `text` is imported as "https-a-example-feed", with `title` as "Planet". (Date of the run: 2026-11-28.)
# MATTERS Lists that are valid OPML 2.0 arrive nameless. Write both attributes.
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
debian feed2exec=0.19.0

cat >list.opml <<'XML'
<opml version="2.0"><head><title>List</title></head><body>
<outline text="Planet" type="rss" xmlUrl="https://a.example/feed"/>
<outline text="News" title="News" type="rss" xmlUrl="https://b.example/feed"/>
</body></opml>
XML

export HOME="$work"
inside feed2exec --config "$work/f.ini" --database "$work/f.db" import list.opml >/dev/null 2>&1
grep . f.ini >seen

cat >expected <<'TEXT'
[https-a-example-feed]
url = https://a.example/feed
[News]
url = https://b.example/feed
TEXT

cat seen
diff -u expected seen
