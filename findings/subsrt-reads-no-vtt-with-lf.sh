#!/usr/bin/env bash
# CLAIM   subsrt 1.1.1 finds no caption in a WebVTT file whose lines end in LF, and converts it to an empty SRT without an error.
# GUESS   LF is one of the three line ends of WebVTT §4.1 and the one that most tools write, so it is read like CR LF.
# SEEN    With LF the whole text is one block of metadata, the SRT is empty; with CR LF both captions are there. (Date of the run: 2026-11-28.)
# MATTERS A podcast's transcript (podcast:transcript, text/vtt) becomes an empty one where a host converts formats so. Offer both, vtt and srt.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" subsrt@1.1.1 >/dev/null

printf 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n你好\n\n00:00:05.000 --> 00:00:06.500\n再见\n' >lf.vtt
sed 's/$/\r/' lf.vtt >crlf.vtt

node --input-type=module >seen <<'JS'
import { readFileSync } from 'node:fs'
import subsrt from 'subsrt'

for (const name of ['lf.vtt', 'crlf.vtt']) {
  const text = readFileSync(name, 'utf8')
  const captions = subsrt.parse(text).filter(({ type }) => type === 'caption')

  console.log(name, 'captions:', captions.length)
  console.log(name, 'as SRT:', JSON.stringify(subsrt.convert(text, { format: 'srt' })))
}
JS

cat >expected <<'TEXT'
lf.vtt captions: 0
lf.vtt as SRT: ""
crlf.vtt captions: 2
crlf.vtt as SRT: "2\r\n00:00:01,000 --> 00:00:04,000\r\n你好\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,500\r\n再见\r\n\r\n\r\n"
TEXT

cat seen
diff -u expected seen
