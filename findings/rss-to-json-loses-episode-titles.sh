#!/usr/bin/env bash
# CLAIM   rss-to-json 2.1.1 (by fast-xml-parser 4.5.7) reads the titles "E1", "E2", "E10" as NaN: in JSON they are null.
# GUESS   Titles are text; and even a parser that looks for numbers finds none in "E2".
# SEEN    NaN for E2 and e5, 1000 for 1e3, 3.1 for 3.10, 7 for 007; "Episode 2" is right. (Date of the run: 2026-11-28.)
# MATTERS Podcasts and series with such titles are nameless in whatever prints the JSON. Write "Episode 2".
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" rss-to-json@2.1.1 >/dev/null

cat >run.mjs <<'JS'
import { createServer } from 'node:http'
import rssToJson from 'rss-to-json'

const titles = ['E2', 'E10', 'e5', '1e3', '3.10', '007', 'Episode 2']
const items = titles.map((title, index) => `<item><title>${title}</title><link>https://example.org/${index}</link></item>`)
const feed = `<rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>D</description>${items.join('')}</channel></rss>`
const server = createServer((_, response) => response.end(feed)).listen(21632, '127.0.0.1')

const read = await rssToJson.parse('http://127.0.0.1:21632/')
for (const [index, { title }] of read.items.entries()) console.log(titles[index], '→', title, 'in JSON', JSON.stringify(title))
server.close()
JS
node run.mjs >seen

cat >expected <<'TEXT'
E2 → NaN in JSON null
E10 → NaN in JSON null
e5 → NaN in JSON null
1e3 → 1000 in JSON 1000
3.10 → 3.1 in JSON 3.1
007 → 7 in JSON 7
Episode 2 → Episode 2 in JSON "Episode 2"
TEXT

cat seen
diff -u expected seen
