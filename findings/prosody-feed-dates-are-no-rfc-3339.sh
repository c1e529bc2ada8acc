#!/usr/bin/env bash
# CLAIM   prosody-modules 0.0~hg20230223 (mod_pubsub_feeds) translates RSS to Atom with RFC 822's zone in an RFC 3339 date, and names in `email`.
# GUESS   Its translator was written for this: +0800 becomes +08:00, EST -05:00, and an author is a name.
# SEEN    published is 2025-10-22T09:17:00+0800 or …EST, which strict parsers refuse; <author><email>A. Writer</email>. (Date of the run: 2026-11-28.)
# MATTERS News that reaches people by XMPP has no date in clients that parse strictly. Publish GMT dates, and give a guid: there is no id otherwise.
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
debian prosody=0.12.3-1+deb12u1 prosody-modules=0.0~hg20230223.556bf57d6417+dfsg-1 lua5.4

cat >run.lua <<'LUA'
package.path = '/usr/lib/prosody/?.lua;' .. package.path
package.cpath = '/usr/lib/prosody/?.so;' .. package.cpath
local xml = require 'util.xml'
local translate = dofile('/usr/lib/prosody/modules/mod_pubsub_feeds/feeds.lib.lua').translate_rss

for _, date in ipairs { 'Wed, 22 Oct 2025 09:17:00 GMT', 'Wed, 22 Oct 2025 09:17:00 +0800', 'Wed, 22 Oct 2025 09:17:00 EST' } do
  local rss = xml.parse('<rss version="2.0"><channel><item><title>One</title><author>A. Writer</author><pubDate>' .. date .. '</pubDate></item></channel></rss>')
  print(date .. ' → ' .. tostring(translate(rss):get_child('entry')))
end
LUA
inside lua5.4 run.lua >seen

cat >expected <<'TEXT'
Wed, 22 Oct 2025 09:17:00 GMT → <entry><title>One</title><author><email>A. Writer</email></author><published>2025-10-22T09:17:00Z</published></entry>
Wed, 22 Oct 2025 09:17:00 +0800 → <entry><title>One</title><author><email>A. Writer</email></author><published>2025-10-22T09:17:00+0800</published></entry>
Wed, 22 Oct 2025 09:17:00 EST → <entry><title>One</title><author><email>A. Writer</email></author><published>2025-10-22T09:17:00EST</published></entry>
TEXT

cat seen
diff -u expected seen
