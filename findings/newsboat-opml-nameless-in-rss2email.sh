#!/usr/bin/env bash
# CLAIM   newsboat 2.21 exports OPML without `text`, rss2email 3.13.1 reads no other name: feeds move as "feed-0", "feed-1".
# GUESS   One program's subscriptions list is the other's: OPML 2.0 requires `text`, so it is written; a name in `title` is read too.
# SEEN    Two titles that newsboat knew and wrote into `title` arrive as feed-0 and feed-1. (Date of the run: 2026-11-28.)
# MATTERS Each message in the mailbox is from "feed-0". A publisher's own OPML needs both attributes, `text` and `title`.
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
debian newsboat=2.21-1.5 rss2email=1:3.13.1-3

for name in Blog News; do
  echo "<rss version=\"2.0\"><channel><title>$name</title><link>https://example.org/</link><description>D</description>" \
    "<item><title>One</title><link>https://example.org/1</link></item></channel></rss>" >"$name.rss"
  echo "file://$work/$name.rss" >>urls
done
export HOME="$work"
news() { inside newsboat -q -u urls -c cache.db -C /dev/null "$@"; }
news -x reload >/dev/null
news -e >list.opml

r2e() { inside r2e -c config -d data.json "$@" 2>/dev/null; }
r2e new reader@example.org
r2e opmlimport list.opml
{
  grep -o 'title="[^"]*"' list.opml
  echo "text attributes: $(grep -c ' text="' list.opml || true)"
  grep '^\[feed\.' config
} >seen

cat >expected <<'TEXT'
title="Blog"
title="News"
text attributes: 0
[feed.feed-0]
[feed.feed-1]
TEXT

cat seen
diff -u expected seen
