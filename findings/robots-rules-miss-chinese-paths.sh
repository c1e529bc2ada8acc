#!/usr/bin/env bash
# CLAIM   robots-txt-guard 1.0.2 and robots-txt-parser 2.0.3 (npm) and Ruby's webrobots 0.1.2 do not apply `Disallow: /草稿/` to the address that crawlers ask for.
# GUESS   Both forms are one path: RFC 9309 §2.2.2 says that octets outside ASCII are compared percent-encoded, with this kind of path as its example.
# SEEN    /%E8%8D%89%E7%A8%BF/1 is allowed by these three and refused by robots-parser 3.0.1, Python's robotparser and Perl's WWW::RobotRules 6.02;
#         with `Disallow: /%E8%8D%89%E7%A8%BF/` all six refuse it. (Date of the run: 2026-11-29.)
# MATTERS Drafts and search pages of Chinese sites get into indexes and aggregators. Write such rules percent-encoded.
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
debian ruby-webrobots=0.1.2-1.1 libwww-robotrules-perl=6.02-1 ruby perl
npm install --silent --no-audit --no-fund --prefix "$work" robots-txt-guard@1.0.2 robots-txt-parse@2.0.1 robots-txt-parser@2.0.3 robots-parser@3.0.1 >/dev/null

cat >ask.mjs <<'JS'
import { Readable } from 'node:stream'
import guard from 'robots-txt-guard'
import parse from 'robots-txt-parse'
import parser from 'robots-txt-parser'
import robotsParser from 'robots-parser'

const [, , rules, url] = process.argv
const tell = (name, allowed) => console.log(`  ${name}: ${allowed ? 'allowed' : 'refused'}`)
const other = parser()
other.parseRobots('https://example.org', rules)
tell('robots-txt-guard', guard(await parse(Readable.from([Buffer.from(rules)]))).isAllowed('Bot', new URL(url).pathname))
tell('robots-txt-parser', other.canCrawlSync(url))
tell('robots-parser', robotsParser('https://example.org/robots.txt', rules).isAllowed(url, 'Bot'))
JS
cat >ask.rb <<'RB'
require 'webrobots'
rules, url = ARGV
puts "  webrobots: #{WebRobots.new('Bot', http_get: ->(_) { rules }).allowed?(url) ? 'allowed' : 'refused'}"
RB
cat >ask.py <<'PY'
import sys, urllib.robotparser
rules = urllib.robotparser.RobotFileParser()
rules.parse(sys.argv[1].splitlines())
print('  urllib.robotparser:', 'allowed' if rules.can_fetch('Bot', sys.argv[2]) else 'refused')
PY
cat >ask.pl <<'PL'
use WWW::RobotRules;
my $rules = WWW::RobotRules->new('Bot');
$rules->parse('https://example.org/robots.txt', $ARGV[0]);
print '  WWW::RobotRules: ', $rules->allowed($ARGV[1]) ? 'allowed' : 'refused', "\n";
PL

url='https://example.org/%E8%8D%89%E7%A8%BF/1'
for path in /草稿/ /%E8%8D%89%E7%A8%BF/; do
  rules=$(printf 'User-agent: *\nDisallow: %s\n' "$path")
  echo "Disallow: $path"
  node ask.mjs "$rules" "$url"
  inside ruby ask.rb "$rules" "$url" 2>/dev/null
  python3 ask.py "$rules" "$url"
  inside perl ask.pl "$rules" "$url"
done >seen

cat >expected <<'TEXT'
Disallow: /草稿/
  robots-txt-guard: allowed
  robots-txt-parser: allowed
  robots-parser: refused
  webrobots: allowed
  urllib.robotparser: refused
  WWW::RobotRules: refused
Disallow: /%E8%8D%89%E7%A8%BF/
  robots-txt-guard: refused
  robots-txt-parser: refused
  robots-parser: refused
  webrobots: refused
  urllib.robotparser: refused
  WWW::RobotRules: refused
TEXT

cat seen
diff -u expected seen
