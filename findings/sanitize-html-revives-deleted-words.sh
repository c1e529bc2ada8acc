#!/usr/bin/env bash
# CLAIM   sanitize-html 2.17.5 with its defaults drops `<del>` and `<ins>` and keeps the words of both, while `<s>` stays.
# GUESS   A sanitizer keeps harmless marks of meaning: all of del, ins and s are kept, or all of them go.
# SEEN    "<del>12 died</del><ins>12 were hurt</ins>" becomes "12 died12 were hurt"; `<s>` and `<sup>` stay, `start` of a list goes. (Date of the run: 2026-11-28.)
# MATTERS Corrections in news are marked so: a reader built on it shows what was withdrawn as true. Use `<s>`, or say the correction in words.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" sanitize-html@2.17.5 >/dev/null

node --input-type=module >seen <<'JS'
import sanitize from 'sanitize-html'

const texts = [
  '<p><del>12 died</del><ins>12 were hurt</ins>.</p>',
  '<p><s>12 died</s> 12 were hurt.</p>',
  '<p>10<sup>5</sup> people</p>',
  '<ol start="5"><li>fifth</li></ol>',
]

for (const text of texts) console.log(text, '→', sanitize(text))
JS

cat >expected <<'TEXT'
<p><del>12 died</del><ins>12 were hurt</ins>.</p> → <p>12 died12 were hurt.</p>
<p><s>12 died</s> 12 were hurt.</p> → <p><s>12 died</s> 12 were hurt.</p>
<p>10<sup>5</sup> people</p> → <p>10<sup>5</sup> people</p>
<ol start="5"><li>fifth</li></ol> → <ol><li>fifth</li></ol>
TEXT

cat seen
diff -u expected seen
