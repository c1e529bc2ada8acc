#!/usr/bin/env bash
# CLAIM   rss2email 3.13.1 imports nothing from an OPML file in which two feeds have the same title.
# GUESS   OPML asks for no unique titles: the second is renamed or refused, the others are imported.
# SEEN    "duplicate feed name" at the second "News", exit 1, and the configuration holds no feed, not even those before it. (Date of the run: 2026-11-28.)
# MATTERS Whoever moves from a reader with "News" twice loses the list. An exporter does well to make titles unique.
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
debian rss2email=1:3.13.1-3

cat >list.opml <<'XML'
<opml version="2.0"><head><title>List</title></head><body>
<outline text="Blog" type="rss" xmlUrl="https://a.example/feed"/>
<outline text="News" type="rss" xmlUrl="https://b.example/feed"/>
<outline text="News" type="rss" xmlUrl="https://c.example/feed"/>
<outline text="Music" type="rss" xmlUrl="https://d.example/feed"/>
</body></opml>
XML

r2e() { inside r2e -c config -d data.json "$@" 2>&1 | sed 's/.*\] //'; }
r2e new reader@example.org >/dev/null
{
  r2e opmlimport list.opml || true
  echo "feeds in the configuration: $(grep -c '^\[feed\.' config || true)"
} >seen

cat >expected <<'TEXT'
importing feeds from list.opml
add new feed Blog (https://a.example/feed -> reader@example.org)
add new feed News (https://b.example/feed -> reader@example.org)
duplicate feed name 'News'
feeds in the configuration: 0
TEXT

cat seen
diff -u expected seen
