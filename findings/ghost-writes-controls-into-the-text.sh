#!/usr/bin/env bash
# CLAIM   Ghost's renderer (@tryghost/kg-lexical-html-renderer 1.4.5, kg-default-nodes 2.1.5) writes an audio card as a
#         player without `controls`, an image with an empty src, and the words of its own buttons.
# GUESS   `<audio controls src>` with the title: what Ghost's feed has is this same HTML, and readers run no script.
# SEEN    `<audio src preload>`, which shows nothing without Ghost's script; `<img src="" alt="audio-thumbnail">`; and the
#         texts 0:00, /, 75.2, 1×. The duration is in raw seconds. (Date of the run: 2026-11-28.)
# MATTERS A reader that shows the feed's text shows "audio-thumbnail Song 0:00 / 75.2 1×" and no player. A publisher should
#         drop what is inside kg-audio-player and kg-audio-thumbnail, and give the player the browser's controls.
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
const card = { type: 'audio', version: 1, src: 'https://a.example/song.mp3', title: 'Song', duration: 75.2, mimeType: 'audio/mpeg', thumbnailSrc: '' }
const tree = { root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children: [card] } }
const options = { dom: new JSDOM(), createDocument: () => new JSDOM().window.document, siteUrl: 'https://a.example', postUrl: 'https://a.example/p/', imageOptimization: {}, canTransformImage: () => false, feature: {}, design: {} }
new Renderer({ nodes }).render(JSON.stringify(tree), options).then(html => {
  const { document } = new JSDOM(html).window
  for (const { outerHTML } of document.querySelectorAll('img, audio')) console.log(outerHTML)
  console.log(document.body.textContent.replace(/\s+/g, ' ').trim())
})
JS
node read.cjs >seen

cat >expected <<'TEXT'
<img src="" alt="audio-thumbnail" class="kg-audio-thumbnail kg-audio-hide">
<audio src="https://a.example/song.mp3" preload="metadata"></audio>
Song0:00/75.21×
TEXT

cat seen
diff -u expected seen
