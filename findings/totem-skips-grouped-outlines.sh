#!/usr/bin/env bash
# CLAIM   totem-pl-parser 3.26.6 (GNOME's; Rhythmbox imports podcasts with it) sees no feed of an OPML file that stands in a group.
# GUESS   OPML is an outline: feeds in folders are what readers export.
# SEEN    Of two feeds, one in a group and one outside, only the one outside is an entry; no error. (Date of the run: 2026-11-28.)
# MATTERS People who sort their podcasts import nothing. Offer a flat list for such programs.
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
debian gir1.2-totemplparser-1.0=3.26.6-1+b1 python3-gi

cat >list.opml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Podcasts</title></head><body>
<outline text="News"><outline text="In a group" type="rss" xmlUrl="https://example.org/grouped"/></outline>
<outline text="Outside" type="rss" xmlUrl="https://example.org/outside"/>
</body></opml>
XML

cat >read.py <<'PY'
import sys
import gi
gi.require_version('TotemPlParser', '1.0')
from gi.repository import TotemPlParser

parser = TotemPlParser.Parser()
parser.connect('entry-parsed', lambda _, uri, fields: print('entry', uri, fields['title']))
print(parser.parse('file://' + sys.argv[1], False).value_nick)
PY
inside /usr/bin/python3 read.py "$work/list.opml" >seen

cat >expected <<'TEXT'
entry https://example.org/outside Outside
success
TEXT

cat seen
diff -u expected seen
