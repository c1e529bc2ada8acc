#!/usr/bin/env bash
# CLAIM   html-to-text 10.0.1 writes 10<sup>5</sup> as 105, and deleted words as words that stand.
# GUESS   Plain text keeps what the marks mean: 10^5 or 10⁵, and deleted words marked or left out.
# SEEN    "10<sup>5</sup>" → "105", "1<sup>1</sup>⁄<sub>2</sub>" → "11⁄2", "<del>12</del><ins>9</ins>" → "129". (Date of the run: 2026-11-28.)
# MATTERS Newsletters made from feeds with it print wrong numbers. Write ⁵ or 100,000, and corrections in words.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" html-to-text@10.0.1 >/dev/null

node --input-type=module >seen <<'JS'
import { convert } from 'html-to-text'

const texts = ['10<sup>5</sup> people', '1<sup>1</sup>⁄<sub>2</sub> cups', '<del>12</del><ins>9</ins> dead', '<ruby>振<rt>ふ</rt></ruby>り', 'note<sup><a href="#1">1</a></sup>']

for (const text of texts) console.log(text, '→', convert(text))
JS

cat >expected <<'TEXT'
10<sup>5</sup> people → 105 people
1<sup>1</sup>⁄<sub>2</sub> cups → 11⁄2 cups
<del>12</del><ins>9</ins> dead → 129 dead
<ruby>振<rt>ふ</rt></ruby>り → 振ふり
note<sup><a href="#1">1</a></sup> → note1
TEXT

cat seen
diff -u expected seen
