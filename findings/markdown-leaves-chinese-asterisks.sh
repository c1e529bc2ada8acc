#!/usr/bin/env bash
# CLAIM   `**注意：**请看` is bold in Jekyll, Pelican and Pandoc, and keeps its asterisks in Hugo 0.111.3, cmark 0.30.2 and marked 18.2.1.
# GUESS   Emphasis is what every Markdown agrees on: bold from ** to **.
# SEEN    CommonMark §6.2 lets no ** end after punctuation if a letter follows at once, which is how Chinese and Japanese are written: seven programs
#         that are older or looser make it bold, four keep «**». turndown 7.2.5 and node-html-markdown 2.0.0 write such Markdown out of
#         `<b>注意：</b>请看`. (Date of the run: 2026-11-29.)
# MATTERS A blog that moves from Jekyll to Hugo, and each post that was saved as Markdown, has stars in its sentences and its feed. Put the
#         punctuation behind the asterisks: `**注意**：请看`.
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
npm install --silent --no-audit --no-fund --prefix "$work" marked@18.2.1 turndown@7.2.5 node-html-markdown@2.0.0 >/dev/null
debian hugo=0.111.3-1 ruby-kramdown=2.4.0-2 ruby-redcarpet ruby python3-markdown python3-mistune pandoc cmark discount php-parsedown php-cli

echo '**注意：**请看' >text.md
mkdir -p hugo/content hugo/layouts/_default
printf -- '---\ntitle: x\n---\n%s\n' "$(cat text.md)" >hugo/content/text.md
echo '{{ .Content }}' >hugo/layouts/_default/single.html
echo 'baseURL = "https://example.org/"' >hugo/config.toml

cat >render.sh <<'SH'
export LC_ALL=C.UTF-8
says() { echo "$1: $("${@:2}" | sed 's/<\/*p>//g' | tr -d '\n')"; }
says kramdown ruby -rkramdown -e 'puts Kramdown::Document.new(File.read("text.md")).to_html'
says redcarpet ruby -rredcarpet -e 'puts Redcarpet::Markdown.new(Redcarpet::Render::HTML).render(File.read("text.md"))'
says Python-Markdown /usr/bin/python3 -c 'import markdown; print(markdown.markdown(open("text.md").read()))'
says mistune /usr/bin/python3 -c 'import mistune; print(mistune.html(open("text.md").read()))'
says pandoc pandoc text.md
says Parsedown php -r 'require "/usr/share/php/Parsedown/Parsedown.php"; echo (new Parsedown)->text(file_get_contents("text.md"));'
says discount markdown text.md
says cmark cmark text.md
says 'pandoc -f commonmark' pandoc -f commonmark text.md
(cd hugo && hugo --quiet)
says hugo cat hugo/public/text/index.html
SH
cat >render.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { marked } from 'marked'
import { NodeHtmlMarkdown } from 'node-html-markdown'
import Turndown from 'turndown'

console.log('marked:', marked.parse(readFileSync('text.md', 'utf8')).replace(/<\/?p>|\n/g, ''))
console.log('turndown writes', new Turndown().turndown('<b>注意：</b>请看'))
console.log('node-html-markdown writes', NodeHtmlMarkdown.translate('<b>注意：</b>请看'))
JS
{ inside bash render.sh; node render.mjs; } >seen

cat >expected <<'TEXT'
kramdown: <strong>注意：</strong>请看
redcarpet: <strong>注意：</strong>请看
Python-Markdown: <strong>注意：</strong>请看
mistune: <strong>注意：</strong>请看
pandoc: <strong>注意：</strong>请看
Parsedown: <strong>注意：</strong>请看
discount: <strong>注意：</strong>请看
cmark: **注意：**请看
pandoc -f commonmark: **注意：**请看
hugo: **注意：**请看
marked: **注意：**请看
turndown writes **注意：**请看
node-html-markdown writes **注意：**请看
TEXT

cat seen
diff -u expected seen
