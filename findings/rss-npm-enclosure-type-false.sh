#!/usr/bin/env bash
# CLAIM   rss 1.2.2 and podcast 2.0.1 write `type="false"` for an enclosure whose address has a query.
# GUESS   The type is taken from the path (`.m4a`), or left to the caller, or the call fails.
# SEEN    `…/2.m4a?token=1` and an address without an extension get type="false"; the plain one audio/mp4. (Date of the run: 2026-11-28.)
# MATTERS Podcast hosts add a query to count downloads; apps that look for audio/* then see no episode. Pass `type` with every enclosure.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" rss@1.2.2 podcast@2.0.1 >/dev/null

node --input-type=module >seen <<'JS'
import { Podcast } from 'podcast'
import RSS from 'rss'

const urls = ['https://example.org/1.m4a', 'https://example.org/2.m4a?token=1', 'https://example.org/episodes/3']
const options = { title: 'T', feed_url: 'https://example.org/f', site_url: 'https://example.org/', feedUrl: 'https://example.org/f', siteUrl: 'https://example.org/' }
const rss = new RSS(options)
const podcast = new Podcast(options)

for (const url of urls) {
  const item = { title: url, url, date: new Date(0), enclosure: { url, size: 12 } }
  rss.item(item)
  podcast.addItem(item)
}

for (const [name, xml] of [['rss', rss.xml()], ['podcast', podcast.buildXml()]])
  for (const enclosure of xml.match(/<enclosure[^>]*>/g)) console.log(name, enclosure)
JS

cat >expected <<'TEXT'
rss <enclosure url="https://example.org/1.m4a" length="12" type="audio/mp4"/>
rss <enclosure url="https://example.org/2.m4a?token=1" length="12" type="false"/>
rss <enclosure url="https://example.org/episodes/3" length="12" type="false"/>
podcast <enclosure url="https://example.org/1.m4a" length="12" type="audio/mp4"/>
podcast <enclosure url="https://example.org/2.m4a?token=1" length="12" type="false"/>
podcast <enclosure url="https://example.org/episodes/3" length="12" type="false"/>
TEXT

cat seen
diff -u expected seen
