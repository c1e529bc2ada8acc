#!/usr/bin/env bash
# CLAIM   Jekyll 4.3.1 with `timezone: Asia/Shanghai` reads `date: 2024-05-06 07:08:09` as UTC, and `2024-05-06 07:08` and
#         `2024/05/06 07:08:09` as the site's own time.
# GUESS   A date without an offset is the site's time, with or without seconds.
# SEEN    Only a date with hyphens and seconds is a YAML timestamp, which is UTC where it states no offset: 15:08:09+08:00.
#         The others are texts, which Ruby reads in the site's zone: 07:08:00+08:00. And a post titled `no` is called
#         after its file. (Date of the run: 2026-11-28.)
# MATTERS Two posts of one author, a second apart, are eight hours apart in the feed. Who moves such a site must know which
#         program read the file to keep its dates.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download jekyll=4.3.1+dfsg-3+deb12u1 ruby-addressable ruby-public-suffix ruby-colorator ruby-i18n ruby-concurrent \
  ruby-kramdown ruby-kramdown-parser-gfm ruby-liquid ruby-mercenary ruby-pathutil ruby-forwardable-extended ruby-rouge \
  ruby-terminal-table ruby-unicode-display-width ruby-jekyll-sass-converter ruby-sassc ruby-ffi ruby-webrick \
  ruby-jekyll-watch ruby-listen ruby-rb-inotify ruby-em-websocket ruby-eventmachine ruby-http-parser.rb libsass1 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
export GEM_PATH="$work/root/usr/share/rubygems-integration/all:$(find "$work/root/usr" -path "*rubygems-integration/[0-9]*" -maxdepth 5 -type d | tr "\n" ":")"
export RUBYLIB="$work/root/usr/lib/ruby/vendor_ruby"
export LD_LIBRARY_PATH="$(dirname "$(find "$work/root" -name 'libsass.so.1' | head -1)")"

mkdir -p site/_posts site/_layouts
echo 'timezone: Asia/Shanghai' >site/_config.yml
printf '{{ page.title }}: {{ page.date | date_to_xmlschema }}' >site/_layouts/post.html
post() { printf -- '---\nlayout: post\ntitle: %s\ndate: %s\n---\nText.\n' "$2" "$3" >"site/_posts/2024-05-06-$1.md"; }
post hyphens hyphens '2024-05-06 07:08:09'
post minutes minutes '2024-05-06 07:08'
post slashes slashes '2024/05/06 07:08:09'
post refusal no '2024-05-06 07:08'

cat >build.rb <<'RUBY'
require 'jekyll'
Jekyll.logger.log_level = :error
Jekyll::Site.new(Jekyll.configuration('source' => 'site', 'destination' => 'out', 'quiet' => true)).process
RUBY
ruby -W0 build.rb >log 2>&1 || { cat log; exit 1; }
for page in $(find out -name '*.html' | sort); do cat "$page"; echo; done >seen

cat >expected <<'TEXT'
hyphens: 2024-05-06T15:08:09+08:00
minutes: 2024-05-06T07:08:00+08:00
Refusal: 2024-05-06T07:08:00+08:00
slashes: 2024-05-06T07:08:09+08:00
TEXT

cat seen
diff -u expected seen
