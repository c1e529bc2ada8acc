#!/usr/bin/env bash
# CLAIM   nnrss, the RSS reader of Gnus (Emacs 28.2), turns the offset of an RSS date into +0000: 09:17 +0800 becomes 09:17 +0000.
# GUESS   RSS dates are RFC 822 dates, Emacs reads mail all day: the offset is kept or converted.
# SEEN    +0800 and -0330 become +0000; "EST" and RFC 3339 dates come out right. (Date of the run: 2026-11-28.)
# MATTERS Every article from outside UTC is hours off in Gnus, and sorts so. Dates in GMT are read rightly.
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

inside emacs-nox --batch -Q -l nnrss --eval '
  (dolist (date (list "Wed, 22 Oct 2025 09:17:00 +0800" "Wed, 22 Oct 2025 09:17:00 -0330" "Wed, 22 Oct 2025 01:17:00 GMT"
                      "Wed, 22 Oct 2025 09:17:00 EST" "2025-10-22T09:17:00+08:00"))
    (princ (format "%s → %s\n" date (nnrss-normalize-date date))))' >seen 2>/dev/null

cat >expected <<'TEXT'
Wed, 22 Oct 2025 09:17:00 +0800 → Wed, 22 Oct 2025 09:17:00 +0000
Wed, 22 Oct 2025 09:17:00 -0330 → Wed, 22 Oct 2025 09:17:00 +0000
Wed, 22 Oct 2025 01:17:00 GMT → Wed, 22 Oct 2025 01:17:00 +0000
Wed, 22 Oct 2025 09:17:00 EST → Wed, 22 Oct 2025 09:17:00 -0500
2025-10-22T09:17:00+08:00 → Wed, 22 Oct 2025 09:17:00 +0800
TEXT

cat seen
diff -u expected seen
