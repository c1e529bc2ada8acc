#!/usr/bin/env bash
# CLAIM   requests-cache 0.9.8 with `cache_control=True` answers a request for Atom with the stored RSS of the same address, and never asks again
#         for a document that was sent with `no-cache`.
# GUESS   That setting follows the response's headers: Vary: Accept keeps the two apart (RFC 9111 §4.1), no-cache asks each time (§5.2.2.4).
# SEEN    The server saw one request of four; where max-age=0 is beside no-cache, it saw all four. (Date of the run: 2026-11-29.)
# MATTERS Programs that read feeds through it show the first document for ever: no new article, no correction. Publish with max-age=0 beside no-cache,
#         and give each format an address of its own.
set -euo pipefail

work="$(mktemp -d)"
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
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
debian python3-requests-cache=0.9.8-1

# One address with RSS and Atom, told apart by Accept.
cat >server.py <<'PY'
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind = 'Atom' if 'atom' in self.headers['Accept'] else 'RSS'
        print(self.path, file=open('asked', 'a'))
        self.send_response(200)
        self.send_header('Cache-Control', self.path[1:])
        self.send_header('Vary', 'Accept')
        self.send_header('ETag', f'"{kind}"')
        self.send_header('Content-Length', str(len(kind)))
        self.end_headers()
        self.wfile.write(kind.encode())
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 server.py >port &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done

cat >client.py <<'PY'
import requests_cache
base = 'http://127.0.0.1:' + open('port').read().strip() + '/'
for policy in ('no-cache', 'max-age=300', 'max-age=0,no-cache'):
    session = requests_cache.CachedSession(backend='memory', cache_control=True)
    kinds = [session.get(base + policy, headers={'Accept': f'application/{kind}+xml'}).text for kind in ('rss', 'atom', 'atom', 'rss')]
    print(f'{policy}: RSS, Atom, Atom, RSS wanted; got', ', '.join(kinds) + '; requests:', open('asked').read().count(policy))
PY
inside /usr/bin/python3 client.py >seen 2>/dev/null

cat >expected <<'TEXT'
no-cache: RSS, Atom, Atom, RSS wanted; got RSS, RSS, RSS, RSS; requests: 1
max-age=300: RSS, Atom, Atom, RSS wanted; got RSS, RSS, RSS, RSS; requests: 1
max-age=0,no-cache: RSS, Atom, Atom, RSS wanted; got RSS, Atom, Atom, RSS; requests: 4
TEXT

cat seen
diff -u expected seen
