#!/usr/bin/env bash
# CLAIM   Miniflare 5.20261102.0-beta answers 304 from the Cache API to an If-None-Match that names another version, if If-Modified-Since has the date.
# GUESS   200: a recipient ignores If-Modified-Since where there is an If-None-Match (RFC 9110 §13.1.3), as readers send both at each poll.
# SEEN    Either alone is judged rightly, both together give 304. A date in the old form of RFC 850, which has to be read too (§5.6.7), gives 200. (Date of the run: 2026-11-29.)
# MATTERS Two changes within a second, or a delay that moves no date: in tests readers "have" what they never got, and a worker that relies on it is
#         wrong unseen. Move Last-Modified at each change, and compare the headers in the worker.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" miniflare@5.20261102.0-beta >/dev/null

cat >worker.mjs <<'JS'
export default {
  async fetch() {
    const address = 'https://example.org/feed.rss'
    const date = 'Wed, 22 Oct 2025 01:17:00 GMT'
    const headers = { 'Cache-Control': 'max-age=60', ETag: '"new"', 'Last-Modified': date }
    await caches.default.put(address, new Response('<rss/>', { headers }))

    const asked = {
      'If-None-Match: "new"': { 'If-None-Match': '"new"' },
      'If-None-Match: "old"': { 'If-None-Match': '"old"' },
      'If-Modified-Since': { 'If-Modified-Since': date },
      'If-None-Match: "old" and If-Modified-Since': { 'If-None-Match': '"old"', 'If-Modified-Since': date },
      'If-Modified-Since in the form of RFC 850': { 'If-Modified-Since': 'Wednesday, 22-Oct-25 01:17:00 GMT' },
    }
    const lines = []
    for (const [name, conditions] of Object.entries(asked)) {
      const answer = await caches.default.match(new Request(address, { headers: conditions }))
      lines.push(`${name}: ${answer.status}`)
    }
    return new Response(`${lines.join('\n')}\n`)
  },
}
JS
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'

const modules = [{ type: 'ESModule', path: 'worker.mjs', contents: readFileSync('worker.mjs', 'utf8') }]
const miniflare = new Miniflare(convertV4MiniflareOptions({ cf: false, compatibilityDate: '2026-07-01', modules }))
console.log((await (await miniflare.dispatchFetch('http://localhost/')).text()).trim())
await miniflare.dispose()
JS
node run.mjs >seen

cat >expected <<'TEXT'
If-None-Match: "new": 304
If-None-Match: "old": 200
If-Modified-Since: 304
If-None-Match: "old" and If-Modified-Since: 304
If-Modified-Since in the form of RFC 850: 200
TEXT

cat seen
diff -u expected seen
