#!/usr/bin/env bash
# CLAIM   Python's feedparser 6.0.10 says of one RSS item that its author is Ben, and in detail that it is Ann.
# GUESS   author is author_detail as a string: the documentation calls it "the author of this entry", with the details beside it.
# SEEN    With two dc:creator, entry.author is the last and entry.author_detail the first; with two atom:author both are the last. (Date of the run: 2026-11-28.)
# MATTERS rss2email mails an article of Ann and Ben under Ann in RSS and under Ben in Atom. A publisher can only count on
#         entry.authors, which has both in order.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's packages, in this folder only.
unpack() { apt-get download "$@" >/dev/null 2>&1 && for package in *.deb; do dpkg-deb -x "$package" root; done; }
unpack python3-feedparser=6.0.10-1 python3-sgmllib3k

# Valid input.
cat >feed.rss <<'XML'
<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title><link>http://x.example/</link><description>x</description>
<item><title>y</title><link>http://x.example/y</link><dc:creator>Ann</dc:creator><dc:creator>Ben</dc:creator></item></channel></rss>
XML
cat >feed.atom <<'XML'
<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>x</title><updated>2026-11-03T00:00:00Z</updated>
<entry><id>urn:y</id><title>y</title><updated>2026-11-03T00:00:00Z</updated><author><name>Ann</name></author><author><name>Ben</name></author></entry></feed>
XML

PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 - >seen <<'PY'
import feedparser
print('feedparser', feedparser.__version__)
for name in ('feed.rss', 'feed.atom'):
    [entry] = feedparser.parse(name).entries
    print(f"{name}: author {entry.author}, author_detail {entry.author_detail.name}, authors {', '.join(a.name for a in entry.authors)}")
PY

cat >expected <<'TEXT'
feedparser 6.0.10
feed.rss: author Ben, author_detail Ann, authors Ann, Ben
feed.atom: author Ben, author_detail Ben, authors Ann, Ben
TEXT

cat seen
diff -u expected seen
