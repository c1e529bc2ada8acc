#!/usr/bin/env bash
# CLAIM   Tiny Tiny RSS 21 dates an article with `<dc:date>2025</dc:date>` today at 20:25, and one of 1998 in 1998, on today's day of the year.
# GUESS   The beginning of that year: W3CDTF, which dc:date is written in, begins with the year alone, and "2025-10" is read so.
# SEEN    PHP's strtotime takes four digits for hours and minutes wherever they can be a time: years from 2000 to 2059 are times of today, 1998 is a
#         year. (Date of the run: 2026-11-29.)
# MATTERS Books, theses and archives that are dated by their year come as news at each reading. Publish a day, if you know one: 2025-01-01 is an
#         invention, but pubDate is optional.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's PHP, as it is installed, and the package, in this folder only.
command -v php >/dev/null || { echo 'needs: apt-get install php-cli php-xml php-mbstring'; exit 1; }
apt-get download tt-rss=21~git20210204.b4cbc79+dfsg-1.2 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done

cat >read.php <<'PHP'
<?php
error_reporting(0);
date_default_timezone_set('UTC');
foreach (['feedparser', 'feeditem', 'feedenclosure', 'feeditem/common', 'feeditem/rss'] as $class) {
    require "root/usr/share/tt-rss/www/classes/$class.php";
}
foreach (['1998', '2025', '2060', '2025-10', '2025-10-22'] as $date) {
    $feed = new FeedParser('<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title><link>http://x.example/</link>
      <description>x</description><item><title>x</title><dc:date>' . $date . '</dc:date></item></channel></rss>');
    $feed->init();
    $read = $feed->get_items()[0]->get_date();
    $day = date('Y-m-d', $read);
    $today = date('m-d') === substr($day, 5);
    echo "$date: ", $day === date('Y-m-d') ? 'today at ' . date('H:i', $read) : ($today ? "today's day of " . date('Y', $read) : $day), "\n";
}
PHP
php read.php >seen

cat >expected <<'TEXT'
1998: today's day of 1998
2025: today at 20:25
2060: today's day of 2060
2025-10: 2025-10-01
2025-10-22: 2025-10-22
TEXT

cat seen
diff -u expected seen
