#!/usr/bin/env bash
# CLAIM   @extractus/feed-extractor 8.0.3 drops the spaces between text and a CDATA section.
# GUESS   Text and CDATA sections of an element are one string to every XML parser: "Rise & Fall of Rome".
# SEEN    "Rise& Fallof Rome"; a comment in a title is harmless, and so is CDATA throughout or none. (Date of the run: 2026-11-28.)
# MATTERS Headlines of systems that wrap what needs it lose spaces between words. Write titles as one text.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" @extractus/feed-extractor@8.0.3 >/dev/null

node --input-type=module >seen <<'JS'
import { extractFromXml } from '@extractus/feed-extractor'

const feed = title => `<rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>D</description>
<item><title>${title}</title><link>https://example.org/1</link><guid>https://example.org/1</guid></item></channel></rss>`
const titles = ['Rise <![CDATA[& Fall]]> of Rome', 'Rise <!-- and --> of Rome', 'Rise &amp; Fall of Rome', '<![CDATA[Rise & Fall of Rome]]>']

for (const title of titles) console.log(title, '→', JSON.stringify(extractFromXml(feed(title)).entries[0].title))
JS

cat >expected <<'TEXT'
Rise <![CDATA[& Fall]]> of Rome → "Rise& Fallof Rome"
Rise <!-- and --> of Rome → "Rise  of Rome"
Rise &amp; Fall of Rome → "Rise & Fall of Rome"
<![CDATA[Rise & Fall of Rome]]> → "Rise & Fall of Rome"
TEXT

cat seen
diff -u expected seen
