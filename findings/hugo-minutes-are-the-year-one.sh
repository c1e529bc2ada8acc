#!/usr/bin/env bash
# CLAIM   hugo 0.111.3 dates a post with `date: 2024-05-06 07:08` to 1 January of the year 1, and says nothing.
# GUESS   The minute is read, as Jekyll 4.3.1 and Hexo 8.1.2 read it in the same file, or the build stops with a message.
# SEEN    0001-01-01 00:00:00 UTC for times without seconds, with an offset of one digit (`-5`, which YAML 1.1 allows), with
#         slashes, and in words; exit 0 without a warning. (Date of the run: 2026-11-28.)
# MATTERS The post sorts last and its feed's pubDate is of the year 1, which readers show or drop. A publisher should read
#         such dates, or refuse them by name.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

for package in hugo=0.111.3-1 libsass1 libwebp7 libsharpyuv0; do apt-get download "$package" >/dev/null 2>&1 || true; done
for package in *.deb; do dpkg-deb -x "$package" root; done
library="$(dirname "$(find root -name 'libsass.so.1' | head -1)" 2>/dev/null || echo root)"

mkdir -p site/content/posts site/layouts/_default
echo 'baseURL = "https://valley.example/"' >site/config.toml
printf '{{ range .Site.RegularPages.ByTitle }}{{ .Title }}: {{ .Date.Format "2006-01-02T15:04:05Z07:00" }}\n{{ end }}' >site/layouts/_default/list.html
printf '{{ .Title }}' >site/layouts/_default/single.html
post() { printf -- '---\ntitle: %s\ndate: %s\n---\nText.\n' "$1" "$2" >"site/content/posts/$1.md"; }
post minutes '2024-05-06 07:08'
post offset '2024-05-06 07:08:09 -5'
post seconds '2024-05-06 07:08:09'
post slashes '2024/05/06'
post words 'May 6, 2024'

status=0
LD_LIBRARY_PATH="$work/$library" root/usr/bin/hugo --source site >log 2>&1 || status=$?
{ grep -v '^$' site/public/posts/index.html; echo "exit $status, $(grep -ci 'warn\|error' log || true) warnings"; } >seen

cat >expected <<'TEXT'
minutes: 0001-01-01T00:00:00Z
offset: 0001-01-01T00:00:00Z
seconds: 2024-05-06T07:08:09Z
slashes: 0001-01-01T00:00:00Z
words: 0001-01-01T00:00:00Z
exit 0, 0 warnings
TEXT

cat seen
diff -u expected seen
