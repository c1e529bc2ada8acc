#!/usr/bin/env bash
# CLAIM   @astrojs/rss 4.0.19 moves elements of `customData` that have the same name together and so changes what belongs to what.
# GUESS   A string of XML keeps its order: picture, its caption, picture, its caption.
# SEEN    Both pictures come first, then both captions; comments are gone. (Date of the run: 2026-11-28.)
# MATTERS Podcasting 2.0 and Media RSS give meaning to order: a caption, a person or a price ends up with another neighbor. Nest in media:group.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" @astrojs/rss@4.0.19 >/dev/null

node --input-type=module >seen <<'JS'
import rss from '@astrojs/rss'

const customData =
  '<!-- front --><media:content url="https://example.org/front.jpg"/><media:description>Front</media:description>' +
  '<!-- back --><media:content url="https://example.org/back.jpg"/><media:description>Back</media:description>'
const response = await rss({
  title: 'T',
  description: 'D',
  site: 'https://example.org/',
  xmlns: { media: 'http://search.yahoo.com/mrss/' },
  items: [{ title: 'One', link: '/1', pubDate: new Date(0), customData }],
})
const document = await response.text()

console.log('given:    ', customData.match(/<(media:\w+|!--)[^>]*>/g).join(' '))
console.log('published:', document.match(/<(media:\w+|!--)[^>]*>/g).join(' '))
console.log('in order: ', document.match(/(?<=media:description>)\w+|\w+(?=\.jpg)/g).join(' '))
JS

cat >expected <<'TEXT'
given:     <!-- front --> <media:content url="https://example.org/front.jpg"/> <media:description> <!-- back --> <media:content url="https://example.org/back.jpg"/> <media:description>
published: <media:content url="https://example.org/front.jpg"/> <media:content url="https://example.org/back.jpg"/> <media:description> <media:description>
in order:  front back Front Back
TEXT

cat seen
diff -u expected seen
