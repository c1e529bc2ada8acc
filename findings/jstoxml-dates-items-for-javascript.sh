#!/usr/bin/env bash
# CLAIM   jstoxml 7.1.1 ("for RSS, Podcasts …") writes a Date as JavaScript prints it, `Wed Oct 22 2025 09:17:00 GMT+0800 (China Standard Time)`, also in
#         the pubDate of its own example.
# GUESS   RFC 822, which RSS asks for, or ISO 8601, which a Date has a method for.
# SEEN    Python's feedparser and Date::Parse read it; sfeed and XML::Feed see no date, PHP's strtotime says false, and Ruby ignores the offset: eight
#         hours late. (Date of the run: 2026-11-29.)
# MATTERS One feed is right in one reader, undated in the next, and in the future in a third, by the zone of the machine that built it. Pass
#         `date.toUTCString()`.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian packages and what they need, laid over /usr in a mount namespace of this script alone (as root).
debian() {
  mkdir -p debs/partial
  apt-get install -qq -y --no-install-recommends --download-only -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" "$@" >/dev/null 2>&1
  (cd debs && apt-get download "$@" >/dev/null 2>&1)
  for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
  [ ! -d root/lib ] || cp -a root/lib/. root/usr/lib/
}
inside() { unshare --mount bash -c 'mount -t overlay overlay -o "lowerdir=$0/root/usr:/usr" /usr && exec "$@"' "$work" "$@"; }
npm install --silent --no-audit --no-fund --prefix "$work" jstoxml@7.1.1 >/dev/null
debian sfeed=1.7-1 libxml-feed-perl=0.63+dfsg-1 python3-feedparser=6.0.10-1 libtimedate-perl ruby php-cli

cat >write.mjs <<'JS'
import { toXML } from 'jstoxml'

const item = [{ title: 'One' }, { link: 'https://example.org/1' }, { pubDate: () => new Date('2025-10-22T09:17:00+08:00') }]
console.log(toXML({ _name: 'rss', _attrs: { version: '2.0' }, _content: { channel: [{ title: 'x' }, { link: 'https://example.org/' }, { item }] } }))
JS
TZ=Asia/Shanghai node write.mjs >feed.rss
sed -n 's/.*<pubDate>\(.*\)<\/pubDate>.*/\1/p' feed.rss >date

cat >read.sh <<'SH'
export TZ=UTC
cat date
echo "Python feedparser: $(/usr/bin/python3 -c 'import feedparser, time; print(time.strftime("%F %T", feedparser.parse("feed.rss").entries[0].published_parsed))')"
echo "Perl Date::Parse: $(perl -MDate::Parse -MPOSIX -e 'print strftime("%F %T", gmtime str2time(<>))' date)"
echo "Perl XML::Feed: $(perl -MXML::Feed -e 'print +((XML::Feed->parse("feed.rss")->entries)[0]->issued // "no date")')"
echo "sfeed: $(sfeed <feed.rss | awk -F'\t' '{ print $1 == "" ? "no date" : $1 }')"
echo "PHP: $(php -r 'var_export(strtotime(file_get_contents("date")));')"
echo "Ruby rss: $(ruby -rrss -e 'puts RSS::Parser.parse(File.read("feed.rss"), false).items[0].pubDate.getutc.strftime("%F %T")')"
SH
inside bash read.sh >seen 2>/dev/null

cat >expected <<'TEXT'
Wed Oct 22 2025 09:17:00 GMT+0800 (China Standard Time)
Python feedparser: 2025-10-22 01:17:00
Perl Date::Parse: 2025-10-22 01:17:00
Perl XML::Feed: no date
sfeed: no date
PHP: false
Ruby rss: 2025-10-22 09:17:00
TEXT

cat seen
diff -u expected seen
