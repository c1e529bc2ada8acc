#!/usr/bin/env bash
# CLAIM   podcast-partytime 5.0.0 leaves out an item whose title is a number and that has no description, and shortens guids that look like numbers.
# GUESS   `<title>1984</title>` is a title like any other, and a guid is text that is kept character for character.
# SEEN    "1984" and "404" are gone without an error, "2025" with a description has no title; the guids 0012 and 1.10 are "12" and "1.1". (Date of the run: 2026-11-28.)
# MATTERS A podcast that names its episodes "1", "2", "3" loses them, and guids that differ become one. Describe each item, use URLs or tag: URIs as guids.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" podcast-partytime@5.0.0 >/dev/null

cat >run.mjs <<'JS'
import { parseFeed } from 'podcast-partytime'

const items = [
  ['<title>1984</title>', 'https://example.org/1'],
  ['<title>404</title>', 'https://example.org/2'],
  ['<title>1984 again</title>', 'https://example.org/3'],
  ['<title>2025</title><description>With a description</description>', 'https://example.org/4'],
  ['<title>Zeros</title>', '0012'],
  ['<title>No zeros</title>', '12'],
  ['<title>Version</title>', '1.10'],
]
const item = ([text, guid], index) =>
  `<item>${text}<guid isPermaLink="false">${guid}</guid><enclosure url="https://example.org/${index}.mp3" type="audio/mpeg" length="10"/></item>`
const xml = `<rss version="2.0"><channel><title>Show</title><link>https://example.org/</link><description>D</description>${items.map(item).join('')}</channel></rss>`

const { items: read } = await parseFeed(xml)
for (const [index, [text, guid]] of items.entries()) {
  const found = read.find(({ enclosure }) => enclosure.url === `https://example.org/${index}.mp3`)
  console.log(text, guid, '→', found ? `${JSON.stringify(found.title)} ${JSON.stringify(found.guid)}` : 'left out')
}
JS
node run.mjs | grep -v '"msg"' >seen

cat >expected <<'TEXT'
<title>1984</title> https://example.org/1 → left out
<title>404</title> https://example.org/2 → left out
<title>1984 again</title> https://example.org/3 → "1984 again" "https://example.org/3"
<title>2025</title><description>With a description</description> https://example.org/4 → undefined "https://example.org/4"
<title>Zeros</title> 0012 → "Zeros" "12"
<title>No zeros</title> 12 → "No zeros" "12"
<title>Version</title> 1.10 → "Version" "1.1"
TEXT

cat seen
diff -u expected seen
