#!/usr/bin/env bash
# CLAIM   WordPress 6.1.9's wpautop takes `<picture>` for `<p>`, `<DIV>` for text, and does not end a paragraph at a `<hr>`
#         that has an attribute.
# GUESS   Elements are told by their whole names, in either case (HTML Standard §13.1.2).
# SEEN    Words behind a picture lose their paragraph, upper-case blocks get one around them, and what follows
#         `<hr class="x" />` is in no paragraph at all. (Date of the run: 2026-11-28.)
# MATTERS A post of the classic editor is stored without paragraphs, in its export too: who makes them by the HTML Standard
#         shows other paragraphs than the site did. Broadsheet makes WordPress's.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download wordpress=6.1.9+dfsg1-0+deb12u1 >/dev/null 2>&1
dpkg-deb -x wordpress_*.deb root
if ! command -v php >/dev/null; then
  apt-get download php8.2-cli php8.2-common libargon2-1 libsodium23 >/dev/null 2>&1
  for package in php8.2*.deb lib*.deb; do dpkg-deb -x "$package" root; done
  export LD_LIBRARY_PATH="$(dirname "$(find "$work/root" -name 'libargon2.so*' | head -1)")"
  export PATH="$work/root/usr/bin:$PATH"
  ln -s php8.2 root/usr/bin/php
fi

cat >read.php <<'PHP'
<?php
define('ABSPATH', $argv[1] . '/'); define('WPINC', 'wp-includes');
foreach (['plugin', 'formatting', 'shortcodes'] as $file) require ABSPATH . "wp-includes/$file.php";
$texts = ['<picture><img src="a.jpg"></picture> words', '<DIV>words</DIV>', "before\n<hr class=\"x\" />\nafter", "before\n<hr />\nafter"];
foreach ($texts as $text) echo json_encode(wpautop($text), JSON_UNESCAPED_SLASHES), "\n";
PHP
php read.php "$work/root/usr/share/wordpress" >seen

cat >expected <<'TEXT'
"<picture><img src=\"a.jpg\"></picture> words</p>\n"
"<p><DIV>words</DIV></p>\n"
"<p>before</p>\n<hr class=\"x\" />\nafter</p>\n"
"<p>before</p>\n<hr />\n<p>after</p>\n"
TEXT

cat seen
diff -u expected seen
