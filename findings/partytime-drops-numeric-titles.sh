#!/usr/bin/env bash
# CLAIM   podcast-partytime 5.0.0 leaves out an RSS item whose title is a number and that has no description.
# GUESS   `<title>1984</title>` is a title like any other: RSS 2.0 wants a title or a description, and this is a title.
# SEEN    "1984" and "404" are gone without an error, "2025" with a description has no title, "1984 again" is read. (Date of the run: 2026-11-28.)
# MATTERS A podcast that names episodes "1", "2", "3" loses them in apps built on this parser. Give each item a description.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" podcast-partytime@5.0.0 >/dev/null

cat >feed.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Show</title><link>https://example.org/</link><description>A show</description>
<item><title>1984</title><guid>https://example.org/1</guid><enclosure url="https://example.org/1.mp3" type="audio/mpeg" length="10"/></item>
<item><title>404</title><guid>https://example.org/2</guid><enclosure url="https://example.org/2.mp3" type="audio/mpeg" length="10"/></item>
<item><title>1984 again</title><guid>https://example.org/3</guid><enclosure url="https://example.org/3.mp3" type="audio/mpeg" length="10"/></item>
<item><title>2025</title><description>With a description</description><guid>https://example.org/4</guid><enclosure url="https://example.org/4.mp3" type="audio/mpeg" length="10"/></item>
</channel></rss>
XML

LOG_LEVEL=silent node --input-type=module <<'JS' | grep -v '"msg"' >seen
import { readFileSync } from 'node:fs'
import { parseFeed } from 'podcast-partytime'

const feed = await parseFeed(readFileSync('feed.xml', 'utf8'))

console.log('items in the document: 4')
for (const item of feed.items) console.log('read:', JSON.stringify(item.title), item.guid.value ?? item.guid)
JS

cat >expected <<'TEXT'
items in the document: 4
read: "1984 again" https://example.org/3
read: undefined https://example.org/4
TEXT

cat seen
diff -u expected seen
