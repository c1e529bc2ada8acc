#!/usr/bin/env bash
# CLAIM   feedparser 6.0.10's sanitizer keeps `<del>` and `dir`, but drops the tags `<ruby>`, `<rt>`, `<bdo>`, `<bdi>`, `<mark>` and `<summary>` and keeps their words.
# GUESS   A list that has `<time>` and `<del>` has the rest of HTML's text level: furigana stays above its characters.
# SEEN    振<rt>ふ</rt>り becomes 振ふり; <bdo dir="rtl"> loses its direction, a spoiler's <summary> becomes part of the spoiler. (Date of the run: 2026-11-28.)
# MATTERS Readings run into the text in rss2email, planets and bots. Add `<rp>(</rp>` round each reading.
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
debian python3-feedparser=6.0.10-1

cat >read.py <<'PY'
import feedparser, html

texts = ['<ruby>振<rt>ふ</rt></ruby>り', '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>', '<bdo dir="rtl">abc</bdo>', '<bdi>name</bdi>',
         '<mark>new</mark>', '<details><summary>Who did it?</summary>The butler</details>', '<del>old</del>', '<p dir="rtl">abc</p>']

for text in texts:
    feed = f'<rss version="2.0"><channel><item><description>{html.escape(text)}</description></item></channel></rss>'
    print(text, '→', feedparser.parse(feed).entries[0].description)
PY
inside /usr/bin/python3 read.py >seen

cat >expected <<'TEXT'
<ruby>振<rt>ふ</rt></ruby>り → 振ふり
<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> → 漢(かん)
<bdo dir="rtl">abc</bdo> → abc
<bdi>name</bdi> → name
<mark>new</mark> → new
<details><summary>Who did it?</summary>The butler</details> → <details>Who did it?The butler</details>
<del>old</del> → <del>old</del>
<p dir="rtl">abc</p> → <p dir="rtl">abc</p>
TEXT

cat seen
diff -u expected seen
