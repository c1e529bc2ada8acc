#!/usr/bin/env bash
# CLAIM   @extractus/feed-extractor 8.0.3 reads the titles "3.10" and "0010" as numbers and returns "3.1" and "10".
# GUESS   Titles are text: `<title>3.10</title>` comes back as it is written, whether RSS or Atom.
# SEEN    "3.10" → "3.1", "0010" → "10", "1e3" → "1000", "0x1F" → "31"; a guid of 20 digits stays. (Date of the run: 2026-11-28.)
# MATTERS A feed of releases announces 3.10 as 3.1. A word beside the number ("Version 3.10") keeps the title.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" @extractus/feed-extractor@8.0.3 >/dev/null

cat >releases.atom <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Releases</title><id>tag:example.org,2025:r</id><updated>2025-10-22T01:17:00Z</updated>
<entry><id>tag:example.org,2025:1</id><title>3.10</title><updated>2025-10-22T01:17:00Z</updated><link href="https://example.org/3.10"/></entry>
<entry><id>tag:example.org,2025:2</id><title>3.1</title><updated>2025-10-21T01:17:00Z</updated><link href="https://example.org/3.1"/></entry>
<entry><id>tag:example.org,2025:3</id><title>0010</title><updated>2025-10-20T01:17:00Z</updated><link href="https://example.org/0010"/></entry>
<entry><id>tag:example.org,2025:4</id><title>1e3</title><updated>2025-10-19T01:17:00Z</updated><link href="https://example.org/1e3"/></entry>
<entry><id>tag:example.org,2025:5</id><title>0x1F</title><updated>2025-10-18T01:17:00Z</updated><link href="https://example.org/0x1F"/></entry>
<entry><id>tag:example.org,2025:6</id><title>Version 3.10</title><updated>2025-10-17T01:17:00Z</updated><link href="https://example.org/v3.10"/></entry>
</feed>
XML

cat >posts.rss <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>2024</title><link>https://example.org/</link><description>007</description>
<item><title>3.10</title><link>https://example.org/a</link><guid isPermaLink="false">20251022091712345678</guid></item>
</channel></rss>
XML

node --input-type=module >seen <<'JS'
import { readFileSync } from 'node:fs'
import { extractFromXml } from '@extractus/feed-extractor'

for (const name of ['releases.atom', 'posts.rss']) {
  const { description, entries } = extractFromXml(readFileSync(name, 'utf8'))

  console.log(name, 'description', JSON.stringify(description))
  for (const { id, link, title } of entries) console.log(name, id, link, JSON.stringify(title))
}
JS

cat >expected <<'TEXT'
releases.atom description ""
releases.atom tag:example.org,2025:1 https://example.org/3.10 "3.1"
releases.atom tag:example.org,2025:2 https://example.org/3.1 "3.1"
releases.atom tag:example.org,2025:3 https://example.org/0010 "10"
releases.atom tag:example.org,2025:4 https://example.org/1e3 "1000"
releases.atom tag:example.org,2025:5 https://example.org/0x1F "31"
releases.atom tag:example.org,2025:6 https://example.org/v3.10 "Version 3.10"
posts.rss description "7"
posts.rss 20251022091712345678 https://example.org/a "3.1"
TEXT

cat seen
diff -u expected seen
