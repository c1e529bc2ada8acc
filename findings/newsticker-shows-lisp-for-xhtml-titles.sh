#!/usr/bin/env bash
# CLAIM   newsticker (Emacs 28.2) shows an Atom title of type xhtml as a Lisp expression, and takes the entry's first link for the article, an enclosure too.
# GUESS   H<sub>2</sub>O reads as "H2O"; the link is the one without rel, or with rel="alternate", wherever it stands.
# SEEN    The title is `(div nil "H" (sub nil "2") "O")`, the link is the mp3. (Date of the run: 2026-11-28.)
# MATTERS Titles with markup are unreadable, podcasts open the file instead of the page. Write plain titles and the alternate link first.
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

cat >feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:t</id><updated>2025-10-22T01:17:00Z</updated>
<entry><id>urn:example:1</id><updated>2025-10-22T01:17:00Z</updated>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">H<sub>2</sub>O</div></title>
<link rel="enclosure" type="audio/mpeg" href="https://example.org/1.mp3"/><link href="https://example.org/1"/></entry>
</feed>
XML

cat >read.el <<'LISP'
(require 'newst-backend)
(setq newsticker-dir (expand-file-name "newsticker") newsticker-url-list '(("T" "feed.atom" nil nil nil)) newsticker-url-list-defaults nil)
(with-temp-buffer
  (set-buffer-multibyte nil)
  (insert-file-contents-literally "feed.atom")
  (newsticker--sentinel-work "finished" t "T" "cat" (current-buffer)))
(dolist (item (cdr (assoc 'T newsticker--cache)))
  (unless (eq (newsticker--age item) 'feed)
    (princ (format "title %S\nlink  %S\n" (newsticker--title item) (newsticker--link item)))))
LISP
inside emacs-nox --batch -Q -l read.el >seen 2>/dev/null

cat >expected <<'TEXT'
title "(div nil \"H\" (sub nil \"2\") \"O\")"
link  "https://example.org/1.mp3"
TEXT

cat seen
diff -u expected seen
