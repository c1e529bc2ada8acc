#!/usr/bin/env bash
# CLAIM   chronicle 4.6 publishes a post that is dated by its day alone at the hour, minute and second of its file's last change.
# GUESS   A day without a time is its midnight, in UTC or in the site's zone; a file that is touched gives the same feed.
# SEEN    "Date: 7th May 2024" is 09:17:00 GMT for a file of 09:17, and 23:59:59 after a touch at 23:59 two years later. (Date of the run: 2026-11-29.)
# MATTERS A corrected comma or a fresh checkout moves the dates of old posts: readers that compare dates show them as changed, and
#         posts of one day swap places. Write a time into every post.
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
debian chronicle=4.6-2.1

mkdir posts
printf 'Title: A day\nDate: 7th May 2024\nFormat: html\n\n<p>Text</p>\n' >posts/day.txt
printf 'Title: A day and a time\nDate: 7 May 2024 07:08:09\nFormat: html\n\n<p>Text</p>\n' >posts/time.txt

for touched in '2024-05-07 09:17:00' '2026-06-01 23:59:59'; do
  rm -rf site
  touch -d "$touched UTC" posts/*.txt
  HOME="$work" TZ=Asia/Shanghai inside chronicle --input=posts --pattern='*.txt' --output=site --url-prefix=https://example.org/ \
    --theme-dir=/usr/share/chronicle/themes --theme=default --no-cache >/dev/null 2>&1
  echo "files of $touched UTC"
  sed -n '/<item>/,$ { s/.*<title>\(.*\)<.*/  \1:/p; s/.*<pubDate>\(.*\)<.*/\1/p }' site/index.rss | paste -d' ' - -
done >seen

cat >expected <<'TEXT'
files of 2024-05-07 09:17:00 UTC
  A day: Tue, 7 May 2024 09:17:00 GMT
  A day and a time: Tue, 7 May 2024 07:08:09 +0800
files of 2026-06-01 23:59:59 UTC
  A day: Tue, 7 May 2024 23:59:59 GMT
  A day and a time: Tue, 7 May 2024 07:08:09 +0800
TEXT

cat seen
diff -u expected seen
