#!/usr/bin/env bash
# CLAIM   hexo 8.1.2 with `timezone` set publishes a post dated `2024-05-06 07:08:09 +08:00` eight hours early.
# GUESS   A date with an offset is an instant: 2024-05-05T23:08:09Z, whatever the site's time zone is (YAML 1.1 timestamp).
# SEEN    2024-05-05T15:08:09Z. Hexo takes the UTC time of the date for the site's local time, and so moves it by the
#         offset once more; a date that ends in Z moves too. Only a date without an offset is right. (Date of the run: 2026-11-28.)
# MATTERS Feeds and addresses of such a site have the day before. Who moves from Hexo should take the offset at its word
#         for the date, and Hexo's own digits for the old address.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" hexo@8.1.2 hexo-renderer-marked@7.0.1 >/dev/null 2>&1

mkdir -p source/_posts
echo '{"name": "site", "private": true, "hexo": {"version": ""}, "dependencies": {"hexo": "8.1.2", "hexo-renderer-marked": "7.0.1"}}' >package.json
printf 'url: https://valley.example\ntimezone: Asia/Shanghai\n' >_config.yml
post() { printf -- '---\ntitle: %s\ndate: %s\n---\nText.\n' "$1" "$2" >"source/_posts/$1.md"; }
post offset '2024-05-06 07:08:09 +08:00'
post utc '2024-05-05T23:08:09Z'
post none '2024-05-06 07:08:09'

cat >read.cjs <<'JS'
const Hexo = require('hexo')
const hexo = new Hexo(process.cwd(), { silent: true })
hexo.init().then(() => hexo.load()).then(() => {
  const posts = hexo.locals.get('posts').sort('title').toArray()
  for (const { title, date, permalink } of posts) console.log(title, date.toISOString(), permalink)
})
JS
TZ=Asia/Shanghai node read.cjs | grep '^[nou]' >seen

cat >expected <<'TEXT'
none 2024-05-05T23:08:09.000Z https://valley.example/2024/05/06/none/
offset 2024-05-05T15:08:09.000Z https://valley.example/2024/05/05/offset/
utc 2024-05-05T15:08:09.000Z https://valley.example/2024/05/05/utc/
TEXT

cat seen
diff -u expected seen
