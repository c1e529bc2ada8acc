#!/usr/bin/env bash
# CLAIM   htmlparser2 12.0.0 takes an Atom entry's link from the first `<link>` inside it, that of `<source>` or of a reply too.
# GUESS   A link without rel or with rel="alternate", child of the entry, is the entry's.
# SEEN    An entry that begins with its source links to the source's home page, one that begins with rel="replies" to the comments. (Date of the run: 2026-11-28.)
# MATTERS A planet's readers land on home pages. Write the alternate link as the first of all.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" htmlparser2@12.0.0 >/dev/null

node --input-type=module >seen <<'JS'
import { parseFeed } from 'htmlparser2'

const own = '<link href="https://example.org/1"/>'
const entries = {
  'source first': `<source><id>urn:example:s</id><title>S</title><link href="https://source.example/"/></source>${own}`,
  'replies first': `<link rel="replies" href="https://example.org/1/comments"/>${own}`,
  'own first': `${own}<link rel="replies" href="https://example.org/1/comments"/>`,
}

for (const [kind, links] of Object.entries(entries)) {
  const entry = `<entry><id>urn:example:1</id><title>One</title><updated>2025-10-22T01:17:00Z</updated>${links}</entry>`
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:t</id><updated>2025-10-22T01:17:00Z</updated>${entry}</feed>`

  console.log(kind, '→', parseFeed(feed).items[0].link)
}
JS

cat >expected <<'TEXT'
source first → https://source.example/
replies first → https://example.org/1/comments
own first → https://example.org/1
TEXT

cat seen
diff -u expected seen
