#!/usr/bin/env bash
# CLAIM   Pelican 4.8.0 spells Chinese titles in Pinyin without tones: 公示 (notice) and 攻势 (offensive) get one address and one id, and the build fails.
# GUESS   Different titles have different slugs, as in Latin script; or the slug keeps the characters.
# SEEN    Both are gong-shi.html and tag:example.org,2025-10-22:/gong-shi.html; CRITICAL "is to be overwritten", one page is missing. (Date of the run: 2026-11-28.)
# MATTERS A Chinese site breaks at its first homophones. Set Slug in every article, or SLUGIFY_SOURCE and SLUGIFY_USE_UNICODE = True.
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
debian pelican=4.8.0+dfsg-1

mkdir content
printf 'Title: 公示\nDate: 2025-10-22 09:17\n\nA notice\n' >content/notice.md
printf 'Title: 攻势\nDate: 2025-10-22 10:17\n\nAn offensive\n' >content/offensive.md
cat >pelicanconf.py <<'PY'
AUTHOR = 'A'
SITENAME = 'T'
SITEURL = 'https://example.org'
TIMEZONE = 'Asia/Shanghai'
DEFAULT_LANG = 'zh'
FEED_ALL_ATOM = 'all.atom.xml'
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
PY
inside pelican -s pelicanconf.py content >log 2>&1 || echo "exit $?" >seen
{
  grep -o '<title>[^<]*\|<id>tag[^<]*' output/all.atom.xml | sort -u
  tr -s ' \n' ' ' <log | grep -o 'CRITICAL RuntimeError: File\|is to be overwritten'
  ls output | grep html
} >>seen

cat >expected <<'TEXT'
exit 1
<id>tag:example.org,2025-10-22:/gong-shi.html
<title>T
<title>公示
<title>攻势
CRITICAL RuntimeError: File
is to be overwritten
gong-shi.html
TEXT

cat seen
diff -u expected seen
