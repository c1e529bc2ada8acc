#!/usr/bin/env bash
# CLAIM   pubsubhubbub 1.0.2 (npm) gives the hub a secret made of its own and the topic, and checks deliveries against the other one.
# GUESS   A delivery that is signed with the `hub.secret` of the subscription is valid (WebSub §7.1) and becomes a "feed" event.
# SEEN    It is answered 202 and dropped, as sha1 and as sha256; the event comes only if the hub signs with a secret that it never got. (Date of the run: 2026-11-28.)
# MATTERS Subscribers that ask for signatures hear nothing, and the hub sees success. Look at the subscriber's log, not at the status.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" pubsubhubbub@1.0.2 >/dev/null

cat >run.mjs <<'JS'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import pubsubhubbub from 'pubsubhubbub'

const topic = 'https://example.org/feed'
let subscription
const hub = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  subscription = new URLSearchParams(body)
  response.writeHead(202).end()
}).listen(21621, '127.0.0.1')

const subscriber = pubsubhubbub.createServer({ callbackUrl: 'http://127.0.0.1:21622/', secret: 'given secret' })
subscriber.on('feed', ({ feed }) => console.log('  event "feed":', feed.toString()))
subscriber.listen(21622, '127.0.0.1')
await once(subscriber, 'listen')
await new Promise(done => subscriber.subscribe(topic, 'http://127.0.0.1:21621/', done))

const secrets = { 'hub.secret': subscription.get('hub.secret'), 'given secret': 'given secret' }
for (const [name, secret] of Object.entries(secrets))
  for (const algorithm of ['sha1', 'sha256']) {
    const signature = `${algorithm}=${createHmac(algorithm, secret).update('<feed/>').digest('hex')}`
    const headers = { 'content-type': 'application/atom+xml', link: `<${topic}>; rel="self"`, 'x-hub-signature': signature }
    const { status } = await fetch(subscription.get('hub.callback'), { method: 'POST', headers, body: '<feed/>' })
    console.log(`signed with ${name}, ${algorithm}: ${status}`)
  }
hub.close()
process.exit()
JS
node run.mjs >seen 2>/dev/null

cat >expected <<'TEXT'
signed with hub.secret, sha1: 202
signed with hub.secret, sha256: 202
  event "feed": <feed/>
signed with given secret, sha1: 204
  event "feed": <feed/>
signed with given secret, sha256: 204
TEXT

cat seen
diff -u expected seen
