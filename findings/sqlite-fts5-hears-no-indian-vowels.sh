#!/usr/bin/env bash
# CLAIM   SQLite's full-text search (FTS5, 3.40.1, default tokenizer) ignores vowel signs of Indian and other scripts: a search for दिन (day) finds दान (gift) and दीन (poor).
# GUESS   Words are sequences of letters and their marks, as in Unicode's word boundaries: three words are three tokens.
# SEEN    Each word becomes its consonants, द and न; Bengali, Tamil, Thai, Khmer, Burmese, Thaana and pointed Hebrew likewise. (Date of the run: 2026-11-28.)
# MATTERS Search in a Hindi archive finds what was not asked for, and ranks it alike. Set tokenize="unicode61 categories 'L* N* M* Co'".
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
debian sqlite3=3.40.1-2+deb12u2

ask() {
  inside sqlite3 :memory: <<SQL
create virtual table articles using fts5(title$1);
insert into articles values ('दिन'), ('दान'), ('दीन'), ('দিন'), ('வந்து'), ('วันนี้'), ('မြန်မာ'), ('ދިވެހި');
select 'दिन finds ' || group_concat(title, ' ') from articles where articles match '"दिन"';
create virtual table words using fts5vocab(articles, 'instance');
select title || ' → ' || group_concat(term, ' ') from (select doc, term from words order by doc, offset) join articles on articles.rowid = doc group by doc;
SQL
}
{
  echo 'default:'
  ask ''
  echo 'with marks:'
  ask ", tokenize=\"unicode61 categories 'L* N* M* Co'\""
} >seen

cat >expected <<'TEXT'
default:
दिन finds दिन दान दीन
दिन → द न
दान → द न
दीन → द न
দিন → দ ন
வந்து → வந த
วันนี้ → ว นน
မြန်မာ → မ န မ
ދިވެހި → ދ ވ ހ
with marks:
दिन finds दिन
दिन → दिन
दान → दान
दीन → दीन
দিন → দিন
வந்து → வந்து
วันนี้ → วันนี้
မြန်မာ → မြန်မာ
ދިވެހި → ދިވެހި
TEXT

cat seen
diff -u expected seen
