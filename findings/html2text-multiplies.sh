#!/usr/bin/env bash
# CLAIM   html2text 2020.1.16 (Debian; rss2email's converter) writes 10<sup>5</sup> as 105, though it marks deleted words.
# GUESS   Markdown has no superscript, so the tag stays, or a ^ is written: the number is not another one.
# SEEN    "10<sup>5</sup>" → "105", "m<sup>2</sup>" → "m2", a note's number joins the year before it: 2025<sup>1</sup> → 20251. (Date of the run: 2026-11-28.)
# MATTERS Mail made of feeds states wrong numbers and years. Write ⁵, ², or brackets round the number of a note.
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
debian python3-html2text=2020.1.16-2

cat >run.py <<'PY'
import html2text

for text in ('10<sup>5</sup> people', '5 m<sup>2</sup>', 'in 2025<sup>1</sup>', 'H<sub>2</sub>O', '<del>12</del> 9 dead'):
    print(text, '→', html2text.html2text(text).strip())
PY
inside /usr/bin/python3 run.py >seen

cat >expected <<'TEXT'
10<sup>5</sup> people → 105 people
5 m<sup>2</sup> → 5 m2
in 2025<sup>1</sup> → in 20251
H<sub>2</sub>O → H2O
<del>12</del> 9 dead → ~~12~~ 9 dead
TEXT

cat seen
diff -u expected seen
