#!/usr/bin/env bash
# CLAIM   chronicle 4.6 gives all posts whose Chinese titles have the same length one page, one address and one guid.
# GUESS   An address made of the title in percent-encoding or Pinyin, or a number behind the second of two that are the same; else an error.
# SEEN    公示 (notice), 攻势 (offensive) and 天气 (weather) are all __.html: the page of one of them is written, the feed has three items
#         with that link and guid, and nothing warns. Чай and Lín are cut in the same way. (Date of the run: 2026-11-29.)
# MATTERS Readers show one of the three articles, and two are nowhere on the site. Give each post a title with a number or a date in it.
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
day=1
for title in 公示 攻势 天气 Чай Lín; do
  printf 'Title: %s\nDate: %s May 2024 07:08:09\nFormat: html\n\n<p>%s</p>\n' "$title" $((day++)) "$title" >"posts/$day.txt"
done
HOME="$work" inside chronicle --input=posts --pattern='*.txt' --output=site --url-prefix=https://example.org/ \
  --theme-dir=/usr/share/chronicle/themes --theme=default --no-cache >log 2>&1
{
  sed -n '/<item>/,$ { s/.*<title>\(.*\)<.*/\1/p; s/.*<guid[^>]*>\(.*\)<.*/\1/p }' site/index.rss | paste -d' ' - -
  echo "pages: $(cd site && ls -- *.html | grep -v index | xargs)"
} >seen

cat >expected <<'TEXT'
Lín https://example.org/L_n.html
Чай https://example.org/___.html
天气 https://example.org/__.html
攻势 https://example.org/__.html
公示 https://example.org/__.html
pages: L_n.html __.html ___.html
TEXT

cat seen
diff -u expected seen
