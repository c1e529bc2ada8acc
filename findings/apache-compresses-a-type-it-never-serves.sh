#!/usr/bin/env bash
# CLAIM   Debian 12's Apache 2.4.71 is set to compress application/rss+xml, but calls .rss files application/x-rss+xml: no feed that is a file is compressed.
# GUESS   mods-available/deflate.conf names the types of the files that it is for, feeds among them.
# SEEN    feed.rss is application/x-rss+xml and goes out whole, feed.atom is application/atom+xml and in no list; feed.xml alone is compressed. Debian's
#         /etc/mime.types, which Python's http.server and others read too, knows no application/rss+xml. (Date of the run: 2026-11-29.)
# MATTERS A static site's feed goes out whole at each poll, and has a type that readers do not ask for. Add both types, or call the file feed.xml.
set -euo pipefail

work="$(mktemp -d)"
trap '[ ! -f apache.pid ] || kill "$(cat apache.pid)"; sleep 0.5; rm -rf "$work"' EXIT
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
debian apache2=2.4.71-1~deb12u1 apache2-bin=2.4.71-1~deb12u1 apache2-data=2.4.71-1~deb12u1 media-types=10.0.0

mkdir site
for name in feed.rss feed.atom feed.xml; do { echo '<rss version="2.0"><channel>'; seq 2000; echo '</channel></rss>'; } >site/$name; done

# The package's own configuration of types and compression, with nothing else of it.
port=21633
cat >apache.conf <<CONF
ServerRoot $work/root/usr/lib/apache2
ServerName 127.0.0.1
Listen 127.0.0.1:$port
PidFile $work/apache.pid
ErrorLog $work/error.log
User nobody
Group nogroup
DocumentRoot $work/site
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule filter_module modules/mod_filter.so
LoadModule deflate_module modules/mod_deflate.so
LoadModule mime_module modules/mod_mime.so
Include $work/mime.conf
Include $work/root/etc/apache2/mods-available/deflate.conf
CONF
sed "s#/etc/mime.types#$work/root/etc/mime.types#" root/etc/apache2/mods-available/mime.conf >mime.conf
chmod 755 "$work" && inside apache2 -f "$work/apache.conf"
for _ in $(seq 50); do [ -f apache.pid ] && break; sleep 0.1; done
sleep 0.5

for name in feed.rss feed.atom feed.xml; do
  curl -s -D headers -o /dev/null -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port/$name"
  echo "$name: $(sed -n 's/\r//; s/^Content-Type: //p' headers), $(grep -qi '^Content-Encoding: gzip' headers && echo compressed || echo 'not compressed')"
done >seen

cat >expected <<'TEXT'
feed.rss: application/x-rss+xml, not compressed
feed.atom: application/atom+xml, not compressed
feed.xml: application/xml, compressed
TEXT

cat seen
diff -u expected seen
