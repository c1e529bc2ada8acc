#!/usr/bin/env bash
# CLAIM   opml 0.5.8, the library of OPML's author, declares ISO-8859-1 over UTF-8 text and leaves `&` bare in the head.
# GUESS   What `opml.parse` has read, `opml.stringify` writes so that a parser reads the same: attributes and head alike.
# SEEN    The title "订阅 & 更多" makes the file not well-formed; without the `&`, Chinese reads as mojibake. (Date of the run: 2026-11-28.)
# MATTERS A subscription list that passed through it loses every name that is not Latin, or cannot be imported at all. Re-declare UTF-8.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" opml@0.5.8 >/dev/null

node --input-type=module >seen 2>&1 <<'JS'
import { writeFileSync } from 'node:fs'
import opml from 'opml'

const list = title => `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>${title}</title></head><body>
<outline text="党建 &amp; 要闻" type="rss" xmlUrl="https://example.org/f?a=1&amp;b=2"/></body></opml>`

for (const [name, title] of [['amp', '订阅 &amp; 更多'], ['plain', '订阅']]) {
  opml.parse(list(title), (problem, outline) => {
    const written = opml.stringify(outline)

    console.log(name, 'read as', JSON.stringify(outline.opml.head.title), 'written after', written.split('\n')[0])
    writeFileSync(`${name}.opml`, written)
  })
}
JS
python3 - >>seen <<'PY'
import xml.etree.ElementTree as tree

for name in ('amp', 'plain'):
    try:
        print(name, 'parsed as', ascii(tree.parse(f'{name}.opml').find('.//outline').get('text')))
    except tree.ParseError as problem:
        print(name, 'refused:', str(problem).split(':')[0])
PY

cat >expected <<'TEXT'
amp read as "订阅 & 更多" written after <?xml version="1.0" encoding="ISO-8859-1"?>
plain read as "订阅" written after <?xml version="1.0" encoding="ISO-8859-1"?>
amp refused: not well-formed (invalid token)
plain parsed as '\xe5\x85\x9a\xe5\xbb\xba & \xe8\xa6\x81\xe9\x97\xbb'
TEXT

cat seen
diff -u expected seen
