#!/usr/bin/env bash
# CLAIM   gray-matter 4.0.3 and front-matter 4.0.2 read `duration: 12:30` as the number 750, and `duration: 08:30` as the text "08:30".
# GUESS   Both are texts (YAML 1.2), or both numbers of seconds (base 60 of YAML 1.1, whose pattern allows no leading zero: both are told so nowhere).
# SEEN    From 10:00 on, and for 1:02:30, it is a number of seconds; 08:30, 0:59 and 01:02:30 stay texts. 12:30.5 is 750.5. (Date of the run: 2026-11-29.)
# MATTERS Podcast sites (VitePress, Next.js, Gatsby) print the episodes of ten minutes and more as "750" minutes or in itunes:duration as seconds, and
#         those below as minutes; in a template either looks right alone. Put durations and chapter times between quotes.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" gray-matter@4.0.3 front-matter@4.0.2 >/dev/null

cat >read.mjs <<'JS'
import matter from 'gray-matter'
import frontMatter from 'front-matter'

for (const duration of ['0:59', '08:30', '12:30', '12:30.5', '59:59', '01:02:30', '1:02:30']) {
  const page = `---\nduration: ${duration}\n---\nNotes\n`
  console.log(`${duration}: ${JSON.stringify(matter(page).data.duration)}, ${JSON.stringify(frontMatter(page).attributes.duration)}`)
}
JS
node read.mjs >seen

cat >expected <<'TEXT'
0:59: "0:59", "0:59"
08:30: "08:30", "08:30"
12:30: 750, 750
12:30.5: 750.5, 750.5
59:59: 3599, 3599
01:02:30: "01:02:30", "01:02:30"
1:02:30: 3750, 3750
TEXT

cat seen
diff -u expected seen
