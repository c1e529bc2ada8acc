#!/usr/bin/env bash
# CLAIM   podparse 1.6.0 and podcast-feed-parser 1.0.4 turn a whole podcast round because of one item without a date.
# GUESS   The order of the feed, or newest first: pubDate is optional in RSS 2.0 (<item>: "All elements of an item are optional").
# SEEN    Two dated items come newest first. With an undated one between them, the oldest comes first. (Date of the run: 2026-11-28.)
# MATTERS «The latest episode» of a site that takes the first one is the oldest one for ever. A publisher can date every item with
#         pubDate; dc:date does not help here.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Pinned public packages, in this folder only.
npm install --silent --no-audit --no-fund --prefix "$work" podparse@1.6.0 podcast-feed-parser@1.0.4 >/dev/null

# Valid input.
item() { echo "<item><title>$1</title><guid isPermaLink=\"false\">$1</guid>$2<enclosure url=\"http://x.example/$1.mp3\" length=\"1\" type=\"audio/mpeg\"/></item>"; }
feed() { echo "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title><link>http://x.example/</link><description>x</description>$1</channel></rss>"; }
new="$(item new '<pubDate>Wed, 04 Nov 2026 00:00:00 GMT</pubDate>')"
old="$(item old '<pubDate>Mon, 02 Nov 2026 00:00:00 GMT</pubDate>')"
feed "$new$old" >dated.xml
feed "$new$(item undated '')$old" >undated.xml

cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import podparse from 'podparse'
import feedParser from 'podcast-feed-parser'

for (const file of ['dated.xml', 'undated.xml']) {
  const document = readFileSync(file, 'utf8')
  const titles = ({ episodes }) => episodes.map(({ title }) => title).join(', ')
  console.log(`${file}: podparse ${titles(podparse(document))}; podcast-feed-parser ${titles(feedParser.getPodcastFromFeed(document))}`)
}
JS
node read.mjs >seen

cat >expected <<'TEXT'
dated.xml: podparse new, old; podcast-feed-parser new, old
undated.xml: podparse old, undated, new; podcast-feed-parser old, undated, new
TEXT

cat seen
diff -u expected seen
