#!/usr/bin/env bash
# CLAIM   rss-to-json 2.1.1 gives every Atom entry the time of reading as `published`, though the entry has `<published>`.
# GUESS   Atom's published and updated have names of their own (RFC 4287 §4.2.9, §4.2.15): published is the one that says so.
# SEEN    It looks for `created` (Atom 0.3) and pubDate: published is now, updated comes back as `created`. RSS is right. (Date of the run: 2026-11-28.)
# MATTERS A news wall built on it shows all of an Atom feed as just published, at every reload. Offer it the RSS.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" rss-to-json@2.1.1 >/dev/null

cat >run.mjs <<'JS'
import { createServer } from 'node:http'
import rssToJson from 'rss-to-json'

const documents = {
  '/feed.atom': `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:t</id><updated>2025-10-23T01:17:00Z</updated><link href="https://example.org/"/>
<entry><id>urn:example:1</id><title>One</title><published>2025-10-22T01:17:00Z</published><updated>2025-10-23T01:17:00Z</updated><link href="https://example.org/1"/></entry></feed>`,
  '/feed.rss': `<rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>D</description>
<item><title>One</title><link>https://example.org/1</link><pubDate>Wed, 22 Oct 2025 01:17:00 GMT</pubDate></item></channel></rss>`,
}
const server = createServer((request, response) => response.end(documents[request.url])).listen(21631, '127.0.0.1')
const shown = time => (Math.abs(Date.now() - time) < 60_000 ? 'now' : new Date(time).toISOString())

for (const path of Object.keys(documents)) {
  const [item] = (await rssToJson.parse(`http://127.0.0.1:21631${path}`)).items
  console.log(path, 'published', shown(item.published), 'created', shown(item.created))
}
server.close()
JS
node run.mjs >seen

cat >expected <<'TEXT'
/feed.atom published now created 2025-10-23T01:17:00.000Z
/feed.rss published 2025-10-22T01:17:00.000Z created 2025-10-22T01:17:00.000Z
TEXT

cat seen
diff -u expected seen
