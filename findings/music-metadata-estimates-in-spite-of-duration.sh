#!/usr/bin/env bash
# CLAIM   music-metadata 11.16.1 with `duration: true` takes a 60 second MP3 of variable bit rate without a Xing header for one of 331 seconds.
# GUESS   The option is there to read the whole file where no header says the length: then the length is right.
# SEEN    331 s from the file and 331 s from its bytes; mp3-duration 1.1.0 counts 59.977 s in the same file. (Date of the run: 2026-11-28.)
# MATTERS itunes:duration and JSON Feed's duration_in_seconds come out five times too long. Count frames, or write files with a Xing header.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" music-metadata@11.16.1 mp3-duration@1.1.0 >/dev/null

node --input-type=module >seen <<'JS'
import { readFileSync, writeFileSync } from 'node:fs'
import duration from 'mp3-duration'
import { parseBuffer, parseFile } from 'music-metadata'

// Silent MPEG-1 layer III frames at 44.1 kHz: half a minute at 32 kbit/s, half a minute at 320.
const frame = (kilobits, index) => {
  const bytes = Buffer.alloc(Math.floor((144 * kilobits * 1000) / 44100))
  bytes.set([0xff, 0xfb, index << 4, 0x64])
  return bytes
}
const halfMinute = one => Array.from({ length: Math.round((30 * 44100) / 1152) }, () => one)
writeFileSync('60s.mp3', Buffer.concat([...halfMinute(frame(32, 1)), ...halfMinute(frame(320, 14))]))

const options = { duration: true }
console.log('music-metadata, file: ', (await parseFile('60s.mp3', options)).format.duration)
console.log('music-metadata, bytes:', (await parseBuffer(readFileSync('60s.mp3'), 'audio/mpeg', options)).format.duration)
console.log('mp3-duration:         ', await duration('60s.mp3'))
JS

cat >expected <<'TEXT'
music-metadata, file:  331.02367346938775
music-metadata, bytes: 331.02367346938775
mp3-duration:          59.977
TEXT

cat seen
diff -u expected seen
