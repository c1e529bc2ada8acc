#!/usr/bin/env bash
# CLAIM   @11ty/eleventy 3.1.8 ends the whole build at a post that is dated `2024-05-06 07:08`, and writes no page.
# GUESS   A date without seconds is read as Jekyll and Hexo read it, or that one post is refused.
# SEEN    YAML's timestamp has seconds, so the value is a text, which luxon's ISO reader refuses for its space: "Data
#         cascade value for `date` (2024-05-06 07:08) is invalid", exit 1, 0 files. (Date of the run: 2026-11-28.)
# MATTERS A folder that comes from Jekyll or Hexo cannot be built until each such date has a `T` or seconds; a publisher
#         that reads the folder itself must take the date, since its author had one.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" @11ty/eleventy@3.1.8 >/dev/null 2>&1

mkdir posts
printf -- '---\ntitle: Whole\ndate: 2024-05-06 07:08:09\n---\nText.\n' >posts/whole.md
printf -- '---\ntitle: Minutes\ndate: 2024-05-06 07:08\n---\nText.\n' >posts/minutes.md

build() {
  local status=0
  npx eleventy --input=posts --output="out-$1" >log 2>&1 || status=$?
  echo "$1: exit $status, $(find "out-$1" -name '*.html' 2>/dev/null | wc -l) pages; $(grep -o 'Data cascade value for .* is invalid' log | head -1)"
}
build both >seen
rm posts/minutes.md
build whole >>seen

cat >expected <<'TEXT'
both: exit 1, 0 pages; Data cascade value for `date` (2024-05-06 07:08) is invalid
whole: exit 0, 1 pages; 
TEXT

cat seen
diff -u expected seen
