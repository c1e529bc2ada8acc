#!/usr/bin/env bash
# CLAIM   Every Atom feed of a DokuWiki (2022-07-31a) has the wiki's address for its id, and feed.php without the query for its self link.
# GUESS   A feed of one namespace has an id and a self link of its own (RFC 4287 §4.2.6, §4.2.7.2): ns and mode are all that tells them apart.
# SEEN    The feeds of two namespaces have one id and one self link, and titles of their own; at the self link is a third feed, the recent changes of the whole
#         wiki. (Date of the run: 2026-11-29.)
# MATTERS Readers that know feeds by their id keep one of the two, and those that move to the self link get every change of the wiki instead of the
#         pages that were chosen. Subscribe to RSS, which states neither.
set -euo pipefail

work="$(mktemp -d)"
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

# Debian packages and what they need, laid over /usr in a mount namespace of this script alone (as root).
debian() {
  mkdir -p debs/partial
  apt-get install -qq -y --no-install-recommends --download-only -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" "$@" >/dev/null 2>&1
  (cd debs && apt-get download "$@" >/dev/null 2>&1)
  for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done
  [ ! -d root/lib ] || cp -a root/lib/. root/usr/lib/
}
inside() { exec unshare --mount bash -c 'mount -t overlay overlay -o "lowerdir=$0/root/usr:/usr" /usr && exec "$@"' "$work" "$@"; }
debian dokuwiki=0.0.20220731.a-2 php-cli php-xml php-mbstring

# The wiki with two pages, served by PHP itself.
share=root/usr/share/dokuwiki state=root/var/lib/dokuwiki
cp -rL $share wiki 2>/dev/null || true # its links into /etc and /var lead nowhere here
cp -rn $state/lib $state/inc wiki/
cp -r root/etc/dokuwiki settings 2>/dev/null || true
cp -r $state/data data
echo "<?php define('DOKU_CONF', '$work/settings/'); error_reporting(E_ERROR);" >wiki/inc/preload.php
cat >settings/local.php <<PHP
<?php
\$conf['title'] = 'Wiki'; \$conf['savedir'] = '$work/data'; \$conf['useacl'] = 0; \$conf['baseurl'] = 'https://example.org';
PHP
for space in news recipes; do mkdir data/pages/$space; echo "====== $space ======" >data/pages/$space/one.txt; done
port=21634
inside php -S 127.0.0.1:$port -t wiki >php.log 2>&1 &
server=$!
for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/VERSION" && break; sleep 0.1; done
feed="http://127.0.0.1:$port/feed.php?mode=list&type=atom1"

for space in news recipes; do
  curl -s "$feed&ns=$space" | sed -n '1,/<entry>/ { s/^ *<\(title\|id\)>\(.*\)<.*/\1: \2/p; s/.*rel="self".*href="\([^"]*\)".*/self: \1/p }'
done >seen

cat >expected <<'TEXT'
title: Wiki news
id: https://example.org/
self: https://example.org/feed.php
title: Wiki recipes
id: https://example.org/
self: https://example.org/feed.php
TEXT

cat seen
diff -u expected seen
