#!/usr/bin/env bash
# CLAIM   newsboat 2.21 throws away a 200 whose Last-Modified it has already, although the ETag is another one.
# GUESS   A client that gets 200 takes the document: RFC 9110 §13.1 lets the server decide, and an ETag wins over a date.
# SEEN    It adds nothing, stores the new ETag, and is answered 304 from then on. (Date of the run: 2026-11-28.)
# MATTERS A feed that moves to one whose last change is the same article: the new feed's other articles never come. A
#         publisher who changes a document must move its Last-Modified too, whatever the ETag says.
set -euo pipefail

work="$(mktemp -d)"
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"

# Debian's newsboat, in this folder only where it is not installed.
if ! command -v newsboat >/dev/null; then
  apt-get download newsboat=2.21-1.5 >/dev/null 2>&1 && dpkg-deb -x newsboat_*.deb root
  PATH="$work/root/usr/bin:$PATH"
fi

# A server that answers every request with 200: one entry with the first tag (twice: newsboat
# stores validators from the second reading on), then two with the second; one date for both.
cat >server.py <<'PY'
import http.server
entry = '<entry><id>urn:x:%d</id><title>%d</title><link href="http://x.example/%d"/><updated>2026-01-01T00:00:00Z</updated></entry>'
class Handler(http.server.BaseHTTPRequestHandler):
    requests = 0
    def do_GET(self):
        Handler.requests += 1
        entries = 1 if Handler.requests <= 2 else 2
        body = ('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>x</title>'
                '<updated>2026-01-01T00:00:00Z</updated>%s</feed>' % ''.join(entry % (n, n, n) for n in range(entries))).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/atom+xml')
        self.send_header('ETag', '"%d"' % entries)
        self.send_header('Last-Modified', 'Thu, 01 Jan 2026 00:00:00 GMT')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 server.py >port &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done

echo "http://127.0.0.1:$(cat port)/feed" >urls
: >config
ask() {
  HOME="$work" newsboat -q -u urls -C config -c cache.db -x reload
  python3 - <<'PY'
import sqlite3
db = sqlite3.connect('cache.db')
[(count,)] = db.execute('select count(*) from rss_item')
[(etag,)] = db.execute('select etag from rss_feed')
print(count, 'entries, tag', etag)
PY
}
{ newsboat --version | head -1 | cut -d' ' -f1,2; ask; ask; ask; ask; } >seen

# The output on the day of the run. A change of it is news: read, then correct this file.
cat >expected <<'TEXT'
newsboat 2.21.0
1 entries, tag 
1 entries, tag "1"
1 entries, tag "2"
1 entries, tag "2"
TEXT

cat seen
diff -u expected seen
