#!/usr/bin/env bash
# CLAIM   jsonfeed-to-rss 3.0.8 publishes what a JSON Feed does not say: English as its language, a copyright of this year, "Invalid Date".
# GUESS   What the feed leaves out is left out: all three are optional in RSS.
# SEEN    Language en-us, copyright of the year of the run, the time of the run for the feed, "Invalid Date" for the item; jsonfeed-to-atom 1.2.5 writes the time of the run for both. (Date of the run: 2026-11-28.)
# MATTERS A Chinese feed is filed and spoken as English, old texts claim this year, strict readers refuse the date.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" jsonfeed-to-rss@3.0.8 jsonfeed-to-atom@1.2.5 >/dev/null

node --input-type=module >seen <<'JS'
import toAtom from 'jsonfeed-to-atom'
import toRss from 'jsonfeed-to-rss'

const feed = {
  version: 'https://jsonfeed.org/version/1',
  title: '新闻',
  home_page_url: 'https://example.org/',
  feed_url: 'https://example.org/feed.json',
  items: [{ id: 'https://example.org/1', url: 'https://example.org/1', content_text: '正文' }],
}
const isNow = text => Math.abs(Date.now() - Date.parse(text)) < 60_000
const shown = text => (isNow(text) ? 'NOW' : text.replace(String(new Date().getFullYear()), 'THIS YEAR'))

for (const [, name, text] of toRss(feed).matchAll(/<(language|copyright|pubDate)>(.*)</g)) console.log('RSS ', name, shown(text))
for (const [, name, text] of toAtom(feed).matchAll(/<(updated)>(.*)</g)) console.log('Atom', name, shown(text))
JS

cat >expected <<'TEXT'
RSS  language en-us
RSS  copyright © THIS YEAR 
RSS  pubDate NOW
RSS  pubDate Invalid Date
Atom updated NOW
Atom updated NOW
TEXT

cat seen
diff -u expected seen
