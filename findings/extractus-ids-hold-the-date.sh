#!/usr/bin/env bash
# CLAIM   @extractus/feed-extractor 8.0.3 makes the id of an item without guid of its link and its date: a corrected date is a new article.
# GUESS   guid is optional in RSS 2.0; the link identifies the item then, as in other readers.
# SEEN    The same link a minute later has another id; without a date the id ends in "NaN". (Date of the run: 2026-11-28.)
# MATTERS Each correction of pubDate shows the article again. Publish a guid.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" @extractus/feed-extractor@8.0.3 >/dev/null

node --input-type=module >seen <<'JS'
import { extractFromXml } from '@extractus/feed-extractor'

const feed = date => `<rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>D</description>
<item><title>One</title><link>https://example.org/1</link>${date && `<pubDate>${date}</pubDate>`}</item></channel></rss>`

for (const date of ['Wed, 22 Oct 2025 01:17:00 GMT', 'Wed, 22 Oct 2025 01:18:00 GMT', ''])
  console.log('https://example.org/1', date || 'undated', '→', extractFromXml(feed(date)).entries[0].id)
JS

cat >expected <<'TEXT'
https://example.org/1 Wed, 22 Oct 2025 01:17:00 GMT → s7j9yl-1761095820000
https://example.org/1 Wed, 22 Oct 2025 01:18:00 GMT → s7j9yl-1761095880000
https://example.org/1 undated → s7j9yl-NaN
TEXT

cat seen
diff -u expected seen
