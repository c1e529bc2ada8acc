#!/usr/bin/env bash
# CLAIM   newsboat 2.21 takes the last recording of an RSS item, enclosure or media:content, for its enclosure.
# GUESS   RSS 2.0 has one <enclosure> an item, and that is what a player downloads.
# SEEN    With media:content of a film after the enclosure, the film is downloaded; with it before, the sound is.
#         (Date of the run: 2026-11-28.)
# MATTERS Subscribers of one feed hear different files. A publisher writes other recordings before the enclosure.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's newsboat, in this folder only where it is not installed.
if ! command -v newsboat >/dev/null; then
  apt-get download newsboat=2.21-1.5 >/dev/null 2>&1 && dpkg-deb -x newsboat_*.deb root
  PATH="$work/root/usr/bin:$PATH"
fi

# Valid input: the same item twice, in two orders.
sound='<enclosure url="http://x.example/sound.mp3" length="1" type="audio/mpeg"/>'
film='<media:content url="http://x.example/film.mp4" type="video/mp4" medium="video"/>'
item() { echo "<item><title>$1</title><guid isPermaLink=\"false\">urn:x:$1</guid>$2$3</item>"; }
cat >feed.xml <<XML
<?xml version="1.0"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>x</title><link>http://x.example/</link><description>x</description>
$(item enclosure-first "$sound" "$film")
$(item enclosure-last "$film" "$sound")
</channel></rss>
XML

echo "\"exec:cat $work/feed.xml\"" >urls
: >config
HOME="$work" newsboat -q -u urls -C config -c cache.db -x reload
{
  newsboat --version | head -1 | cut -d' ' -f1,2
  python3 - <<'PY'
import sqlite3
for title, url in sqlite3.connect('cache.db').execute('select title, enclosure_url from rss_item order by title'):
    print(title, url)
PY
} >seen

# The output on the day of the run. A change of it is news: read, then correct this file.
cat >expected <<'TEXT'
newsboat 2.21.0
enclosure-first http://x.example/film.mp4
enclosure-last http://x.example/sound.mp3
TEXT

cat seen
diff -u expected seen
