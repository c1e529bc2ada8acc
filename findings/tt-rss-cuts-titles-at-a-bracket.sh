#!/usr/bin/env bash
# CLAIM   Tiny Tiny RSS 21 shows «AT&T, C++» of the title «AT&T, C++ <3 and more», in RSS and in Atom of type text.
# GUESS   The title: RSS's is plain text to most readers, and Atom's type="text" says that < is a character (RFC 4287 §3.1.1.1).
# SEEN    Its clean() strips tags after the XML is decoded, and PHP's strip_tags takes `<3` for the beginning of a tag without an end. (Date of the run: 2026-11-28.)
# MATTERS Half a headline, without a word. A publisher can write «＜» or put a space behind the <, which strip_tags leaves alone.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's PHP, as it is installed, and the package, in this folder only.
command -v php >/dev/null || { echo 'needs: apt-get install php-cli php-xml php-mbstring'; exit 1; }
apt-get download tt-rss=21~git20210204.b4cbc79+dfsg-1.2 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done

# Valid input.
cat >feed.rss <<'XML'
<rss version="2.0"><channel><title>x</title><link>http://x.example/</link><description>x</description>
<item><title>AT&amp;T, C++ &lt;3 and more</title><link>http://x.example/1</link></item></channel></rss>
XML
cat >feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>x</title><updated>2026-11-03T00:00:00Z</updated>
<entry><id>urn:y</id><title type="text">AT&amp;T, C++ &lt;3 and more</title><updated>2026-11-03T00:00:00Z</updated><link href="http://x.example/1"/></entry></feed>
XML

# Its classes, with the one function of the rest that titles go through.
cat >read.php <<'PHP'
<?php
error_reporting(0);
$root = 'root/usr/share/tt-rss/www';
foreach (['feedparser', 'feeditem', 'feedenclosure', 'feeditem/common', 'feeditem/rss', 'feeditem/atom'] as $class) {
    require "$root/classes/$class.php";
}
preg_match('/function clean\(.*?\n\t\}/s', file_get_contents("$root/include/functions.php"), $clean);
eval($clean[0]);
foreach (['feed.rss', 'feed.atom'] as $file) {
    $feed = new FeedParser(file_get_contents($file));
    $feed->init();
    echo "$file: [", $feed->get_items()[0]->get_title(), "]\n";
}
PHP
php read.php >seen

cat >expected <<'TEXT'
feed.rss: [AT&T, C++ ]
feed.atom: [AT&T, C++ ]
TEXT

cat seen
diff -u expected seen
