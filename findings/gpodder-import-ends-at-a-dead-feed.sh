#!/usr/bin/env bash
# CLAIM   gPodder 3.11.1 (`gpo import`) ends with a traceback at the first feed of an OPML file that does not answer, and never tries the rest.
# GUESS   A dead feed is reported and skipped: a list of subscriptions of some years always has one.
# SEEN    The feed before it is subscribed, the one after it is not; "TypeError: sequence item 0: expected str instance, NoneType found". (Date of the run: 2026-11-28.)
# MATTERS A publisher whose host is down for a minute cuts off everybody who stands behind it in the list.
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
debian gpodder=3.11.1-1

mkdir site
for name in one two; do
  echo "<rss version=\"2.0\"><channel><title>$name</title><link>https://example.org/</link><description>D</description><item><title>1</title>" \
    "<guid>urn:example:$name</guid><enclosure url=\"https://example.org/$name.mp3\" type=\"audio/mpeg\" length=\"5\"/></item></channel></rss>" >"site/$name.rss"
done
python3 -m http.server --bind 127.0.0.1 --directory site 21612 >/dev/null 2>&1 &
trap 'kill %1; rm -rf "$work"' EXIT
sleep 1
cat >list.opml <<'XML'
<opml version="2.0"><head><title>List</title></head><body>
<outline text="one" type="rss" xmlUrl="http://127.0.0.1:21612/one.rss"/>
<outline text="dead" type="rss" xmlUrl="http://127.0.0.1:9/feed"/>
<outline text="two" type="rss" xmlUrl="http://127.0.0.1:21612/two.rss"/>
</body></opml>
XML

export HOME="$work" GPODDER_HOME="$work/gpodder"
inside gpo import list.opml >import.log 2>&1 || true
{
  tail -1 import.log
  inside gpo list 2>/dev/null | grep -o '127.0.0.1:21612/.*'
} >seen

cat >expected <<'TEXT'
TypeError: sequence item 0: expected str instance, NoneType found
127.0.0.1:21612/one.rss
TEXT

cat seen
diff -u expected seen
