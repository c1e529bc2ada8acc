#!/usr/bin/env bash
# CLAIM   The ETag of a DokuWiki feed (2022-07-31a) is the MD5 of the time at which it was last written, and changes every five minutes when nothing else does.
# GUESS   A tag of the content or of the last change; with `W/` before it, as nginx and Cloudflare send it on once they compressed, it still matches (RFC 9110
#         §13.1.2).
# SEEN    ETag is md5(Last-Modified); after rss_update (here 2 seconds) both are new over the same items; `W/"…"` and a list of tags give 200 at any
#         time. (Date of the run: 2026-11-29.)
# MATTERS Each poll of a quiet wiki costs the whole feed, behind a compressing proxy always. Set rss_update to hours, and let the proxy compare.
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
\$conf['title'] = 'Wiki'; \$conf['savedir'] = '$work/data'; \$conf['useacl'] = 0; \$conf['baseurl'] = 'https://example.org'; \$conf['rss_update'] = 2;
PHP
for space in news recipes; do mkdir data/pages/$space; echo "====== $space ======" >data/pages/$space/one.txt; done
port=21635
inside php -S 127.0.0.1:$port -t wiki >php.log 2>&1 &
server=$!
for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/VERSION" && break; sleep 0.1; done
feed="http://127.0.0.1:$port/feed.php?mode=list&type=atom1"

ask() { curl -s -D headers -o "$1" -w '%{http_code}' "${@:2}" "$feed&ns=news"; }
header() { sed -n "s/\r//; s/^$1: //p" headers; }
entry() { sed -n '/<entry>/,$p' "$1"; }
ask first >/dev/null # writes it
ask first >/dev/null
etag=$(header ETag)
{
  [ "$etag" = "\"$(printf %s "$(header Last-Modified)" | md5sum | cut -d' ' -f1)\"" ] && echo 'the ETag is md5(Last-Modified)'
  echo "If-None-Match with the tag: $(ask - -H "If-None-Match: $etag")"
  echo "with W/ and the tag: $(ask other -H "If-None-Match: W/$etag")"
  echo "with a list that has the tag: $(ask other -H "If-None-Match: \"x\", $etag")"
  sleep 4
  echo "with the tag, four seconds later: $(ask later -H "If-None-Match: $etag")"
  cmp -s <(entry first) <(entry later) && echo 'the entries are the same'
} >seen

cat >expected <<'TEXT'
the ETag is md5(Last-Modified)
If-None-Match with the tag: 304
with W/ and the tag: 200
with a list that has the tag: 200
with the tag, four seconds later: 200
the entries are the same
TEXT

cat seen
diff -u expected seen
