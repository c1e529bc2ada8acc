#!/usr/bin/env bash
# CLAIM   gitweb (Debian git 2.39.5) ends its feed at the first commit past the 20th whose author date is older than two days.
# GUESS   The feed has the newest commits; one old patch among thirty new ones is one entry more.
# SEEN    30 commits of the last hour, the 8th was written in 2024: 22 entries, the seven commits before it are missing. (Date of the run: 2026-11-28.)
# MATTERS After a push of many commits with one rebased patch, subscribers never see the rest. A feed of pushes needs a window by arrival, not by author.
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
debian git=1:2.39.5-0+deb12u3 gitweb=1:2.39.5-0+deb12u3 libcgi-pm-perl

git() { inside git "$@"; }
git init -q repo.git
for number in $(seq 1 30); do
  committed="$(date -d "-$((60 - number)) minutes" --iso-8601=seconds)"
  written="$committed"
  [ "$number" = 8 ] && written=2024-01-01T00:00:00Z
  GIT_AUTHOR_DATE="$written" GIT_COMMITTER_DATE="$committed" \
    git -C repo.git -c user.name=A -c user.email=a@example.org commit -q --allow-empty -m "commit $number"
done
echo "\$projectroot = '$work';" >gitweb.conf

GITWEB_CONFIG="$work/gitweb.conf" GATEWAY_INTERFACE=CGI/1.1 REQUEST_METHOD=GET HTTP_HOST=example.org SERVER_NAME=example.org SERVER_PORT=80 \
  SCRIPT_NAME=/gitweb QUERY_STRING='p=repo.git/.git;a=atom' inside perl /usr/share/gitweb/gitweb.cgi >feed.atom 2>/dev/null

{
  echo "commits of the last hour: 30"
  echo "entries: $(grep -c '<entry>' feed.atom)"
  echo "last entry: $(grep -o 'commit [0-9]*</title>' feed.atom | tail -1)"
} >seen

cat >expected <<'TEXT'
commits of the last hour: 30
entries: 22
last entry: commit 9</title>
TEXT

cat seen
diff -u expected seen
