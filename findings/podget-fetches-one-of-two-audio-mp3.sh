#!/usr/bin/env bash
# CLAIM   podget 0.9.0 fetches one of two episodes whose files have the same name in different folders, and notes both as done.
# GUESS   Both, under names of their own, or an error for the second.
# SEEN    …/2/audio.mp3 is fetched; …/1/audio.mp3 is taken for it, is in the log of what is done, and the playlist has the first file twice. (Date of the run: 2026-11-29.)
# MATTERS Many hosts name every file audio.mp3 or default.mp3 and number the folders: listeners get the first that comes
#         alone, and nothing says so. Put the number into the file's name.
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
inside() { unshare --mount bash -c 'mount -t overlay overlay -o "lowerdir=$0/root/usr:/usr" /usr && exec "$@"' "$work" "$@"; }
debian podget=0.9.0-1

mkdir -p site/1 site/2 home/.podget
echo 'first episode' >site/1/audio.mp3
echo 'second episode' >site/2/audio.mp3
cat >server.py <<'PY'
import http.server
class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args):
        super().__init__(*args, directory='site')
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 server.py >port &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done
host="http://127.0.0.1:$(cat port)"

cat >site/feed.rss <<XML
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>x</title><link>https://example.org/</link><description>x</description>
<item><title>Second</title><guid isPermaLink="false">urn:x:2</guid><enclosure url="$host/2/audio.mp3" length="15" type="audio/mpeg"/></item>
<item><title>First</title><guid isPermaLink="false">urn:x:1</guid><enclosure url="$host/1/audio.mp3" length="14" type="audio/mpeg"/></item>
</channel></rss>
XML

export HOME="$work/home"
inside podget --create-config podgetrc >/dev/null 2>&1 || true
inside podget >/dev/null 2>&1 || true
echo "$host/feed.rss News Podcast" >home/.podget/serverlist
inside podget -l "$work/library" >/dev/null 2>&1
{
  (cd library/News/Podcast && grep -H . -- *)
  sed "s#$host#done: #" library/.LOG/done
  sed 's/^/playlist: /' library/New-*.m3u
} >seen

cat >expected <<'TEXT'
audio.mp3:second episode
done: /2/audio.mp3
done: /1/audio.mp3
playlist: News/Podcast/audio.mp3
playlist: News/Podcast/audio.mp3
TEXT

cat seen
diff -u expected seen
