#!/usr/bin/env bash
# CLAIM   ikiwiki 3.20200202.3 writes the wiki's name unescaped into the title of its RSS and Atom: "R & D" makes both not well-formed.
# GUESS   Templates for XML escape; the description, from the same name, is escaped.
# SEEN    <title>R & D</title> in both, xmllint refuses them, while <description> and <subtitle> have &amp;. (Date of the run: 2026-11-28.)
# MATTERS A wiki with & in its name has no subscribers. Set wikiname to "R &amp; D": the feeds are right then.
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
debian ikiwiki=3.20200202.3-1 libxml2-utils

mkdir -p src/posts
echo 'Text' >src/posts/one.mdwn
echo '[[!inline pages="posts/*" show=10]]' >src/index.mdwn
inside ikiwiki --rss --atom --url https://example.org --wikiname 'R & D' src out >log 2>&1
for name in rss atom; do
  verdict="$(inside xmllint --noout "out/index.$name" 2>&1 && echo 'well-formed' || true)"
  echo "$name: $(grep -m1 '<title>' "out/index.$name") $(grep -o '<description>R.*\|<subtitle.*' "out/index.$name"), $(grep -m1 -o 'parser error.*\|well-formed' <<<"$verdict")"
done >seen

cat >expected <<'TEXT'
rss: <title>R & D</title> <description>R &amp; D</description>, parser error : xmlParseEntityRef: no name
atom: <title>R & D</title> <subtitle type="html">R &amp; D</subtitle>, parser error : xmlParseEntityRef: no name
TEXT

cat seen
diff -u expected seen
