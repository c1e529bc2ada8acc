#!/usr/bin/env bash
# CLAIM   sfeed_atom (sfeed 1.7) gives its feed an id made of the clock, and its entries ids made of links instead of the ids that sfeed stored.
# GUESS   An Atom id is permanent (RFC 4287 §4.2.6): the feed's is fixed, an entry's is the guid that sfeed keeps in its sixth field.
# SEEN    Two runs, two feed ids; the entry whose guid is tag:example.org,2025:1 has its link as id. (Date of the run: 2026-11-28.)
# MATTERS A planet made with sfeed is a new feed at each run, and a republished article is new where its address changed.
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
debian sfeed=1.7-1

cat >feed.rss <<'XML'
<rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>D</description>
<item><title>One</title><link>https://example.org/1</link><guid isPermaLink="false">tag:example.org,2025:1</guid><pubDate>Wed, 22 Oct 2025 01:17:00 GMT</pubDate></item>
</channel></rss>
XML

inside sfeed <feed.rss >feed
inside sfeed_atom <feed >first.atom
sleep 1.1
inside sfeed_atom <feed >second.atom
{
  echo "stored id: $(cut -f6 feed)"
  echo "ids of the entry: $(grep -ho '<id>.*' first.atom second.atom | grep -v urn: | sort -u)"
  echo "ids of the feed: $(grep -ho '<id>urn:newsfeed:' first.atom second.atom | sort -u), different ones: $(grep -ho '<id>urn:.*' first.atom second.atom | sort -u | wc -l)"
} >seen

cat >expected <<'TEXT'
stored id: tag:example.org,2025:1
ids of the entry: <id>https://example.org/1</id>
ids of the feed: <id>urn:newsfeed:, different ones: 2
TEXT

cat seen
diff -u expected seen
