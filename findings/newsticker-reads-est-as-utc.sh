#!/usr/bin/env bash
# CLAIM   newsticker (Emacs 28.2) knows the names of RFC 822's zones but counts all of them as UTC, and a year of two digits as the first century.
# GUESS   RFC 822 §5 defines EST, EDT … PDT with their hours, and years of two digits: both are valid in RSS 2.0.
# SEEN    EST, PDT and GMT give the same instant; "22 Oct 25" is a day of the year 25. Numeric offsets are right. (Date of the run: 2026-11-28.)
# MATTERS American feeds are up to eight hours early, old-style ones two thousand years. Write numeric offsets and four digits.
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

inside emacs-nox --batch -Q --eval '
  (progn
    (require (quote newst-backend))
    (dolist (date (list "Wed, 22 Oct 2025 09:17:00 GMT" "Wed, 22 Oct 2025 09:17:00 EST" "Wed, 22 Oct 2025 09:17:00 PDT"
                        "Wed, 22 Oct 2025 09:17:00 -0500" "Wed, 22 Oct 25 09:17:00 GMT"))
      (princ (format "%s → %s\n" date (format-time-string "%FT%TZ" (newsticker--decode-rfc822-date date) t)))))' >seen 2>/dev/null

cat >expected <<'TEXT'
Wed, 22 Oct 2025 09:17:00 GMT → 2025-10-22T09:17:00Z
Wed, 22 Oct 2025 09:17:00 EST → 2025-10-22T09:17:00Z
Wed, 22 Oct 2025 09:17:00 PDT → 2025-10-22T09:17:00Z
Wed, 22 Oct 2025 09:17:00 -0500 → 2025-10-22T14:17:00Z
Wed, 22 Oct 25 09:17:00 GMT → 0025-10-22T09:17:00Z
TEXT

cat seen
diff -u expected seen
