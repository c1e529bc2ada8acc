#!/usr/bin/env bash
# CLAIM   Mercurial 6.3.2 changes an Atom entry at the next commit, title and content, and leaves its id and `updated` as they were.
# GUESS   A changeset never changes, so neither does its entry: id, updated and content stay as they were.
# SEEN    "[default] first" becomes "first", branch "default" and tag "tip" vanish from the content; `updated` is the same. (Date of the run: 2026-11-28.)
# MATTERS Readers that compare content mark each changeset as changed once; those that compare `updated` keep a wrong "tip" for ever.
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
debian mercurial=6.3.2-1+deb12u1

export HGRCPATH= HGENCODING=utf-8
hg() { inside hg --config web.address=127.0.0.1 --config web.port=21611 "$@"; }
hg init repo
cd repo
hg serve --daemon --pid-file "$work/pid" >/dev/null
trap 'kill "$(cat "$work/pid")"; rm -rf "$work"' EXIT

commit() { echo "$1" >file; hg commit -q --addremove -u A -d "$2 0" -m "$1"; }
entry() { curl -s http://127.0.0.1:21611/atom-log | sed 's,http://[^/]*,http://HOST,' | sed -n '/<title>.*first<\/title>/,/<\/entry>/p'; }

commit first 1761095820
entry >"$work/before"
commit second 1761099420
entry >"$work/after"
cd "$work"

{
  grep -h -E '<(id|updated)>' before
  echo 'after the next commit:'
  grep -h -E '<(id|updated)>' after
  diff before after || true
} >seen

cat >expected <<'TEXT'
  <id>http://HOST/#changeset-d0550d091c42ab84e97343b4e5dec9ff4e99e55a</id>
  <updated>2025-10-22T01:17:00+00:00</updated>
after the next commit:
  <id>http://HOST/#changeset-d0550d091c42ab84e97343b4e5dec9ff4e99e55a</id>
  <updated>2025-10-22T01:17:00+00:00</updated>
1c1
<   <title>[default] first</title>
---
>   <title>first</title>
18c18
<      <td>default</td>
---
>      <td></td>
26c26
<      <td>tip</td>
---
>      <td></td>
TEXT

cat seen
diff -u expected seen
