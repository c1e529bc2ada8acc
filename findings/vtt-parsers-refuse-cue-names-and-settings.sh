#!/usr/bin/env bash
# CLAIM   Three npm parsers of WebVTT each refuse another valid part of it: transcriptator 1.1.4, subtitle 4.2.2, node-webvtt 1.9.4.
# GUESS   Names of cues, settings of cues, tabs round the arrow and STYLE blocks are all valid WebVTT (§4), so all are read or skipped.
# SEEN    transcriptator fails at names, settings, NOTE and STYLE first; subtitle at names, tabs, STYLE; node-webvtt at tabs, STYLE. (Date of the run: 2026-11-28.)
# MATTERS One line of styling costs a listener the whole transcript. Publish transcripts with nothing but times and text.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" transcriptator@1.1.4 subtitle@4.2.2 node-webvtt@1.9.4 >/dev/null

node --input-type=module >seen 2>/dev/null <<'JS'
import webvtt from 'node-webvtt'
import { parseSync } from 'subtitle'
import { convertFile } from 'transcriptator'

const time = '00:00:01.000 --> 00:00:04.000'
const files = {
  plain: `WEBVTT\n\n${time}\nHello\n`,
  'name of a cue': `WEBVTT\n\nintro\n${time}\nHello\n`,
  'setting of a cue': `WEBVTT\n\n${time} align:start\nHello\n`,
  'tabs round the arrow': `WEBVTT\n\n${time.replaceAll(' ', '\t')}\nHello\n`,
  'NOTE first': `WEBVTT\n\nNOTE made by hand\n\n${time}\nHello\n`,
  'STYLE first': `WEBVTT\n\nSTYLE\n::cue { color: red }\n\n${time}\nHello\n`,
  'title in the first line': `WEBVTT - Episode 1\n\n${time}\nHello\n`,
}
const parsers = {
  transcriptator: text => convertFile(text).map(({ body }) => body),
  subtitle: text => parseSync(text).filter(({ type }) => type === 'cue').map(({ data }) => data.text),
  'node-webvtt': text => webvtt.parse(text).cues.map(cue => cue.text),
}

for (const [kind, text] of Object.entries(files)) {
  const results = Object.entries(parsers).map(([name, parse]) => {
    try {
      return `${name} ${parse(text).join() === 'Hello' ? 'reads' : 'differs'}`
    } catch {
      return `${name} FAILS`
    }
  })
  console.log(`${kind}:`.padEnd(25), results.join(', '))
}
JS

cat >expected <<'TEXT'
plain:                    transcriptator reads, subtitle reads, node-webvtt reads
name of a cue:            transcriptator FAILS, subtitle FAILS, node-webvtt reads
setting of a cue:         transcriptator FAILS, subtitle reads, node-webvtt reads
tabs round the arrow:     transcriptator reads, subtitle FAILS, node-webvtt FAILS
NOTE first:               transcriptator FAILS, subtitle reads, node-webvtt reads
STYLE first:              transcriptator FAILS, subtitle FAILS, node-webvtt FAILS
title in the first line:  transcriptator FAILS, subtitle reads, node-webvtt reads
TEXT

cat seen
diff -u expected seen
