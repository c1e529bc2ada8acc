#!/usr/bin/env bash
# CLAIM   Debian 12's libphp-simplepie 1.3.1 gives an item without an enclosure one at `//?#`, and puts `?#` behind the address of every other.
# GUESS   The address as the feed has it, and none where there is none.
# SEEN    http://x.example/1.mp3 becomes http://x.example/1.mp3?#; the item without an enclosure has one whose link is //?#. (Date of the run: 2026-11-28.)
# MATTERS Players offer a recording that is not there, and ask for an address with an empty query, which signed and cached
#         addresses do not answer. A publisher can do nothing about it.
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
$feed = new SimplePie();
$feed->enable_cache(false);
$feed->enable_order_by_date(false);
$feed->set_raw_data(file_get_contents('feed.xml'));
$feed->init();
foreach ($feed->get_items() as $item) {
    echo $item->get_title(), ': ', implode(' ', array_map(fn($file) => $file->get_link(), $item->get_enclosures())), "\n";
}
PHP
php read.php >seen

cat >expected <<'TEXT'
With: http://x.example/1.mp3?#
Without: //?#
TEXT

cat seen
diff -u expected seen
