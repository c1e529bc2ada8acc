#!/usr/bin/env bash
# CLAIM   XML::Feed 0.63 turns Atom into RSS with the link as a permalink guid and drops the id, and RSS into Atom without any `updated`.
# GUESS   A conversion keeps what identifies: id becomes guid; what Atom requires (id, updated) is made from what is there.
# SEEN    urn:example:1 is gone, the guid is the link; the Atom has no feed id, no updated in feed or entry (RFC 4287 §4.1.1, §4.1.2). (Date of the run: 2026-11-28.)
# MATTERS Articles are new once more for whoever moves from one form to the other, and strict readers refuse the Atom.
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
debian libxml-feed-perl=0.63+dfsg-1

cat >convert.pl <<'PERL'
use XML::Feed;

my $atom = <<'XML';
<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:t</id><updated>2025-10-22T01:17:00Z</updated><author><name>A</name></author>
<entry><id>urn:example:1</id><title>One</title><updated>2025-10-22T01:17:00Z</updated><link href="https://example.org/1"/></entry></feed>
XML
my $rss = <<'XML';
<rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>D</description>
<item><title>One</title><link>https://example.org/1</link><guid isPermaLink="false">tag:example.org,2025:1</guid><pubDate>Wed, 22 Oct 2025 01:17:00 GMT</pubDate></item></channel></rss>
XML

for ([$atom, 'RSS'], [$rss, 'Atom']) {
  my ($text, $format) = @$_;
  my $xml = XML::Feed->parse(\$text)->convert($format)->as_xml;
  print "$format: ", join(' ', $xml =~ m{<(?:guid|id|updated|published|pubDate)\b.*?>.*?<}g), "\n";
}
PERL
inside /usr/bin/perl convert.pl >seen 2>/dev/null

cat >expected <<'TEXT'
RSS: <pubDate>Wed, 22 Oct 2025 01:17:00 +0000< <guid isPermaLink="true">https://example.org/1<
Atom: <id>tag:example.org,2025:1< <published>2025-10-22T01:17:00Z<
TEXT

cat seen
diff -u expected seen
