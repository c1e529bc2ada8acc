#!/usr/bin/env bash
# CLAIM   Hugo 0.111.3 gives a page without a date the pubDate "Mon, 01 Jan 0001", which JavaScript, Perl and Python's mail parser read as 2001.
# GUESS   pubDate is optional, so an undated page has none; or all readers take the year 1 for what it is.
# SEEN    rss-parser 3.13.0, Date::Parse and email.utils say 2001-01-01; feedparser 6.0.10 and sfeed 1.7 say the year 1. (Date of the run: 2026-11-28.)
# MATTERS "About" pages turn up as articles of 2001, or sort before everything. Give pages dates or keep them out of the feed.
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
debian hugo=0.111.3-1 python3-feedparser=6.0.10-1 sfeed=1.7-1 libtimedate-perl

npm install --silent --no-audit --no-fund --prefix "$work" rss-parser@3.13.0 >/dev/null

mkdir -p site/content site/layouts/_default
cd site
printf 'baseURL = "https://example.org/"\ntitle = "T"\n' >config.toml
printf -- '---\ntitle: About\n---\nWho we are.\n' >content/about.md
echo '{{ .Content }}' | tee layouts/_default/single.html >layouts/_default/list.html
inside hugo --quiet
cd "$work"
cp site/public/index.xml feed.xml
export DATE="$(grep -o '<pubDate>.*</pubDate>' feed.xml | sed 's/<[^>]*>//g')"
{
  echo "written: $DATE"
  node -e "new (require('rss-parser'))().parseString(require('fs').readFileSync('feed.xml', 'utf8')).then(feed => console.log('rss-parser:', feed.items[0].isoDate))"
  inside perl -MDate::Parse -MPOSIX -e 'print "Date::Parse: ", strftime("%Y-%m-%d", gmtime str2time($ENV{DATE})), "\n"'
  inside /usr/bin/python3 -c 'import email.utils, feedparser, os
print("email.utils:", email.utils.parsedate_to_datetime(os.environ["DATE"]).date())
print("feedparser: year", feedparser.parse("feed.xml").entries[0].published_parsed.tm_year)'
  echo "sfeed: $(inside sfeed <feed.xml | cut -f1) seconds"
} >seen

cat >expected <<'TEXT'
written: Mon, 01 Jan 0001 00:00:00 +0000
rss-parser: 2001-01-01T00:00:00.000Z
Date::Parse: 2001-01-01
email.utils: 2001-01-01
feedparser: year 1
sfeed: -62135596800 seconds
TEXT

cat seen
diff -u expected seen
