#!/usr/bin/env bash
# CLAIM   gitweb (Debian git 2.39.5) escapes a commit's subject once and calls it `type="html"` in Atom, so `vector<int>` reads as `vector`.
# GUESS   Escaped text with type="html" is escaped twice, or the type is left out: a subject is plain text.
# SEEN    The title holds one level of escaping; a reader that follows RFC 4287 §3.1.1.3 (feedparser) shows "Use vector & AT&T". (Date of the run: 2026-11-28.)
# MATTERS Whoever follows a repository by its feed misses what stands in angle brackets, generics above all. The RSS of the same page is right.
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
debian git=1:2.39.5-0+deb12u3 gitweb=1:2.39.5-0+deb12u3 libcgi-pm-perl python3-feedparser=6.0.10-1

git() { inside git "$@"; }
git init -q repo.git
git -C repo.git -c user.name=A -c user.email=a@example.org commit -q --allow-empty -m 'Use vector<int> & AT&amp;T'
echo "\$projectroot = '$work';" >gitweb.conf

page() {
  GITWEB_CONFIG="$work/gitweb.conf" GATEWAY_INTERFACE=CGI/1.1 REQUEST_METHOD=GET HTTP_HOST=example.org SERVER_NAME=example.org SERVER_PORT=80 \
    SCRIPT_NAME=/gitweb QUERY_STRING="p=repo.git/.git;a=$1" inside perl /usr/share/gitweb/gitweb.cgi 2>/dev/null | sed '1,/^\r*$/d'
}
page atom >feed.atom

{
  grep -A9 '<entry>' feed.atom | grep '<title'
  inside /usr/bin/python3 -c 'import feedparser, html, re
print("shown:", html.unescape(re.sub("<[^>]*>", "", feedparser.parse("feed.atom").entries[0].title)))'
} >seen

cat >expected <<'TEXT'
<title type="html">Use vector&lt;int&gt; &amp; AT&amp;amp;T</title>
shown: Use vector & AT&T
TEXT

cat seen
diff -u expected seen
