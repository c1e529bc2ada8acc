#!/usr/bin/env bash
# CLAIM   rapper 2.0.15 gives an Atom feed's rel="self" for its home page, although there is an alternate, in either order.
# GUESS   The alternate: RFC 4287 §4.2.7.2 says what a relation means, and order has no significance (§4.1.1).
# SEEN    rss:link of the channel is the address of the document, with self before alternate and behind it. (Date of the run: 2026-11-28.)
# MATTERS A catalogue built from the triples sends people to XML. A publisher can do nothing but leave self out, which others need:
#         who serves a page at the same address to browsers shows people something.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's packages, in this folder only.
unpack() { apt-get download "$@" >/dev/null 2>&1 && for package in *.deb; do dpkg-deb -x "$package" root; done; }
unpack raptor2-utils=2.0.15-4+deb12u1 libraptor2-0=2.0.15-4+deb12u1 libyajl2

# Valid input.
self='<link rel="self" href="http://x.example/feed.atom"/>'
page='<link rel="alternate" href="http://x.example/"/>'
feed() { echo "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:x</id><title>x</title><updated>2026-11-03T00:00:00Z</updated>$1<entry><id>urn:y</id><title>y</title><updated>2026-11-03T00:00:00Z</updated><link href=\"http://x.example/y\"/></entry></feed>"; }
feed "$self$page" >self-first.atom
feed "$page$self" >page-first.atom

libraries="$(dirname "$(find root -name 'libraptor2.so.0' | head -1)")"
for file in self-first page-first; do
  echo "$file: $(LD_LIBRARY_PATH="$libraries" root/usr/bin/rapper -q -i rss-tag-soup -o ntriples $file.atom http://x.example/ | sed -n 's#^<urn:x> <http://purl.org/rss/1.0/link> ##p')"
done >seen

cat >expected <<'TEXT'
self-first: "http://x.example/feed.atom" .
page-first: "http://x.example/feed.atom" .
TEXT

cat seen
diff -u expected seen
