#!/usr/bin/env bash
# CLAIM   daverss 0.6.20, the library of RSS's author, writes an enclosure's address and categories unescaped: with & in them the feed is no XML.
# GUESS   All texts go through the same function as titles and links, which are escaped.
# SEEN    Title and link are right; `url="…?a=1&b=2"` and `<category>R&D</category>` make xmllint refuse the document.
#         (Date of the run: 2026-11-29.)
# MATTERS One podcast host that counts downloads with two parameters, or one tag with &, takes the whole feed from every subscriber. Escape both
#         before the call.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" daverss@0.6.20 >/dev/null
command -v xmllint >/dev/null || { echo 'needs: apt-get install libxml2-utils'; exit 1; }

cat >write.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import daverss from 'daverss'

const head = { title: 'R & D', link: 'https://example.org/', description: 'x', flRssCloudEnabled: false, maxFeedItems: 10 }
const post = { title: 'AT&T', text: 'x', link: 'https://example.org/1?a=1&b=2', created: new Date('2025-10-22T01:17:00Z') }
const posts = {
  plain: post,
  enclosure: { ...post, enclosure: { url: 'https://example.org/1.mp3?a=1&b=2', type: 'audio/mpeg', length: 5 } },
  category: { ...post, categories: ['R&D'] },
}
for (const [name, item] of Object.entries(posts)) writeFileSync(`${name}.rss`, daverss.buildRssFeed(head, [item]))
JS
node write.mjs

for name in plain enclosure category; do
  echo "$name: $(xmllint --noout $name.rss 2>/dev/null && echo well-formed || echo 'not XML')"
  grep -E '<(enclosure|category)' $name.rss | sed 's/^\s*//' || true
done >seen

cat >expected <<'TEXT'
plain: well-formed
enclosure: not XML
<enclosure url="https://example.org/1.mp3?a=1&b=2" type="audio/mpeg" length="5"/>
category: not XML
<category>R&D</category>
TEXT

cat seen
diff -u expected seen
