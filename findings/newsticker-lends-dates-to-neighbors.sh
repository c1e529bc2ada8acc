#!/usr/bin/env bash
# CLAIM   newsticker (Emacs 28.2) gives an item without a date the date of the item before it.
# GUESS   pubDate is optional: an undated item gets no date, or the time of reading.
# SEEN    The undated item between 2019 and 2025 is of 2019; put elsewhere in the feed it is of another year. (Date of the run: 2026-11-28.)
# MATTERS Undated pages sort among the old and look it. Date every item, or readers will.
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
debian emacs-nox=1:28.2+1-15+deb12u4

item() { echo "<item><title>$1</title><link>https://example.org/$1</link>${2:+<pubDate>$2</pubDate>}</item>"; }
{
  echo '<rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>D</description>'
  item old 'Tue, 01 Jan 2019 08:00:00 GMT'
  item undated-one
  item new 'Wed, 22 Oct 2025 08:00:00 GMT'
  item undated-two
  echo '</channel></rss>'
} >feed.rss

cat >read.el <<'LISP'
(require 'newst-backend)
(setq newsticker-dir (expand-file-name "newsticker") newsticker-url-list '(("T" "feed.rss" nil nil nil)) newsticker-url-list-defaults nil)
(with-temp-buffer
  (set-buffer-multibyte nil)
  (insert-file-contents-literally "feed.rss")
  (newsticker--sentinel-work "finished" t "T" "cat" (current-buffer)))
(dolist (item (cdr (assoc 'T newsticker--cache)))
  (unless (eq (newsticker--age item) 'feed)
    (princ (format "%s %s\n" (newsticker--title item) (format-time-string "%F" (newsticker--time item) t)))))
LISP
inside emacs-nox --batch -Q -l read.el >seen 2>/dev/null

cat >expected <<'TEXT'
old 2019-01-01
undated-one 2019-01-01
new 2025-10-22
undated-two 2025-10-22
TEXT

cat seen
diff -u expected seen
