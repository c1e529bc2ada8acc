#!/usr/bin/env bash
# CLAIM   react-native-rss-parser 1.5.1 gives an Atom entry's date of change as its date of publication.
# GUESS   published is published (RFC 4287 §4.2.9), since the parser has a member of that name and no other.
# SEEN    `published` is the text of atom:updated, also where atom:published is there and says something else. (Date of the run: 2026-11-28.)
# MATTERS An app that sorts by it shows a corrected article of years ago as new. A publisher whose feed is read by it moves updated
#         only for what readers have to see again.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Pinned public packages, in this folder only.
npm install --silent --no-audit --no-fund --prefix "$work" react-native-rss-parser@1.5.1 >/dev/null

# Valid input.
cat >feed.xml <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>x</title><updated>2026-11-03T00:00:00Z</updated>
<entry><id>urn:x:1</id><title>One</title><published>2020-01-01T00:00:00Z</published><updated>2026-11-03T00:00:00Z</updated></entry></feed>
XML

cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { parse } from 'react-native-rss-parser'
const { items } = await parse(readFileSync('feed.xml', 'utf8'))
console.log(items[0].published)
JS
node read.mjs >seen

cat >expected <<'TEXT'
2026-11-03T00:00:00Z
TEXT

cat seen
diff -u expected seen
