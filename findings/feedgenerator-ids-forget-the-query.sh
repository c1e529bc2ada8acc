#!/usr/bin/env bash
# CLAIM   feedgenerator 2.0.0 (Pelican's; Debian 2.0.0-1) makes Atom ids of the link without its query, and of the date.
# GUESS   Two links that differ are two articles with two ids; the id of an article stays when its date is corrected.
# SEEN    ?id=1 and ?id=2 of one day share an id; the article whose date moves by a day has a new one. (Date of the run: 2026-11-28.)
# MATTERS Readers show one of two articles, or a corrected one twice. Pass `unique_id` for every item.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

(apt-get download python3-feedgenerator=2.0.0-1 >/dev/null 2>&1 && dpkg-deb -x python3-feedgenerator_*.deb root)

PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 - >seen <<'PY'
from datetime import datetime, timezone
import re
import feedgenerator

feed = feedgenerator.Atom1Feed(title='T', link='https://example.org/', description='D')
for link, day in (('view.php?id=1', 22), ('view.php?id=2', 22), ('about', 22), ('about', 23)):
    feed.add_item(title=link, link=f'https://example.org/{link}', description='', pubdate=datetime(2025, 10, day, tzinfo=timezone.utc))

for entry in re.findall('<entry>.*?</entry>', feed.writeString('utf-8')):
    print(re.search('href="(.*?)"', entry)[1], re.search('<updated>(.*?)T', entry)[1], '→', re.search('<id>(.*?)</id>', entry)[1])
PY

cat >expected <<'TEXT'
https://example.org/view.php?id=1 2025-10-22 → tag:example.org,2025-10-22:/view.php
https://example.org/view.php?id=2 2025-10-22 → tag:example.org,2025-10-22:/view.php
https://example.org/about 2025-10-22 → tag:example.org,2025-10-22:/about
https://example.org/about 2025-10-23 → tag:example.org,2025-10-23:/about
TEXT

cat seen
diff -u expected seen
