#!/usr/bin/env bash
# CLAIM   parse-link-header 2.0.0 and li 1.3.0 keep one link a relation: of two hubs the last; `title="a; b"` is cut at the semicolon.
# GUESS   WebSub §4 lets a topic name several hubs, RFC 8288 §3 several links of one relation: a list of them comes back.
# SEEN    Both return only https://two.example/hub; parse-link-header reads the title "News; daily" as "News. http-link-header 1.1.4 keeps all. (Date of the run: 2026-11-28.)
# MATTERS A subscriber asks one hub only, and if that is down gets nothing. Put the most reliable hub last, and no semicolon in a title.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" parse-link-header@2.0.0 li@1.3.0 http-link-header@1.1.4 >/dev/null

node --input-type=module >seen <<'JS'
import LinkHeader from 'http-link-header'
import li from 'li'
import parse from 'parse-link-header'

const header = [
  '<https://one.example/hub>; rel="hub"',
  '<https://two.example/hub>; rel="hub"',
  '<https://example.org/feed>; title="News; daily"; rel="self"',
].join(', ')

console.log('parse-link-header', JSON.stringify(parse(header)))
console.log('li', JSON.stringify(li.parse(header)))
for (const { uri, rel, title } of LinkHeader.parse(header).refs) console.log('http-link-header', uri, rel, title ?? '')
JS

cat >expected <<'TEXT'
parse-link-header {"hub":{"rel":"hub","url":"https://two.example/hub"},"self":{"title":"News","rel":"self","url":"https://example.org/feed"}}
li {"hub":"https://two.example/hub","self":"https://example.org/feed"}
http-link-header https://one.example/hub hub 
http-link-header https://two.example/hub hub 
http-link-header https://example.org/feed self News; daily
TEXT

cat seen
diff -u expected seen
