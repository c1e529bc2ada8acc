#!/usr/bin/env bash
# CLAIM   Every feed that Perl's XML::RSS::SimpleGen 11.11 writes loads a stylesheet from its author's site, and says that its language is English.
# GUESS   A feed holds what the program was told: no `xml-stylesheet`, no `language` (RSS 2.0 calls it optional), and titles as they were given.
# SEEN    `<?xml-stylesheet … href="http://www.interglacial.com/rss/rss.css"?>` and `<language>en</language>` over Chinese text; a title of code,
#         vector<int>, loses <int>. (Date of the run: 2026-11-29.)
# MATTERS Who opens the feed in a browser asks a third party, without TLS; Chinese is spoken as English. Call rss_css('') and rss_language('zh').
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
debian libxml-rss-simplegen-perl=11.11-6

cat >write.pl <<'PL'
use utf8;
use XML::RSS::SimpleGen;
rss_new('https://example.org/', '农村新闻', '新闻');
rss_item('https://example.org/1', '关于 vector<int>', '说明');
rss_save('feed.rss', 0);
PL
inside perl write.pl
perl -CSD -MEncode -ne 's/&#(\d+);/chr $1/ge; print if /stylesheet|<title|<language/' feed.rss >seen

cat >expected <<'TEXT'
<?xml-stylesheet title="CSS_formatting" type="text/css" href="http://www.interglacial.com/rss/rss.css"?>
<title>农村新闻</title>
<language>en</language>
  <title>关于 vector</title>
TEXT

cat seen
diff -u expected seen
