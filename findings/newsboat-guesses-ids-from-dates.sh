#!/usr/bin/env bash
# CLAIM   newsboat 2.21 makes the id of an item without guid of its link and its pubDate as text: a corrected date is a new unread article.
# GUESS   Without a guid the link identifies an item; the date is when it was published.
# SEEN    A minute's correction leaves two articles "One"; the same instant written with another offset does too. (Date of the run: 2026-11-28.)
# MATTERS Feeds without guid show articles again after each correction, or after a move of the server to another time zone.
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
debian newsboat=2.21-1.5 sqlite3

feed() {
  echo "<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>" \
    "<item><title>One</title><link>https://example.org/1</link><pubDate>$1</pubDate></item></channel></rss>" >feed.rss
  HOME="$work" inside newsboat -q -u urls -c cache.db -C /dev/null -x reload
}
echo "file://$work/feed.rss" >urls
feed 'Wed, 22 Oct 2025 01:17:00 +0000'
feed 'Wed, 22 Oct 2025 01:18:00 +0000'
feed 'Wed, 22 Oct 2025 09:18:00 +0800'
inside sqlite3 cache.db 'select title, guid, unread from rss_item order by id' >seen

cat >expected <<'TEXT'
One|https://example.org/1Wed, 22 Oct 2025 01:17:00 +0000|1
One|https://example.org/1Wed, 22 Oct 2025 01:18:00 +0000|1
One|https://example.org/1Wed, 22 Oct 2025 09:18:00 +0800|1
TEXT

cat seen
diff -u expected seen
