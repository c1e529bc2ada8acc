#!/usr/bin/env bash
# CLAIM   RSS-Bridge 2022-01-20 (Debian) takes no time before 1970: an article of 1949 is dated with the time of the feed in Atom.
# GUESS   A date is a date: 1949-10-01 is published as it is, or left out.
# SEEN    setTimestamp refuses what is not above zero, and the Atom writer puts the feed's own time there; RSS has no date. (Date of the run: 2026-11-28.)
# MATTERS An archive of old papers comes as today's news, again at each reading. RSS from it is undated, which is better.
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
debian rss-bridge=2022-01-20+dfsg1-1 php8.2-cli php8.2-mbstring

cat >render.php <<'PHP'
<?php
const REPOSITORY = 'https://example.org/', PATH_ROOT = '/usr/share/rss-bridge/';
chdir('/usr/share/rss-bridge');
foreach (['FormatInterface', 'FormatAbstract', 'FeedItem', 'Debug', 'Configuration', 'html', 'contents'] as $file) require_once "lib/$file.php";

foreach (['AtomFormat', 'MrssFormat'] as $name) {
    require_once "formats/$name.php";
    foreach (['1949-10-01T15:00:00+08:00', '1970-01-02T00:00:00Z'] as $date) {
        $format = new $name();
        $format->setLastModified(1761095820);
        $format->setExtraInfos(['name' => 'T', 'uri' => 'https://example.org/', 'icon' => '']);
        $format->setItems([new FeedItem(['uri' => 'https://example.org/1', 'title' => 'One', 'content' => 'One', 'timestamp' => $date])]);
        preg_match('#<(published|pubDate)>.*#', $format->stringify(), $found);
        echo "$name $date → ", $found[0] ?? 'no date', "\n";
    }
}
PHP
inside php8.2 -n -d extension=mbstring -d error_reporting=0 render.php >seen

cat >expected <<'TEXT'
AtomFormat 1949-10-01T15:00:00+08:00 → <published>2025-10-22T01:17:00+00:00</published>
AtomFormat 1970-01-02T00:00:00Z → <published>1970-01-02T00:00:00+00:00</published>
MrssFormat 1949-10-01T15:00:00+08:00 → no date
MrssFormat 1970-01-02T00:00:00Z → <pubDate>Fri, 02 Jan 1970 00:00:00 +0000</pubDate>
TEXT

cat seen
diff -u expected seen
