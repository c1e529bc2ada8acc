#!/usr/bin/env bash
# CLAIM   feedparser 2.6.0 (npm) decodes the references of XHTML content once too often: shown code becomes markup.
# GUESS   XHTML content is markup already: `&lt;em&gt;` in it is the text "<em>" and stays `&lt;em&gt;` in HTML.
# SEEN    "Write &lt;em&gt; for stress" comes back as "Write <em> for stress", "AT&amp;amp;T" as "AT&amp;T". (Date of the run: 2026-11-28.)
# MATTERS Tutorials lose their code, and all after an `<em>` leans. Publish type="html", which it reads rightly.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" feedparser@2.6.0 >/dev/null

cat >feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:t</id><updated>2025-10-22T01:17:00Z</updated>
<author><name>A</name></author><link href="https://example.org/"/>
<entry><id>urn:example:1</id><updated>2025-10-22T01:17:00Z</updated><title>xhtml</title>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Write &lt;em&gt; for stress, AT&amp;amp;T for AT&amp;T.</p></div></content></entry>
<entry><id>urn:example:2</id><updated>2025-10-22T01:17:00Z</updated><title>html</title>
<content type="html">&lt;p>Write &amp;lt;em&amp;gt; for stress, AT&amp;amp;amp;T for AT&amp;amp;T.&lt;/p></content></entry>
</feed>
XML

node --input-type=module >seen <<'JS'
import { createReadStream } from 'node:fs'
import FeedParser from 'feedparser'

const entries = createReadStream('feed.atom').pipe(new FeedParser())

for await (const { title, description } of entries) console.log(title, '→', description)
JS

cat >expected <<'TEXT'
xhtml → <div xmlns="http://www.w3.org/1999/xhtml"><p>Write <em> for stress, AT&amp;T for AT&T.</p></div>
html → <p>Write &lt;em&gt; for stress, AT&amp;amp;T for AT&amp;T.</p>
TEXT

cat seen
diff -u expected seen
