#!/usr/bin/env bash
# CLAIM   sfeed 1.7 reads an Atom entry that begins with `<source>` as an article of that name, address, id and date.
# GUESS   What is inside atom:source describes the feed that the entry came from (RFC 4287 §4.2.11), in any order of elements.
# SEEN    Title, link, id, author and date are the source's; with `<source>` at the end all of them are right. (Date of the run: 2026-11-28.)
# MATTERS All entries of a planet from one source have one id and one title. Write the source last in the entry.
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

source='<source><id>urn:example:source</id><title>Source</title><updated>2020-01-01T00:00:00Z</updated><link href="https://source.example/"/><author><name>Its author</name></author></source>'
own='<id>urn:example:1</id><title>Entry</title><updated>2025-10-22T01:17:00Z</updated><link href="https://example.org/1"/><author><name>Our author</name></author>'
head='<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:t</id><updated>2025-10-22T01:17:00Z</updated>'
{
  echo "source first: $(inside sfeed <<<"$head<entry>$source$own</entry></feed>" | tr '\t' '|')"
  echo "source last:  $(inside sfeed <<<"$head<entry>$own$source</entry></feed>" | tr '\t' '|')"
} >seen

cat >expected <<'TEXT'
source first: 1577836800|Source|https://source.example/|||urn:example:source|Its author||
source last:  1761095820|Entry|https://example.org/1|||urn:example:1|Our author||
TEXT

cat seen
diff -u expected seen
