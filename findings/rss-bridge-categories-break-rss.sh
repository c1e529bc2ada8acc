#!/usr/bin/env bash
# CLAIM   RSS-Bridge 2022-01-20 (Debian) writes categories into its RSS unescaped: `R&D` makes the document not well-formed.
# GUESS   The title, link and text of an item are escaped, so is its category; its Atom does it.
# SEEN    RSS holds `<category>R&D</category>` and xmllint refuses it; Atom holds `R&amp;D`. (Date of the run: 2026-11-28.)
# MATTERS One tag with & or < takes the whole feed from every subscriber of the RSS form. Subscribe to the Atom form.
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
debian rss-bridge=2022-01-20+dfsg1-1 php8.2-cli php8.2-mbstring libxml2-utils

cat >render.php <<'PHP'
<?php
const REPOSITORY = 'https://example.org/', PATH_ROOT = '/usr/share/rss-bridge/';
$name = $argv[1];
chdir('/usr/share/rss-bridge');
foreach (['FormatInterface', 'FormatAbstract', 'FeedItem', 'Debug', 'Configuration', 'html', 'contents'] as $file) require_once "lib/$file.php";
require_once "formats/$name.php";

$format = new $name();
$format->setLastModified(1761095820);
$format->setExtraInfos(['name' => 'R&D', 'uri' => 'https://example.org/', 'icon' => '']);
$format->setItems([new FeedItem(['uri' => 'https://example.org/1', 'title' => 'R&D', 'content' => 'R&D', 'timestamp' => 1761095820, 'categories' => ['R&D']])]);
echo $format->stringify();
PHP
for name in MrssFormat AtomFormat; do
  inside php8.2 -n -d extension=mbstring -d error_reporting=0 render.php "$name" >"$name.xml"
  verdict="$(inside xmllint --noout "$name.xml" 2>&1 && echo 'well-formed' || true)"
  echo "$name: $(grep -o '<category.*' "$name.xml"), $(grep -o 'parser error.*\|well-formed' <<<"$verdict")"
done >seen

cat >expected <<'TEXT'
MrssFormat: <category>R&D</category>, parser error : EntityRef: expecting ';'
AtomFormat: <category term="R&amp;D"/>, well-formed
TEXT

cat seen
diff -u expected seen
