#!/usr/bin/env bash
# CLAIM   Perl's DateTime::Format::Flexible 0.34 reads `Wed, 22 Oct 2025 09:17:00 +0800 (CST)` as 14:17 UTC: it believes the comment, and takes China for Chicago.
# GUESS   01:17 UTC: the offset is the date's, what is in parentheses is a comment (RFC 822 §3.4.3), as Java and mail programs write it.
# SEEN    Thirteen hours late; (HKT) makes an error. DateTime::Format::Mail, made for RFC 822, refuses both, without `loose`; Date::Parse and HTTP::Date
#         read them. (Date of the run: 2026-11-29.)
# MATTERS Articles from China and Taiwan are in the future, and sort first for half a day. Publish no comment in a date, GMT best of all.
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
debian libdatetime-format-flexible-perl=0.34-1 libdatetime-format-mail-perl libtimedate-perl libhttp-date-perl

cat >read.pl <<'PL'
use DateTime::Format::Flexible; use DateTime::Format::Mail; use Date::Parse; use HTTP::Date ();
use POSIX 'strftime';
for my $date (map { "Wed, 22 Oct 2025 09:17:00 +0800$_" } '', ' (CST)', ' (HKT)') {
  my %readers = (
    'DateTime::Format::Flexible' => sub { DateTime::Format::Flexible->parse_datetime($date)->epoch },
    'DateTime::Format::Mail' => sub { DateTime::Format::Mail->parse_datetime($date)->epoch },
    'Date::Parse' => sub { Date::Parse::str2time($date) },
    'HTTP::Date' => sub { HTTP::Date::str2time($date) },
  );
  print "$date\n";
  for my $name (sort keys %readers) {
    my $epoch = eval { $readers{$name}->() };
    print "  $name: ", defined $epoch ? strftime('%F %T UTC', gmtime $epoch) : 'refused', "\n";
  }
}
PL
inside perl read.pl >seen 2>/dev/null

cat >expected <<'TEXT'
Wed, 22 Oct 2025 09:17:00 +0800
  Date::Parse: 2025-10-22 01:17:00 UTC
  DateTime::Format::Flexible: 2025-10-22 01:17:00 UTC
  DateTime::Format::Mail: 2025-10-22 01:17:00 UTC
  HTTP::Date: 2025-10-22 01:17:00 UTC
Wed, 22 Oct 2025 09:17:00 +0800 (CST)
  Date::Parse: 2025-10-22 01:17:00 UTC
  DateTime::Format::Flexible: 2025-10-22 14:17:00 UTC
  DateTime::Format::Mail: refused
  HTTP::Date: 2025-10-22 01:17:00 UTC
Wed, 22 Oct 2025 09:17:00 +0800 (HKT)
  Date::Parse: 2025-10-22 01:17:00 UTC
  DateTime::Format::Flexible: refused
  DateTime::Format::Mail: refused
  HTTP::Date: 2025-10-22 01:17:00 UTC
TEXT

cat seen
diff -u expected seen
