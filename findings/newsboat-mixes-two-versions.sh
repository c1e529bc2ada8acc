#!/usr/bin/env bash
# CLAIM   newsboat 2.21 makes one article of two versions of an Atom entry: text of the first, date of the last in the feed.
# GUESS   The version with the latest `updated` is shown with its own date, or both: RFC 4287 section 4.1.1 allows both entries.
# SEEN    Newest first: the corrected text has the old date. Oldest first: the old text has the date of its correction. (Date of the run: 2026-11-29.)
# MATTERS A correction sorts as if it were old, or an outdated text as if it were new. Publish each id once in a document.
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

version() {
  echo "<entry><id>urn:example:1</id><title>At $1</title><updated>$2T10:00:00Z</updated>" \
    "<link href=\"https://example.org/1\"/><summary>The ferry leaves at $1.</summary></entry>"
}
nine="$(version nine 2026-11-21)"
eight="$(version eight 2026-11-20)"

show() {
  cat >feed.atom <<XML
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:example:revisions</id><title>Ferry</title><updated>2026-11-21T10:00:00Z</updated><author><name>Editor</name></author>
  $2
</feed>
XML
  echo "file://$work/feed.atom" >urls
  rm -f cache.db
  HOME="$work" inside newsboat -q -u urls -c cache.db -C /dev/null -x reload
  echo "$1: $(inside sqlite3 cache.db "select title, content, date(pubDate, 'unixepoch') from rss_item")"
}

{
  show 'newest first' "$nine $eight"
  show 'oldest first' "$eight $nine"
} >seen

cat >expected <<'TEXT'
newest first: At nine|The ferry leaves at nine.|2026-11-20
oldest first: At eight|The ferry leaves at eight.|2026-11-21
TEXT

cat seen
diff -u expected seen
