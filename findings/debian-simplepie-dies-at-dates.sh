#!/usr/bin/env bash
# CLAIM   Debian 12's libphp-simplepie 1.3.1 dies when a program asks for the items of any feed with dates.
# GUESS   It reads feeds: it is the version that Debian 12 ships for the PHP 8.2 that Debian 12 ships.
# SEEN    get_items(), which sorts by date, throws TypeError in implode(): PHP 8 took the old order of its arguments away. (Date of the run: 2026-11-28.)
# MATTERS PHP programs of Debian 12 that show feeds stop at their first dated item. A publisher can do nothing: such a program has
#         to set enable_order_by_date(false) and go without dates.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's PHP, as it is installed, and the package, in this folder only.
command -v php >/dev/null || { echo 'needs: apt-get install php-cli php-xml php-mbstring'; exit 1; }
apt-get download libphp-simplepie=1.3.1+dfsg-5 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done

# Valid input.
cat >feed.xml <<'XML'
<rss version="2.0"><channel><title>x</title><link>http://x.example/</link><description>x</description>
<item><title>With</title><link>http://x.example/1</link><pubDate>Wed, 04 Nov 2026 00:00:00 GMT</pubDate><enclosure url="http://x.example/1.mp3" length="1" type="audio/mpeg"/></item>
<item><title>Without</title><link>http://x.example/2</link><pubDate>Mon, 02 Nov 2026 00:00:00 GMT</pubDate></item>
</channel></rss>
XML

cat >read.php <<'PHP'
<?php
error_reporting(0);
require 'root/usr/share/php/simplepie/autoloader.php';
foreach ([true, false] as $sorted) {
    $feed = new SimplePie();
    $feed->enable_cache(false);
    $feed->enable_order_by_date($sorted);
    $feed->set_raw_data(file_get_contents('feed.xml'));
    $feed->init();
    try {
        echo $sorted ? 'sorted: ' : 'unsorted: ', count($feed->get_items()), " items\n";
        echo 'a date: ', $feed->get_items()[0]->get_date('Y-m-d'), "\n";
    } catch (TypeError $problem) {
        echo get_class($problem), ': ', strtok($problem->getMessage(), ':'), "\n";
    }
}
PHP
php read.php >seen

cat >expected <<'TEXT'
sorted: TypeError: implode()
unsorted: 2 items
a date: TypeError: implode()
TEXT

cat seen
diff -u expected seen
