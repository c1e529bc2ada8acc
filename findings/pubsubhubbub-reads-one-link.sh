#!/usr/bin/env bash
# CLAIM   pubsubhubbub 1.0.2 (npm) reads the first link of a delivery's Link header alone, and only if `rel` is its first parameter.
# GUESS   WebSub §7 wants hub and self in the header, in any order, in the syntax of RFC 8288.
# SEEN    With the hub's link first, or with a title before rel, the answer is 400; with self first it is 204. (The callback here has no ?topic=.) (Date of the run: 2026-11-28.)
# MATTERS A subscriber with a callback of its own loses every delivery. A hub does well to send self first, rel first.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" pubsubhubbub@1.0.2 >/dev/null

cat >run.mjs <<'JS'
import { once } from 'node:events'
import pubsubhubbub from 'pubsubhubbub'

const subscriber = pubsubhubbub.createServer({ callbackUrl: 'http://127.0.0.1:21623/' })
subscriber.on('feed', ({ topic }) => console.log('  event "feed":', topic))
subscriber.listen(21623, '127.0.0.1')
await once(subscriber, 'listen')

const self = '<https://example.org/feed>; rel="self"'
const hub = '<https://example.org/hub>; rel="hub"'
for (const link of [`${self}, ${hub}`, `${hub}, ${self}`, '<https://example.org/feed>; title="Feed"; rel="self"']) {
  const { status } = await fetch('http://127.0.0.1:21623/mine', { method: 'POST', headers: { link }, body: '<feed/>' })
  console.log(`${link}: ${status}`)
}
process.exit()
JS
node run.mjs >seen 2>/dev/null

cat >expected <<'TEXT'
  event "feed": https://example.org/feed
<https://example.org/feed>; rel="self", <https://example.org/hub>; rel="hub": 204
<https://example.org/hub>; rel="hub", <https://example.org/feed>; rel="self": 400
<https://example.org/feed>; title="Feed"; rel="self": 400
TEXT

cat seen
diff -u expected seen
