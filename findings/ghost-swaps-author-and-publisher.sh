#!/usr/bin/env bash
# CLAIM   Ghost's renderer (@tryghost/kg-default-nodes 2.1.5) puts a bookmark's publisher into the class of its author, and
#         the author into that of its publisher.
# GUESS   `kg-bookmark-author` holds metadata.author, `kg-bookmark-publisher` metadata.publisher.
# SEEN    The other way round. (Date of the run: 2026-11-28.)
# MATTERS Who reads the source of a linked page from Ghost's classes credits the wrong one. Read the card's own JSON
#         (`lexical` in the export), or neither.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" \
  @tryghost/kg-lexical-html-renderer@1.4.5 @tryghost/kg-default-nodes@2.1.5 jsdom@29.1.1 >/dev/null 2>&1

cat >read.cjs <<'JS'
const renderer = require('@tryghost/kg-lexical-html-renderer')
const Renderer = renderer.default ?? renderer.LexicalHTMLRenderer ?? renderer
const { DEFAULT_NODES: nodes } = require('@tryghost/kg-default-nodes')
const { JSDOM } = require('jsdom')
const metadata = { title: 'Night trains', description: '', icon: '', thumbnail: '', author: 'Ann Lee', publisher: 'The Valley Post' }
const card = { type: 'bookmark', version: 1, url: 'https://valley.example/trains', metadata, caption: '' }
const tree = { root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children: [card] } }
const options = { dom: new JSDOM(), createDocument: () => new JSDOM().window.document, siteUrl: 'https://a.example', postUrl: 'https://a.example/p/', imageOptimization: {}, canTransformImage: () => false, feature: {}, design: {} }
new Renderer({ nodes }).render(JSON.stringify(tree), options).then(html => {
  const { document } = new JSDOM(html).window
  for (const name of ['author', 'publisher']) console.log(name + ':', document.querySelector('.kg-bookmark-' + name).textContent)
})
JS
node read.cjs >seen

cat >expected <<'TEXT'
author: The Valley Post
publisher: Ann Lee
TEXT

cat seen
diff -u expected seen
