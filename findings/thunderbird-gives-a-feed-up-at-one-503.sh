#!/usr/bin/env bash
# CLAIM   Thunderbird 153.8.0esr stops asking for a feed after one 503 or 429, also where Retry-After says five seconds.
# GUESS   An answer that says when to come again is passing (RFC 9110 §10.2.3): the feed is asked for the next time.
# SEEN    After one such answer the feed is switched off in feeds.json and not asked for again, while one beside it
#         is asked for each minute. So it is with 404, 410 and 500. (Date of the run: 2026-11-29.)
# MATTERS One bad minute of a host, or one 429 of a rate limit in front of it, and these readers never come back,
#         unless they find the switch in the feed's properties. Answer a feed with its last document, even if stale.
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
inside() { exec unshare --mount bash -c 'mount -t overlay overlay -o "lowerdir=$0/root/usr:/usr" /usr && exec "$@"' "$work" "$@"; }
debian thunderbird=1:153.8.0esr-1~deb12u1

# Three feeds: one always answers 200; the others answer their name once, at the second request.
cat >server.py <<'PY'
import http.server
feed = ('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:example:%(name)s</id><title>%(name)s</title>'
        '<updated>2026-01-01T00:00:00Z</updated><author><name>A</name></author><entry><id>urn:example:%(name)s:1</id><title>1</title>'
        '<link href="http://127.0.0.1/1"/><updated>2026-01-01T00:00:00Z</updated><content>x</content></entry></feed>')
class Handler(http.server.BaseHTTPRequestHandler):
    asked = {}
    def do_GET(self):
        name = self.path.strip('/')
        is_feed = 'atom' in self.headers.get('Accept', '') # it asks for an icon too
        number = Handler.asked[name] = Handler.asked.get(name, 0) + is_feed
        status = int(name) if is_feed and number == 2 else 200
        if is_feed: print(f'{name}, request {number}: {status}', file=open('asked', 'a'))
        body = (feed % {'name': name}).encode() if status == 200 else b''
        self.send_response(status)
        self.send_header('Content-Type', 'application/atom+xml')
        if status != 200: self.send_header('Retry-After', '5')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 server.py >port &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done

# A profile with one account of feeds, which are due each minute.
mkdir -p profile/Mail/Feeds
cat >profile/user.js <<JS
user_pref("mail.accountmanager.accounts", "account1,account2");
user_pref("mail.accountmanager.localfoldersserver", "server2");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.server.server1.type", "rss");
user_pref("mail.server.server1.hostname", "Feeds");
user_pref("mail.server.server1.name", "Feeds");
user_pref("mail.server.server1.userName", "nobody");
user_pref("mail.server.server1.directory", "$work/profile/Mail/Feeds");
user_pref("mail.server.server1.check_new_mail", true);
user_pref("mail.server.server1.check_time", 1);
user_pref("mail.server.server2.type", "none");
user_pref("mail.server.server2.hostname", "Local Folders");
user_pref("mail.server.server2.name", "Local Folders");
user_pref("mail.server.server2.userName", "nobody");
user_pref("mail.server.server2.directory", "$work/profile/Mail/Local");
user_pref("mail.provider.suppress_dialog_on_startup", true);
JS
python3 - <<'PY'
import json
port = open('port').read().strip()
updates = {'enabled': True, 'updateMinutes': 1, 'updateUnits': 'min', 'lastUpdateTime': None, 'lastDownloadTime': None}
category = {'enabled': False, 'prefixEnabled': False, 'prefix': None}
feeds = []
for name in ('200', '429', '503'):
    open(f'profile/Mail/Feeds/{name}', 'w').close()
    feeds.append({'url': f'http://127.0.0.1:{port}/{name}', 'title': name, 'destFolder': f'mailbox://nobody@Feeds/{name}', 'lastModified': '',
                  'quickMode': False, 'options': {'version': 2, 'updates': updates, 'category': category}})
json.dump(feeds, open('profile/Mail/Feeds/feeds.json', 'w'))
PY

# Until the healthy feed was asked for three times.
touch asked
HOME="$work" inside timeout 400 thunderbird --headless --profile "$work/profile" >thunderbird.log 2>&1 &
thunderbird=$!
for _ in $(seq 390); do grep -q '^200, request 3' asked && break; sleep 1; done
sleep 10
kill "$thunderbird" && wait "$thunderbird" || true
{
  sort asked
  python3 -c "
import json
for feed in json.load(open('profile/Mail/Feeds/feeds.json')): print(feed['title'], 'is asked for:', feed['options']['updates']['enabled'])"
} >seen

# The output on the day of the run. A change of it is news: read, then correct this file.
cat >expected <<'TEXT'
200, request 1: 200
200, request 2: 200
200, request 3: 200
429, request 1: 200
429, request 2: 429
503, request 1: 200
503, request 2: 503
200 is asked for: True
429 is asked for: None
503 is asked for: None
TEXT

cat seen
diff -u expected seen
