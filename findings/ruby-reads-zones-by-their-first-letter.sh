#!/usr/bin/env bash
# CLAIM   Ruby 3.1's Time.rfc2822 reads a zone that it does not know by its first letter: BST is +0200, IST +0900, CET +0300, and JST an error.
# GUESS   UTC: RFC 2822 §4.3 says that zones of several letters which are not known are -0000; so Ruby's own rss library does.
# SEEN    One letter is a military zone, and nothing says that the zone ends there; HKT is right by luck. Time.parse takes all for the local
#         time. (Date of the run: 2026-11-29.)
# MATTERS British, Indian and European feeds with the zone's name are up to nine hours off in programs that ask for strictness, right or near in others.
#         Write numbers, or GMT.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

command -v ruby >/dev/null || { echo 'needs: apt-get install ruby'; exit 1; }

cat >read.rb <<'RB'
require 'rss'
require 'time'

%w[GMT BST IST CET HKT JST].each do |zone|
  date = "Wed, 22 Oct 2025 09:17:00 #{zone}"
  feed = RSS::Parser.parse("<rss version='2.0'><channel><title>x</title><link>http://x.example/</link><description>x</description>
    <item><title>x</title><pubDate>#{date}</pubDate></item></channel></rss>", false)
  strict = begin
    Time.rfc2822(date).utc.strftime('%H:%M')
  rescue ArgumentError
    'error'
  end
  puts "09:17 #{zone}: Time.rfc2822 #{strict}, rss #{feed.items[0].pubDate.getutc.strftime('%H:%M')} (UTC)"
end
RB
TZ=UTC ruby read.rb >seen

cat >expected <<'TEXT'
09:17 GMT: Time.rfc2822 09:17, rss 09:17 (UTC)
09:17 BST: Time.rfc2822 07:17, rss 09:17 (UTC)
09:17 IST: Time.rfc2822 00:17, rss 09:17 (UTC)
09:17 CET: Time.rfc2822 06:17, rss 09:17 (UTC)
09:17 HKT: Time.rfc2822 01:17, rss 09:17 (UTC)
09:17 JST: Time.rfc2822 error, rss 09:17 (UTC)
TEXT

cat seen
diff -u expected seen
