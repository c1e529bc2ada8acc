#!/usr/bin/env bash
# CLAIM   kramdown 2.4.0, which Jekyll writes with, knows no footnote whose name is not ASCII or has a space: `[^注]` stays
#         as text, and the text of its note is gone from the page.
# GUESS   A footnote's name is any text without `]`, as in goldmark (Hugo 0.111.3) and GitHub.
# SEEN    `[^1]` is a footnote. `[^注]: two` is read as a link's address and shown nowhere; the indented second paragraph
#         of the note becomes a block of code. (Date of the run: 2026-11-28.)
# MATTERS A Chinese text that moves from Hugo to Jekyll loses its notes and shows raw marks to readers, in its feed too.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download ruby-kramdown=2.4.0-2 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
library="$(dirname "$(find root -name kramdown.rb | head -1)")"

cat >text.md <<'MD'
a[^1] b[^注] c[^a b]

[^1]: one

[^注]: two

    more

[^a b]: three
MD
ruby -I "$library" -r kramdown -e 'puts Kramdown::Document.new(File.read("text.md", encoding: "utf-8")).to_html' >html
{ grep -oE '\[\^[^]]*\]|class="footnote"|<code>[a-z]+' html; for note in one two three; do echo "$note: $(grep -c "$note" html || true)"; done; } >seen

cat >expected <<'TEXT'
class="footnote"
[^注]
[^a b]
<code>more
one: 1
two: 0
three: 0
TEXT

cat seen
diff -u expected seen
