#!/usr/bin/env bash
# CLAIM   jekyll-feed 0.17.0 strips `<int>` from a title before it escapes it, and closes what looks like a tag in the site's title.
# GUESS   A title in the front matter is text: it is escaped, and the reader sees what the page shows.
# SEEN    "Use vector<int> & maps" is published as "Use vector & maps"; the site "T <x>" gets a line "</x>"; the link's title loses it too. (Date of the run: 2026-11-28.)
# MATTERS Titles about code are wrong in every reader. Write &lt;int&gt; in the front matter (then the page shows the escape).
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
debian jekyll=4.3.1+dfsg-3+deb12u1 ruby-jekyll-feed=0.17.0-1

mkdir -p site/_posts
cd site
printf 'url: https://example.org\ntitle: "T <x>"\ntimezone: UTC\nplugins: [jekyll-feed]\n' >_config.yml
printf -- '---\ntitle: "Use vector<int> & maps"\n---\nText\n' >_posts/2025-10-22-code.md
printf -- '---\ntitle: "a < b"\n---\nText\n' >_posts/2025-10-21-math.md
inside jekyll build --quiet >"$work/log" 2>&1
inside /usr/bin/ruby -rrexml/document -rcgi -e '
  REXML::Document.new(File.read("_site/feed.xml")).each_element("//title") { |title| puts "#{title.text.inspect} reads #{CGI.unescapeHTML(title.text.gsub(/<[^>]*>/, "")).inspect}" }' >"$work/seen"
cd "$work"

cat >expected <<'TEXT'
"T <x>\n</x>" reads "T \n"
"Use vector &amp; maps" reads "Use vector & maps"
"a &lt; b" reads "a < b"
TEXT

cat seen
diff -u expected seen
