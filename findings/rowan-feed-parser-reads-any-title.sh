#!/usr/bin/env bash
# CLAIM   @rowanmanning/feed-parser 2.1.5 takes the first element called "title" for an item's title, whatever its namespace.
# GUESS   Namespaces tell title from media:title (a picture's name) and itunes:title: the item's own is `<title>`.
# SEEN    With `<media:title>` before `<title>` the headline is the name of the picture; with any other prefix too. (Date of the run: 2026-11-28.)
# MATTERS Articles are headed "IMG_2041.jpg". Write `<title>` first in each item.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" @rowanmanning/feed-parser@2.1.5 >/dev/null

node --input-type=module >seen <<'JS'
import { parseFeed } from '@rowanmanning/feed-parser'

const feed = item => `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:x="urn:example:other"><channel><title>T</title>
<link>https://example.org/</link><description>D</description><item>${item}<link>https://example.org/1</link></item></channel></rss>`
const items = [
  '<media:title>IMG_2041.jpg</media:title><title>Harvest begins</title>',
  '<title>Harvest begins</title><media:title>IMG_2041.jpg</media:title>',
  '<x:title>something else</x:title><title>Harvest begins</title>',
]

for (const item of items) console.log(item, '→', parseFeed(feed(item)).items[0].title)
JS

cat >expected <<'TEXT'
<media:title>IMG_2041.jpg</media:title><title>Harvest begins</title> → IMG_2041.jpg
<title>Harvest begins</title><media:title>IMG_2041.jpg</media:title> → Harvest begins
<x:title>something else</x:title><title>Harvest begins</title> → something else
TEXT

cat seen
diff -u expected seen
