#!/usr/bin/env bash
# CLAIM   podcastparser 0.6.9 (gPodder's; Debian 0.6.9-1) calls an Atom enclosure without `type` text/html, and reads no XHTML content.
# GUESS   `type` is optional (RFC 4287 §4.2.7.3): the kind of `a.mp3` is unknown or audio. XHTML content is text like HTML content.
# SEEN    mime_type is text/html for a.mp3; the entry with type="xhtml" has an empty description. (Date of the run: 2026-11-28.)
# MATTERS A podcast in Atom shows up as web pages without show notes. Always write `type`, and content as type="html".
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

(apt-get download python3-podcastparser=0.6.9-1 >/dev/null 2>&1 && dpkg-deb -x python3-podcastparser_*.deb root)

cat >feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><title>Show</title><id>urn:example:show</id><updated>2025-10-22T09:17:00Z</updated>
<entry><id>urn:example:1</id><title>typed, html</title><updated>2025-10-22T09:17:03Z</updated>
<link rel="enclosure" href="https://example.org/a.mp3" type="audio/mpeg"/><content type="html">&lt;p&gt;Notes&lt;/p&gt;</content></entry>
<entry><id>urn:example:2</id><title>untyped, xhtml</title><updated>2025-10-22T09:17:02Z</updated>
<link rel="enclosure" href="https://example.org/a.mp3"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Notes</p></div></content></entry>
</feed>
XML

PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 - >seen <<'PY'
import podcastparser

for episode in podcastparser.parse('https://example.org/feed', open('feed.atom', 'rb'))['episodes']:
    enclosure = episode['enclosures'][0]
    print(episode['title'], '→', enclosure['url'], enclosure['mime_type'], 'notes', repr(episode['description']))
PY

cat >expected <<'TEXT'
typed, html → https://example.org/a.mp3 audio/mpeg notes 'Notes'
untyped, xhtml → https://example.org/a.mp3 text/html notes ''
TEXT

cat seen
diff -u expected seen
