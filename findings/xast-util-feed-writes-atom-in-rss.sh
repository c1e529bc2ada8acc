#!/usr/bin/env bash
# CLAIM   xast-util-feed 2.0.0 writes Atom with RSS's forms: the home page as text of `<link>`, and `<updated>` as an RFC 822 date, which is now.
# GUESS   `<link href="…"/>` and an RFC 3339 date (RFC 4287 §4.2.7, §3.3), as in the entries of the same document; the newest entry's date.
# SEEN    So it is at the feed alone; and both formats state a copyright of this year, and zh-TW for a feed in zh-Hant-TW. (Date of the run: 2026-11-29.)
# MATTERS Readers find no home page and no date of the feed, strict ones refuse it, and each build is a change. Replace
#         both after the build.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" xast-util-feed@2.0.0 xast-util-to-xml@4.0.0 >/dev/null

cat >write.mjs <<'JS'
import { atom, rss } from 'xast-util-feed'
import { toXml } from 'xast-util-to-xml'

const channel = { title: '新聞', url: 'https://example.org/', feedUrl: 'https://example.org/feed', lang: 'zh-Hant-TW', author: 'Ann' }
const items = [{ title: 'One', url: 'https://example.org/1', published: '2020-10-22T09:17:00+08:00' }]
const now = text => text.replace(/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, date => (Math.abs(new Date(date) - new Date()) < 60_000 ? '(now, as in RFC 822)' : date))
const year = text => text.replaceAll(String(new Date().getFullYear()), '(this year)')

for (const line of toXml(atom(channel, items)).split('<entry>')[0].match(/<feed.*?>|<(?:link|updated|rights).*?>(?=<\w)/g)) console.log(year(now(line)))
console.log(...year(toXml(rss(channel, items))).match(/<(language|copyright)>.*?<\/\1>/g))
JS
node write.mjs >seen

cat >expected <<'TEXT'
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-TW">
<link>https://example.org/</link>
<updated>(now, as in RFC 822)</updated>
<link href="https://example.org/feed" rel="self" type="application/atom+xml"></link>
<rights>© (this year) Ann</rights>
<language>zh-TW</language> <copyright>© (this year) Ann</copyright>
TEXT

cat seen
diff -u expected seen
