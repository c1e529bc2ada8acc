#!/usr/bin/env bash
# CLAIM   PyRSS2Gen 1.1 (Debian 1.1-2) writes an aware datetime's local digits and calls them GMT.
# GUESS   A datetime that knows its zone (+08:00) is converted, or written with its offset: it is one instant.
# SEEN    09:17 at +08:00 is published as 09:17 GMT, eight hours late; lastBuildDate too. (Date of the run: 2026-11-28.)
# MATTERS Feeds from the east lie in the future and sort first or are hidden; from the west they look old. Convert to UTC before.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

(apt-get download python3-pyrss2gen=1.1-2 >/dev/null 2>&1 && dpkg-deb -x python3-pyrss2gen_*.deb root)

PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 - >seen <<'PY'
from datetime import datetime, timedelta, timezone
import re
import PyRSS2Gen

for hours in (8, 0, -5):
    at = datetime(2025, 10, 22, 9, 17, tzinfo=timezone(timedelta(hours=hours)))
    item = PyRSS2Gen.RSSItem(title='One', link='https://example.org/1', pubDate=at)
    xml = PyRSS2Gen.RSS2('T', 'https://example.org/', 'D', lastBuildDate=at, items=[item]).to_xml('utf-8')

    print(at.isoformat(), '→', re.search('<lastBuildDate>.*?</lastBuildDate>', xml)[0], re.search('<pubDate>.*?</pubDate>', xml)[0])
PY

cat >expected <<'TEXT'
2025-10-22T09:17:00+08:00 → <lastBuildDate>Wed, 22 Oct 2025 09:17:00 GMT</lastBuildDate> <pubDate>Wed, 22 Oct 2025 09:17:00 GMT</pubDate>
2025-10-22T09:17:00+00:00 → <lastBuildDate>Wed, 22 Oct 2025 09:17:00 GMT</lastBuildDate> <pubDate>Wed, 22 Oct 2025 09:17:00 GMT</pubDate>
2025-10-22T09:17:00-05:00 → <lastBuildDate>Wed, 22 Oct 2025 09:17:00 GMT</lastBuildDate> <pubDate>Wed, 22 Oct 2025 09:17:00 GMT</pubDate>
TEXT

cat seen
diff -u expected seen
