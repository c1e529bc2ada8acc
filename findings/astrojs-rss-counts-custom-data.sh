#!/usr/bin/env bash
# CLAIM   @astrojs/rss 4.0.19 takes numbers in `customData` for numbers: `<itunes:title>007</itunes:title>` is published as 7.
# GUESS   customData is documented as a string of XML, so it goes into the document as it is.
# SEEN    007 → 7, 1.10 → 1.1, 1e3 → 1000, 0x1F → 31, spaces are trimmed. (Date of the run: 2026-11-28.)
# MATTERS Episode titles, ISBNs and versions change on the way. Only a value that does not look like a number is safe there.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" @astrojs/rss@4.0.19 >/dev/null

node --input-type=module >seen <<'JS'
import rss from '@astrojs/rss'

const customData = [
  '<itunes:title>007</itunes:title>',
  '<dc:identifier>0306406152</dc:identifier>',
  '<dc:hasVersion>1.10</dc:hasVersion>',
  '<media:hash>1e3</media:hash>',
  '<dc:format>0x1F</dc:format>',
  '<dc:subject>No. 007</dc:subject>',
].join('')
const response = await rss({
  title: 'T',
  description: 'D',
  site: 'https://example.org/',
  xmlns: { itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd', dc: 'http://purl.org/dc/elements/1.1/', media: 'http://search.yahoo.com/mrss/' },
  items: [{ title: 'One', link: '/1', pubDate: new Date(0), customData }],
})
const document = await response.text()

for (const given of customData.match(/<[^/].*?<\/[^>]*>/g)) {
  const name = given.slice(1, given.indexOf('>'))
  console.log(given, '→', document.match(new RegExp(`<${name}>.*?</${name}>`))[0])
}
JS

cat >expected <<'TEXT'
<itunes:title>007</itunes:title> → <itunes:title>7</itunes:title>
<dc:identifier>0306406152</dc:identifier> → <dc:identifier>306406152</dc:identifier>
<dc:hasVersion>1.10</dc:hasVersion> → <dc:hasVersion>1.1</dc:hasVersion>
<media:hash>1e3</media:hash> → <media:hash>1000</media:hash>
<dc:format>0x1F</dc:format> → <dc:format>31</dc:format>
<dc:subject>No. 007</dc:subject> → <dc:subject>No. 007</dc:subject>
TEXT

cat seen
diff -u expected seen
