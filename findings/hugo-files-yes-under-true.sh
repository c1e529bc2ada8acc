#!/usr/bin/env bash
# CLAIM   hugo 0.111.3 gives the tags `yes` and `1.10` of a YAML list the pages /tags/true/ and /tags/1.1/, and a post
#         titled `no` the title "false".
# GUESS   Tags and titles are texts: what the author wrote (Eleventy 3.1.8 and Hexo 8.1.2 keep `yes`).
# SEEN    YAML 1.1's truth values and numbers are made first, then written out again. (Date of the run: 2026-11-28.)
# MATTERS Categories of the site's feed are `true` and `1.1`; a list of tags of a Norwegian site has `false` for `no`. Who
#         reads the same files must read texts, and cannot find the category of the old feed again.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

for package in hugo=0.111.3-1 libsass1 libwebp7 libsharpyuv0; do apt-get download "$package" >/dev/null 2>&1 || true; done
for package in *.deb; do dpkg-deb -x "$package" root; done
library="$(dirname "$(find root -name 'libsass.so.1' | head -1)" 2>/dev/null || echo root)"

mkdir -p site/content/posts site/layouts/_default
echo 'baseURL = "https://valley.example/"' >site/config.toml
printf '{{ .Title }}' >site/layouts/_default/single.html
printf '{{ range .Site.RegularPages }}title {{ .Title }}\n{{ end }}' >site/layouts/_default/list.html
printf -- '---\ntitle: no\ndate: 2024-05-06\ntags: [yes, 1.10, rice]\n---\nText.\n' >site/content/posts/a.md

LD_LIBRARY_PATH="$work/$library" root/usr/bin/hugo --quiet --source site
{ find site/public/tags -mindepth 1 -maxdepth 1 -type d -printf 'tag %f\n' | sort; grep title site/public/posts/index.html; } >seen

cat >expected <<'TEXT'
tag 1.1
tag rice
tag true
title false
TEXT

cat seen
diff -u expected seen
