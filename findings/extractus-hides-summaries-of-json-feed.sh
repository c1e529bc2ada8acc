#!/usr/bin/env bash
# CLAIM   @extractus/feed-extractor 8.0.3 shows the beginning of content_html for an item's description, though JSON Feed has its summary.
# GUESS   The summary, as of RSS, where it takes the description and not content:encoded (JSON Feed 1.1: summary is "a plain text sentence or two").
# SEEN    RSS: the short text. JSON Feed of the same article: the long one, cut. (Date of the run: 2026-11-28.)
# MATTERS The same feed looks different by format, and the sentence that the newsroom wrote is not shown. A publisher who wants it
#         shown leads this reader to RSS or Atom.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Pinned public packages, in this folder only.
npm install --silent --no-audit --no-fund --prefix "$work" @extractus/feed-extractor@8.0.3 >/dev/null

# Valid input: one article in two formats.
cat >feed.json <<'JSON'
{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "urn:1", "url": "http://x.example/1", "title": "One",
 "summary": "The short text.", "content_html": "<p>The long text.</p>", "date_published": "2026-11-03T00:00:00Z"}]}
JSON
cat >feed.xml <<'XML'
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title><link>http://x.example/</link><description>x</description>
<item><title>One</title><link>http://x.example/1</link><description>The short text.</description><content:encoded>&lt;p&gt;The long text.&lt;/p&gt;</content:encoded></item></channel></rss>
XML

cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { extractFromJson, extractFromXml } from '@extractus/feed-extractor'
console.log('JSON Feed:', extractFromJson(JSON.parse(readFileSync('feed.json', 'utf8'))).entries[0].description)
console.log('RSS:', extractFromXml(readFileSync('feed.xml', 'utf8')).entries[0].description)
JS
node read.mjs >seen

cat >expected <<'TEXT'
JSON Feed: The long text.
RSS: The short text.
TEXT

cat seen
diff -u expected seen
