#!/usr/bin/env bash
# CLAIM   ffprobe 5.1 lists chapters of an MP3 that its table of contents leaves out, and calls a chapter without a title by its internal id.
# GUESS   The chapters of the top-level CTOC frame, in its order; a chapter that is in none is not for the list (ID3v2 Chapter Frame Addendum §3.2).
# SEEN    "Ad", which no table lists, is a chapter; "c3" is the name of one without a title, which is only an id between frames. (Date of the run: 2026-11-29.)
# MATTERS Hosts make chapters of podcast:chapters from it: pictures and adverts that change within a chapter become chapters of their own, with names like
#         "chp2". Read the CTOC frame.
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
debian ffmpeg=7:5.1.9-0+deb12u1 libblas3 liblapack3

# A minute of silence with ID3v2.4 chapters: three in the table of contents, in it the third without a title, and one beside it.
cat >write.py <<'PY'
import struct
synchsafe = lambda n: bytes((n >> shift) & 127 for shift in (21, 14, 7, 0))
frame = lambda name, body: name + synchsafe(len(body)) + b'\0\0' + body
title = lambda text: frame(b'TIT2', b'\3' + text.encode()) if text else b''
chapter = lambda key, start, end, text: frame(b'CHAP', key + b'\0' + struct.pack('>4I', start, end, 2**32 - 1, 2**32 - 1) + title(text))
contents = frame(b'CTOC', b'toc\0' + bytes([3, 3]) + b'c1\0c2\0c3\0') # top level, ordered, three children
tag = contents + b''.join([chapter(b'c1', 0, 20000, '开始'), chapter(b'c2', 20000, 40000, '中间'), chapter(b'ad', 30000, 31000, 'Ad'),
                           chapter(b'c3', 40000, 60000, None)])
silence = bytes.fromhex('fffb9064') + bytes(413)
open('episode.mp3', 'wb').write(b'ID3\4\0\0' + synchsafe(len(tag)) + tag + silence * 2297)
PY
python3 write.py
export LD_LIBRARY_PATH=/usr/lib/x86_64-linux-gnu/blas:/usr/lib/x86_64-linux-gnu/lapack
inside ffprobe -v error -show_chapters -of compact=nokey=1:print_section=0 episode.mp3 | cut -d'|' -f4,6,7 >seen

cat >expected <<'TEXT'
0.000000|20.000000|开始
20.000000|40.000000|中间
30.000000|31.000000|Ad
40.000000|60.000000|c3
TEXT

cat seen
diff -u expected seen
