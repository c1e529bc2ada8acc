#!/usr/bin/env bash
# CLAIM   rss-parser 3.13.0 puts the words of XHTML content in another order, and returns an XHTML title as an object.
# GUESS   type="xhtml" is Atom's third kind of text (RFC 4287 §3.1.1.3): content keeps its order, a title is a string.
# SEEN    "The <b>mayor</b> did <i>not</i> resign" becomes "The  did  resign<b>mayor</b><i>not</i>"; `title` is {"$":…,"div":[…]}. (Date of the run: 2026-11-28.)
# MATTERS Sites on rss-parser (bots, planets) print nonsense, or "[object Object]" as headline. Publish type="html" and plain titles.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" rss-parser@3.13.0 >/dev/null

cat >feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:t</id><updated>2025-10-22T01:17:00Z</updated>
<author><name>A</name></author><link href="https://example.org/"/>
<entry><id>urn:example:1</id><updated>2025-10-22T01:17:00Z</updated><link href="https://example.org/1"/>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <em>mayor</em></div></title>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>mayor</b> did <i>not</i> resign.</p></div></content></entry>
</feed>
XML

node --input-type=module >seen <<'JS'
import { readFileSync } from 'node:fs'
import Parser from 'rss-parser'

const [item] = (await new Parser().parseString(readFileSync('feed.atom', 'utf8'))).items

console.log('title  ', JSON.stringify(item.title))
console.log('content', JSON.stringify(item.content))
console.log('snippet', JSON.stringify(item.contentSnippet))
JS

cat >expected <<'TEXT'
title   {"$":{"type":"xhtml"},"div":[{"_":"The ","$":{"xmlns":"http://www.w3.org/1999/xhtml"},"em":["mayor"]}]}
content "<div type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The  did  resign.<b>mayor</b><i>not</i></p></div></div>"
snippet "The  did  resign.mayornot"
TEXT

cat seen
diff -u expected seen
