#!/usr/bin/env bash
# CLAIM   transcriptator 1.1.4 knows a WebVTT speaker only if the name is one word of ASCII letters; other voice tags stay in the text.
# GUESS   `<v Name>` (WebVTT §4.2.2) takes any text up to `>`: "Roger Bingham" is the specification's own example.
# SEEN    `<v Roger>` is a speaker; `<v Roger Bingham>`, `<v José>`, `<v 张三>` and `<v.loud Mary>` are printed as words. (Date of the run: 2026-11-28.)
# MATTERS Podcast apps that read podcast:transcript with it show markup to listeners. JSON transcripts carry any speaker's name safely.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" transcriptator@1.1.4 >/dev/null

node --input-type=module >seen <<'JS'
import { convertFile } from 'transcriptator'

const tags = ['<v Roger>', '<v Roger Bingham>', '<v José>', '<v 张三>', '<v.loud Mary>', '']
const segment = text => convertFile(`WEBVTT\n\n00:01.000 --> 00:04.000\n${text}\n`)[0]
const json = convertFile(JSON.stringify({ version: '1.0.0', segments: [{ speaker: '张三', startTime: 1, endTime: 4, body: 'Hello' }] }))[0]

for (const tag of tags) {
  const { speaker, body } = segment(`${tag}Hello`)
  console.log(tag.padEnd(18), 'speaker', JSON.stringify(speaker), 'text', JSON.stringify(body))
}
console.log('JSON 张三'.padEnd(16), 'speaker', JSON.stringify(json.speaker), 'text', JSON.stringify(json.body))

const { speaker, body } = segment('One thing: prices')
console.log('no tag'.padEnd(18), 'speaker', JSON.stringify(speaker), 'text', JSON.stringify(body))
JS

cat >expected <<'TEXT'
<v Roger>          speaker "Roger" text "Hello"
<v Roger Bingham>  speaker "" text "<v Roger Bingham>Hello"
<v José>           speaker "" text "<v José>Hello"
<v 张三>             speaker "" text "<v 张三>Hello"
<v.loud Mary>      speaker "" text "<v.loud Mary>Hello"
                   speaker "" text "Hello"
JSON 张三          speaker "张三" text "Hello"
no tag             speaker "One thing" text "prices"
TEXT

cat seen
diff -u expected seen
