#!/usr/bin/env bash
# CLAIM   Ruby's rss 0.2.9 cannot turn RSS with a `<category>` into Atom, and turns Atom into RSS without ids, categories, content and enclosures.
# GUESS   to_atom and to_rss carry over what both formats have: a category's text is its term, an id a guid.
# SEEN    NotSetError "required variables of maker.item.category are not set: term"; the id in Atom is the link, not the guid; the RSS has no <guid>. (Date of the run: 2026-11-28.)
# MATTERS Planets and converters made with the standard library fail at the first category, or publish items that readers cannot tell apart.
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
debian ruby3.1 libruby3.1=3.1.7+really3.1.2-0+deb12u1

cat >convert.rb <<'RUBY'
require 'rss'

rss = ->(category) { RSS::Parser.parse("<rss version='2.0'><channel><title>T</title><link>https://example.org/</link><description>D</description>" \
  "<item><title>One</title><link>https://example.org/1</link><guid isPermaLink='false'>tag:example.org,2025:1</guid>" \
  "<pubDate>Wed, 22 Oct 2025 01:17:00 GMT</pubDate>#{category}</item></channel></rss>") }
['', '<category>news</category>'].each do |category|
  feed = rss.(category).to_feed('atom') { |maker| maker.channel.then { |it| it.about = 'urn:example:t'; it.author = 'A'; it.updated = Time.at(0) } }
  puts "#{category.inspect} → #{feed.to_s.scan(%r{<category[^>]*>|<id>.*</id>}).join(' ')}"
rescue RSS::NotSetError => problem
  puts "#{category.inspect} → #{problem.message}"
end

atom = RSS::Parser.parse(<<~XML)
  <feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:t</id><updated>2025-10-22T01:17:00Z</updated><author><name>A</name></author><link href="https://example.org/"/>
  <entry><id>urn:example:1</id><title>One</title><updated>2025-10-22T01:17:00Z</updated><link href="https://example.org/1"/><category term="news"/>
  <link rel="enclosure" href="https://example.org/1.mp3" type="audio/mpeg" length="5"/><content type="html">Text</content></entry></feed>
XML
puts atom.to_rss('2.0') { |maker| maker.channel.description = 'D' }.to_s[%r{<item>.*</item>}m]
RUBY
inside /usr/bin/ruby convert.rb >seen

cat >expected <<'TEXT'
"" → <id>urn:example:t</id> <id>https://example.org/1</id>
"<category>news</category>" → required variables of maker.item.category are not set: term
<item>
      <title>One</title>
      <link>https://example.org/1</link>
      <pubDate>Wed, 22 Oct 2025 01:17:00 -0000</pubDate>
      <dc:date>2025-10-22T01:17:00Z</dc:date>
    </item>
TEXT

cat seen
diff -u expected seen
