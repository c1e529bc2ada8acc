#!/usr/bin/env bash
# CLAIM   feed2exec 0.19.0 exports OPML in which an address with `&` is not escaped: the file is not XML.
# GUESS   An exporter of XML escapes; its own import reads what it writes.
# SEEN    `xmlUrl="https://example.org/f?a=1&b=2"` is written bare; xmllint and feed2exec's own import refuse it. (Date of the run: 2026-11-28.)
# MATTERS Search and category feeds have such addresses: one of them makes the backup of all subscriptions useless.
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
debian feed2exec=0.19.0 libxml2-utils

cat >list.opml <<'XML'
<opml version="2.0"><head><title>List</title></head><body>
<outline text="Search" title="Search" type="rss" xmlUrl="https://example.org/f?a=1&amp;b=2"/>
</body></opml>
XML

export HOME="$work"
feed2exec() { inside feed2exec --config "$work/$1.ini" --database "$work/$1.db" "${@:2}"; }
feed2exec old import list.opml >/dev/null 2>&1
feed2exec old export copy.opml >/dev/null 2>&1
set +o pipefail
{
  grep -o 'xmlUrl=.*' copy.opml
  (inside xmllint --noout copy.opml 2>&1 && echo 'well-formed') | grep -o 'parser error.*\|well-formed'
  (feed2exec new import copy.opml 2>&1 && echo 'imported') | grep -o 'XMLSyntaxError:\|imported'
} >seen

cat >expected <<'TEXT'
xmlUrl="https://example.org/f?a=1&b=2" />
parser error : EntityRef: expecting ';'
XMLSyntaxError:
TEXT

cat seen
diff -u expected seen
