#!/usr/bin/env bash
# CLAIM   Python's feedparser 6.0.10 takes the title, the description, the keywords and the category of a post's picture for the post's.
# GUESS   Media RSS describes the media object: a post without a title has none, and its categories are its `<category>` elements.
# SEEN    A note without a title is called "Photo: Ann"; the picture's text is the summary, and the post's own is `content`; its keywords
#         are tags among the post's. The order of the elements does not matter. (Date of the run: 2026-11-29.)
# MATTERS Notes of Mastodon and Micro.blog are headed by a caption in rss2email, feed2exec and planets, and filed under the picture's words.
#         Give a note's picture no text in RSS.
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
debian python3-feedparser=6.0.10-1

cat >read.py <<'PY'
import feedparser
picture = ('<media:content url="https://example.org/1.jpg"><media:title>Photo: Ann</media:title><media:description>A boat at dawn</media:description>'
           '<media:keywords>boat, dawn</media:keywords><media:category>photo/sea</media:category></media:content>')
posts = {
    'title and summary': '<title>Ferry</title><description>It leaves at nine.</description><category>traffic</category>',
    'title': '<title>Ferry</title><category>traffic</category>',
    'summary': '<description>It leaves at nine.</description><category>traffic</category>',
}
for name, post in posts.items():
    entries = []
    for item in (post + picture, picture + post):
        entry = feedparser.parse('<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>x</title><item>'
                                 + item + '</item></channel></rss>').entries[0]
        entries.append({'title': entry.get('title'), 'tags': sorted(tag.term for tag in entry.tags)})
    print(f'post with {name}:', entries[0] if entries[0] == entries[1] else entries)
    print('  text:', entry.get('summary'), '| content:', [content.value for content in entry.get('content', [])])
PY
inside /usr/bin/python3 read.py >seen

cat >expected <<'TEXT'
post with title and summary: {'title': 'Ferry', 'tags': ['boat', 'dawn', 'photo/sea', 'traffic']}
  text: A boat at dawn | content: ['It leaves at nine.']
post with title: {'title': 'Ferry', 'tags': ['boat', 'dawn', 'photo/sea', 'traffic']}
  text: A boat at dawn | content: []
post with summary: {'title': 'Photo: Ann', 'tags': ['boat', 'dawn', 'photo/sea', 'traffic']}
  text: A boat at dawn | content: ['It leaves at nine.']
TEXT

cat seen
diff -u expected seen
