#!/usr/bin/env bash
# CLAIM   rss2email 3.13.1 mails the older of two versions of an Atom entry that stand in one feed, and never the newer.
# GUESS   The version with the latest `updated` is mailed, or both: RFC 4287 section 4.1.1 allows both entries and names the latest.
# SEEN    Only "At eight" is mailed, though "At nine" is a day newer, in the first run and in none after it. (Date of the run: 2026-11-28.)
# MATTERS A feed of revisions mails what was corrected and hides the correction. Publish each id once in a document.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian packages, in this folder only: all of them are Python.
for package in rss2email=1:3.13.1-3 python3-feedparser=6.0.10-1 python3-html2text=2020.1.16-2 python3-sgmllib3k=1.0.0-4; do
  apt-get download "$package" >/dev/null 2>&1
done
for deb in *.deb; do dpkg-deb -x "$deb" root; done
export PYTHONPATH="$work/root/usr/lib/python3/dist-packages" HOME="$work"

cat >revisions.atom <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:example:revisions</id><title>Ferry</title><updated>2026-11-21T10:00:00Z</updated><author><name>Editor</name></author>
  <entry><id>urn:example:1</id><title>At nine</title><updated>2026-11-21T10:00:00Z</updated>
    <link href="https://example.org/1"/><summary>The ferry leaves at nine.</summary></entry>
  <entry><id>urn:example:1</id><title>At eight</title><updated>2026-11-20T10:00:00Z</updated>
    <link href="https://example.org/1"/><summary>The ferry leaves at eight.</summary></entry>
</feed>
XML

printf '#!/bin/sh\ncat >>"%s/mails"\n' "$work" >sendmail
chmod +x sendmail
r2e() { python3 root/usr/bin/r2e -c config -d data.json "$@" 2>/dev/null; }
r2e new reader@example.org
sed -i "s#^sendmail = .*#sendmail = $work/sendmail#; s#^email-protocol = .*#email-protocol = sendmail#" config
r2e add ferry "file://$work/revisions.atom"

for run in first second; do
  : >mails
  r2e run
  echo "$run run: $(grep '^Subject' mails || echo nothing)"
done >seen

cat >expected <<'TEXT'
first run: Subject: At eight
second run: nothing
TEXT

cat seen
diff -u expected seen
