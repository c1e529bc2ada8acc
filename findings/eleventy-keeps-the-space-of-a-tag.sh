#!/usr/bin/env bash
# CLAIM   @11ty/eleventy 3.1.8 makes the tags "rice" and " reeds" of `tags: rice, reeds`: the second begins with a space.
# GUESS   Either one tag, as Hugo and Hexo make it, or two without white space.
# SEEN    The text is divided at the comma alone, so that collections are named "rice" and " reeds"; a list of the same
#         words gives "reeds", which is another collection. (Date of the run: 2026-11-28.)
# MATTERS A category of a feed with a space before it is another one for readers that compare terms. Trim it.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" @11ty/eleventy@3.1.8 >/dev/null 2>&1

mkdir posts
printf -- '---\ntitle: Text\ndate: 2024-05-06\ntags: rice, reeds\n---\nText.\n' >posts/text.md
printf -- '---\ntitle: List\ndate: 2024-05-07\ntags: [rice, reeds]\n---\nText.\n' >posts/list.md
cat >posts/seen.11ty.cjs <<'JS'
module.exports = {
  data: { permalink: '/seen.txt', eleventyExcludeFromCollections: true },
  render: ({ collections: { all: _, ...byTag } }) =>
    Object.entries(byTag).map(([tag, pages]) => `${JSON.stringify(tag)}: ${pages.map(page => page.data.title).sort()}`).sort().join('\n') + '\n',
}
JS
npx eleventy --quiet --input=posts --output=out
cp out/seen.txt seen

cat >expected <<'TEXT'
" reeds": Text
"reeds": List
"rice": List,Text
TEXT

cat seen
diff -u expected seen
