#!/usr/bin/env bash
# CLAIM   hexo-generator-feed 3.0.0 gives every RSS item a `<comments>` address at "#disqus_thread", on sites that have no comments.
# GUESS   `comments` is optional (RSS 2.0): a site without comments has none.
# SEEN    Each item has it, without Disqus or any plugin for comments, unless the post itself says "comments: false". (Date of the run: 2026-11-28.)
# MATTERS Readers show a link "comments" that leads nowhere. Say "comments: false" in every post, or use the Atom type.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

mkdir -p source/_posts
echo '{ "name": "site", "hexo": { "version": "" } }' >package.json
npm install --silent --no-audit --no-fund --prefix "$work" hexo@8.1.2 hexo-generator-feed@3.0.0 hexo-renderer-marked@7.0.1 >/dev/null
printf 'title: T\nurl: https://example.org\ntimezone: UTC\nfeed: { type: rss2, path: rss2.xml }\n' >_config.yml
printf -- '---\ntitle: One\ndate: 2025-10-22 01:17:00\n---\nText\n' >source/_posts/one.md
npx hexo generate >log 2>&1
grep -o '<comments>.*' public/rss2.xml >seen

cat >expected <<'TEXT'
<comments>https://example.org/2025/10/22/one/#disqus_thread</comments>
TEXT

cat seen
diff -u expected seen
