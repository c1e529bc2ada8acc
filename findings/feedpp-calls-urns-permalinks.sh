#!/usr/bin/env bash
# CLAIM   XML::FeedPP 0.95 turns Atom into RSS with every id as `<guid isPermaLink="true">`, `urn:` and `tag:` too, and leaves out summary and enclosure.
# GUESS   An id that is no web address becomes a guid with isPermaLink="false"; an enclosure stays an enclosure.
# SEEN    `<guid isPermaLink="true">urn:uuid:…</guid>`; only the content is left, no summary, no enclosure. (Date of the run: 2026-11-28.)
# MATTERS A reader that prefers permalinks to links opens urn:… instead of the article, and the podcast is silent after the merge.
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
debian libxml-feedpp-perl=0.95-1

cat >feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id>
<updated>2025-10-22T01:17:00Z</updated><link href="https://example.org/"/>
<entry><id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id><title>One</title><updated>2025-10-22T01:17:00Z</updated>
<link href="https://example.org/1"/><link rel="enclosure" href="https://example.org/1.mp3" type="audio/mpeg" length="5"/>
<summary>In short</summary><content type="html">&lt;p&gt;At length&lt;/p&gt;</content></entry>
</feed>
XML

inside perl -MXML::FeedPP -e '
  my $rss = XML::FeedPP::RSS->new;
  $rss->merge("feed.atom");
  print $rss->to_string' | sed -n '/<item>/,/<\/item>/p' >seen

cat >expected <<'TEXT'
<item>
<title>One</title>
<link>https://example.org/1</link>
<guid isPermaLink="true">urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</guid>
<pubDate>Wed, 22 Oct 2025 01:17:00 GMT</pubDate>
<description>&lt;p&gt;At length&lt;/p&gt;</description>
</item>
TEXT

cat seen
diff -u expected seen
