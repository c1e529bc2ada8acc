#!/usr/bin/env bash
# CLAIM   xss 1.0.17 with its defaults shows `<ruby>`, `<q>` and `<wbr>` to readers as source text.
# GUESS   A list of allowed tags drops or keeps the tags of HTML's text level; furigana survives or its marks vanish.
# SEEN    They are escaped: a Japanese reader sees "&lt;ruby&gt;漢字&lt;rt&gt;…" in the article. `<del>` and `<mark>` stay. (Date of the run: 2026-11-28.)
# MATTERS Japanese and Chinese texts with readings are unreadable behind it. Set stripIgnoreTag, or list the tags.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" xss@1.0.17 >/dev/null

node --input-type=module >seen <<'JS'
import xss from 'xss'

const texts = ['<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>', '<q>Yes</q>', 'long<wbr>word', '<bdi>name</bdi>', '<del>old</del>', '<mark>new</mark>']

for (const text of texts) console.log(text, '→', xss(text))
JS

cat >expected <<'TEXT'
<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby> → &lt;ruby&gt;漢字&lt;rp&gt;(&lt;/rp&gt;&lt;rt&gt;かんじ&lt;/rt&gt;&lt;rp&gt;)&lt;/rp&gt;&lt;/ruby&gt;
<q>Yes</q> → &lt;q&gt;Yes&lt;/q&gt;
long<wbr>word → long&lt;wbr&gt;word
<bdi>name</bdi> → <bdi>name</bdi>
<del>old</del> → <del>old</del>
<mark>new</mark> → <mark>new</mark>
TEXT

cat seen
diff -u expected seen
