#!/usr/bin/env bash
# CLAIM   MPD 0.23.12 (Music Player Daemon) shows "AT" for the podcast episode "AT&T: 农村": it keeps the title's text up to the first reference.
# GUESS   The title: `&amp;` is how XML writes that character, in every feed.
# SEEN    A reference of any kind ends the title; one written in CDATA is whole. (Date of the run: 2026-11-29.)
# MATTERS "Q&A", "R&D" and titles with &#8217; are cut in MPD and all its clients. A publisher can write ＆ or "and"; escaping is right as it is.
set -euo pipefail

work="$(mktemp -d)"
trap 'kill "$server" "$mpd" 2>/dev/null || true; rm -rf "$work"' EXIT
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
debian mpd=0.23.12-1+b1 mpc

cat >feed.rss <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>x</title><link>https://example.org/</link><description>x</description>
<item><title>AT&amp;T: 农村</title><enclosure url="https://example.org/1.mp3" length="5" type="audio/mpeg"/></item>
<item><title>What&#8217;s new</title><enclosure url="https://example.org/2.mp3" length="5" type="audio/mpeg"/></item>
<item><title><![CDATA[AT&T: 农村]]></title><enclosure url="https://example.org/3.mp3" length="5" type="audio/mpeg"/></item>
<item><title>农村 and more</title><enclosure url="https://example.org/4.mp3" length="5" type="audio/mpeg"/></item>
</channel></rss>
XML
cat >server.py <<'PY'
import http.server
class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 server.py >port &
server=$!

# A player without a collection and without sound.
mkdir music
cat >mpd.conf <<CONF
music_directory "$work/music"
db_file "$work/db"
log_file "$work/mpd.log"
bind_to_address "$work/socket"
audio_output {
  type "null"
  name "none"
}
input {
  plugin "curl"
}
CONF
inside mpd --no-daemon mpd.conf 2>/dev/null &
mpd=$!
for _ in $(seq 50); do [ -S socket ] && [ -s port ] && break; sleep 0.1; done
(inside mpc --host="$work/socket" load "http://127.0.0.1:$(cat port)/feed.rss") >/dev/null
(inside mpc --host="$work/socket" --format '%file%: [%title%]' playlist) >seen

cat >expected <<'TEXT'
https://example.org/1.mp3: AT
https://example.org/2.mp3: What
https://example.org/3.mp3: AT&T: 农村
https://example.org/4.mp3: 农村 and more
TEXT

cat seen
diff -u expected seen
