#!/usr/bin/env bash
# CLAIM   libgrss 0.7.0 takes an RSS item's link for its id when <link> is before <guid>, and the guid when it is after.
# GUESS   The guid, whatever the order: RSS 2.0 has no order of elements, and the guid is there to identify the item.
# SEEN    link, guid: the id is the link. guid, link: the id is the guid. isPermaLink is false in both. (Date of the run: 2026-11-28.)
# MATTERS A site that changes its addresses, http to https or a new domain, makes every article new to its readers though the guids
#         stay. A publisher can write guid before link.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian's libgrss, where it is not installed: in this folder only.
command -v gcc pkg-config >/dev/null
pkg-config --exists libgrss || { echo 'needs: apt-get install libgrss-dev=0.7.0-2+b11 libxml2-dev'; exit 1; }

# Valid input.
link='<link>http://x.example/y</link>'
guid='<guid isPermaLink="false">tag:x.example,2025:y</guid>'
feed() { echo "<rss version=\"2.0\"><channel><title>x</title><link>http://x.example/</link><description>x</description><item><title>y</title>$1</item></channel></rss>"; }
feed "$link$guid" >link-first.xml
feed "$guid$link" >guid-first.xml

cat >read.c <<'C'
#include <libgrss.h>
#include <libxml/parser.h>
#include <stdio.h>
int main(int count, char **files) {
  for (int i = 1; i < count; i++) {
    GrssFeedChannel *feed = grss_feed_channel_new();
    GList *items = grss_feed_parser_parse(grss_feed_parser_new(), feed, xmlReadFile(files[i], NULL, 0), NULL);
    printf("%s: %s\n", files[i], grss_feed_item_get_id(items->data));
  }
}
C
gcc -o read read.c $(pkg-config --cflags --libs libgrss libxml-2.0)
{ pkg-config --modversion libgrss; ./read link-first.xml guid-first.xml 2>/dev/null; } >seen

cat >expected <<'TEXT'
0.7.0
link-first.xml: http://x.example/y
guid-first.xml: tag:x.example,2025:y
TEXT

cat seen
diff -u expected seen
