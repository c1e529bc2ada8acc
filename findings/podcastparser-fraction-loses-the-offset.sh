#!/usr/bin/env bash
# CLAIM   podcastparser 0.6.9 (gPodder's; Debian 0.6.9-1) ignores the offset of an Atom date that has a fraction of a second.
# GUESS   RFC 3339 allows `.5`; the date with it is half a second later than the one without.
# SEEN    09:17:00+08:00 is 01:17 UTC, but 09:17:00.5+08:00 is 09:17 UTC: eight hours later. (Date of the run: 2026-11-28.)
# MATTERS JavaScript's dates have fractions, so such feeds are common; episodes come in the wrong order or in the future. Write whole seconds, or Z.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

(apt-get download python3-podcastparser=0.6.9-1 >/dev/null 2>&1 && dpkg-deb -x python3-podcastparser_*.deb root)

PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 - >seen <<'PY'
from datetime import datetime, timezone
from io import BytesIO
import podcastparser

dates = ['2025-10-22T09:17:00+08:00', '2025-10-22T09:17:00.5+08:00', '2025-10-22T09:17:00.000-05:00', '2025-10-22T09:17:00.5Z']
entries = ''.join(f'''<entry><id>urn:example:{date}</id><title>{date}</title><updated>{date}</updated>
<link rel="enclosure" href="https://example.org/{index}.mp3" type="audio/mpeg"/></entry>''' for index, date in enumerate(dates))
feed = f'''<feed xmlns="http://www.w3.org/2005/Atom"><title>Show</title><id>urn:example:show</id>
<updated>2025-10-22T09:17:00Z</updated><link href="https://example.org/"/>{entries}</feed>'''

episodes = podcastparser.parse('https://example.org/feed', BytesIO(feed.encode()))['episodes']
read = {episode['title']: episode['published'] for episode in episodes}

for date in dates:
    print(date, '→', datetime.fromtimestamp(read[date], timezone.utc).isoformat())
PY

cat >expected <<'TEXT'
2025-10-22T09:17:00+08:00 → 2025-10-22T01:17:00+00:00
2025-10-22T09:17:00.5+08:00 → 2025-10-22T09:17:00+00:00
2025-10-22T09:17:00.000-05:00 → 2025-10-22T09:17:00+00:00
2025-10-22T09:17:00.5Z → 2025-10-22T09:17:00+00:00
TEXT

cat seen
diff -u expected seen
