#!/usr/bin/env bash
# CLAIM   pelican 4.8.0 makes two tags of `Tags: rice, reeds; water`: "rice, reeds" and "water".
# GUESS   A comma always parts tags (its manual's example), a semicolon as well.
# SEEN    One semicolon anywhere in the line makes all commas a part of the tags; its Atom feed has <category
#         term="rice, reeds">. (Date of the run: 2026-11-28.)
# MATTERS One slip of the keyboard changes the feed's categories. Who reads the file must do the same to find them again.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download pelican=4.8.0+dfsg-1 python3-blinker python3-docutils python3-feedgenerator python3-jinja2 python3-markdown \
  python3-markupsafe python3-pygments python3-tz python3-dateutil python3-six python3-rich python3-unidecode python3-bs4 python3-markdown-it python3-mdurl python3-typing-extensions python3-roman >/dev/null 2>&1 || true
for package in *.deb; do dpkg-deb -x "$package" root; done

mkdir content
printf 'Title: Mixed\nDate: 2024-05-06\nTags: rice, reeds; water\n\nText.\n' >content/mixed.md
printf 'Title: Commas\nDate: 2024-05-05\nTags: rice, reeds, water\n\nText.\n' >content/commas.md
printf "SITENAME = 'Valley'\nSITEURL = 'https://valley.example'\nPATH = 'content'\nTIMEZONE = 'UTC'\nFEED_ALL_ATOM = 'all.atom.xml'\n" >pelicanconf.py

PYTHONPATH="$work/root/usr/lib/python3/dist-packages" python3 -m pelican -q -s pelicanconf.py content >/dev/null 2>&1
grep -oE '<title>(Mixed|Commas)</title>|<category term="[^"]*"' output/all.atom.xml >seen

cat >expected <<'TEXT'
<title>Mixed</title>
<category term="misc"
<category term="rice, reeds"
<category term="water"
<title>Commas</title>
<category term="misc"
<category term="rice"
<category term="reeds"
<category term="water"
TEXT

cat seen
diff -u expected seen
