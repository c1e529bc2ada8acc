#!/usr/bin/env bash
# CLAIM   RSS-Bridge 2022-01-20 (Debian) gives an Atom entry without title the title "..." if its text is Chinese and longer than 46 characters.
# GUESS   A title is cut from the text at 140 characters, in any script, as it is for English.
# SEEN    wordwrap counts bytes and breaks at spaces only: 140 bytes of Chinese have none, so nothing is left but the dots. (Date of the run: 2026-11-28.)
# MATTERS A feed of short posts (Weibo, Telegram) in Chinese, Japanese or Thai is a list of "...". Give posts titles.
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
foreach (['FormatInterface', 'FormatAbstract', 'FeedItem', 'Debug', 'Configuration', 'html', 'contents'] as $name) require_once "lib/$name.php";
require_once 'formats/AtomFormat.php';

function item(string $text): FeedItem {
    return new FeedItem(['uri' => 'https://example.org/' . md5($text), 'content' => $text, 'timestamp' => 1761095820, 'uid' => md5($text)]);
}
$format = new AtomFormat();
$format->setLastModified(1761095820);
$format->setExtraInfos(['name' => 'T', 'uri' => 'https://example.org/', 'icon' => '']);
$format->setItems([item(str_repeat('我们今天去看海。', 6)), item(str_repeat('We go to the sea. ', 10)), item('我们今天去看海。')]);
preg_match_all('#<title type="html">(.*?)</title>#', $format->stringify(), $titles);
echo implode("\n", $titles[1]), "\n";
PHP
inside php8.2 -n -d extension=mbstring -d error_reporting=0 render.php >seen

cat >expected <<'TEXT'
...
We go to the sea. We go to the sea. We go to the sea. We go to the sea. We go to the sea. We go to the sea. We go to the sea. We go to the...
我们今天去看海。
TEXT

cat seen
diff -u expected seen
