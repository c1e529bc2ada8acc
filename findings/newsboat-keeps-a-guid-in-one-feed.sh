#!/usr/bin/env bash
# CLAIM   newsboat 2.21 keeps an article that stands in two feeds in one of them only: the guid is the key, whatever the feed.
# GUESS   A guid names the article; two feeds (all news, sport) with the same article both list it, read once or twice.
# SEEN    After one reload the article has left the first feed for the one that was read last. (Date of the run: 2026-11-28.)
# MATTERS Who subscribes to a site's main feed and a category sees gaps in the first. Same ids across feeds are right all the same: other readers use them to show an article once.
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
debian newsboat=2.21-1.5 sqlite3

for name in news sport; do
  cat >"$name.rss" <<XML
<rss version="2.0"><channel><title>$name</title><link>https://example.org/$name</link><description>D</description>
<item><title>Cup final</title><link>https://example.org/1</link><guid isPermaLink="false">tag:example.org,2025:1</guid></item>
<item><title>Only in $name</title><link>https://example.org/$name</link><guid isPermaLink="false">tag:example.org,2025:$name</guid></item>
</channel></rss>
XML
done
news() { printf 'file://%s\n' "${@/#/$work/}" >urls; HOME="$work" inside newsboat -q -u urls -c cache.db -C /dev/null -x reload; }
articles() { inside sqlite3 cache.db "select substr(feedurl, length('file://$work/') + 1) || ': ' || title from rss_item order by 1"; }
{
  echo 'news read:'
  news news.rss
  articles
  echo 'news and sport read:'
  news news.rss sport.rss
  articles
} >seen

cat >expected <<'TEXT'
news read:
news.rss: Cup final
news.rss: Only in news
news and sport read:
news.rss: Only in news
sport.rss: Cup final
sport.rss: Only in sport
TEXT

cat seen
diff -u expected seen
