import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Answer, FakeSubscriber, signatureOf } from '../support/fake-subscriber.ts'
import { authorization, type RunningSite, startSite } from '../support/running-site.ts'
import { all, at, parseXml } from '../support/xml.ts'

/** WebSub, W3C Recommendation 23 January 2018, as a subscriber meets the hub: only requests and answers. */

vi.setConfig({ testTimeout: 60_000 }) // the whole worker and its storage on disk

let site: RunningSite
let subscriber: FakeSubscriber
let titles = 0

beforeAll(async () => {
  site = await startSite()
  subscriber = await FakeSubscriber.start()
  await publish()
}, 120_000)

afterAll(async () => {
  subscriber.close()
  await site.close()
})

/** Nine parameters of that name, in their canonical order. */
const many = (name: string) => Array.from({ length: 9 }, (_, index) => `${name}=${index}`).join('&')

const freshPath = () => subscriber.freshPath()
const main = () => `${site.base}/feeds/main.atom`

/** Publishes a new article and gives back its title. */
async function publish(fields: object = {}): Promise<string> {
  titles += 1
  const title = `Title ${titles}`
  await site.publish({ title, content: '<p>Text.</p>', ...fields })
  return title
}

const send = (parameters: Record<string, string>) =>
  site.fetch('/hub', { method: 'POST', body: new URLSearchParams(parameters) })

function ask(mode: string, callback: string, more: Record<string, string> = {}) {
  return send({ 'hub.mode': mode, 'hub.callback': callback, 'hub.topic': main(), ...more })
}

/** Subscribes a willing callback and waits until the hub counts it. */
async function subscribed(path = freshPath(), more: Record<string, string> = {}): Promise<string> {
  const before = subscriber.at(path.split('?')[0] ?? path, 'GET').length
  expect((await ask('subscribe', subscriber.callback(path), more)).status).toBe(202)
  await subscriber.next(path.split('?')[0] ?? path, 'GET', before + 1)
  await settled()
  return path
}

/** Waits until no intent is under way. */
async function settled(): Promise<void> {
  while ((await health()).pendingIntents > 0) await new Promise(resolve => setTimeout(resolve, 20))
}

async function health() {
  const answer = await site.fetch('/api/health')
  return JSON.parse(await answer.text()).websub
}

/** Waits for a delivery to a new subscriber, which is served after all others that do not fail. */
async function delivered(): Promise<void> {
  const path = await subscribed()
  await publish()
  await subscriber.next(path, 'POST')
}

describe('discovery', () => {
  const addresses = ['/feeds/main', '/categories/found', '/search']

  it.each(addresses.flatMap(path => ['rss', 'atom', 'json'].map(format => ({ path, format }))))(
    'finds one self and the hub in headers and body of $path in $format (WebSub §4 SHOULD)',
    async ({ path, format }) => {
      await publish({ categories: [{ term: 'found' }] })
      const answer = await site.fetch(`${path}.${format}`)
      const inHeader = linksOf(answer.headers.get('link') ?? '')
      const expected = { self: [`${site.base}${path}.${format}`], hub: [`${site.base}/hub`] }
      expect([inHeader, linksIn(await answer.text(), format)]).toEqual([expected, expected])
    },
  )

  it.each(['q=word', many('source')])(
    'names no hub where it takes no subscribers: /search.atom?%s (WebSub §4)',
    async query => {
      const answer = await site.fetch(`/search.atom?${query}`)
      expect(linksOf(answer.headers.get('link') ?? '').hub).toEqual([])
      expect(linksIn(await answer.text(), 'atom').hub).toEqual([])
    },
  )

  it.each([
    ['application/rss+xml', 'rss'],
    ['application/atom+xml', 'atom'],
    ['application/feed+json', 'json'],
  ])(
    'leads from a negotiated address to the self of what was asked for: %s (WebSub §4.1)',
    async (accept, format) => {
      const answer = await site.fetch('/feeds/main', { headers: { accept } })
      expect(linksOf(answer.headers.get('link') ?? '').self).toEqual([`${site.base}/feeds/main.${format}`])
    },
  )
})

function linksOf(header: string) {
  const of = (rel: string) =>
    [...header.matchAll(/<([^>]+)>; rel="([^"]+)"/g)].flatMap(([, href, name]) =>
      name === rel ? [href] : [],
    )
  return { self: of('self'), hub: of('hub') }
}

function linksIn(body: string, format: string) {
  if (format === 'json') {
    const { feed_url, hubs } = JSON.parse(body)
    return { self: [feed_url], hub: hubs.map(({ url }: { url: string }) => url) }
  }
  const root = parseXml(body)
  const links = all(format === 'rss' ? at(root, 'channel') : root, 'atom:link').map(
    ({ attributes }) => attributes,
  )
  const of = (rel: string) => links.filter(link => link.rel === rel).map(({ href }) => href)
  return { self: of('self'), hub: of('hub') }
}

describe('a request to the hub', () => {
  it('is answered 202 before the callback has said a word (WebSub §5.1.2 MUST)', async () => {
    const path = freshPath()
    const answer = await ask(
      'subscribe',
      subscriber.callback(path, () => ({ afterMilliseconds: 3_000, status: 404 })),
    )
    expect([answer.status, answer.headers.get('content-type')]).toEqual([202, 'text/plain; charset=utf-8'])
  })

  it('may carry parameters that mean nothing here (WebSub §5.1 MUST)', async () => {
    const path = await subscribed(freshPath(), { 'hub.verify': 'sync', extra: '1' })
    expect(subscriber.at(path, 'GET')).toHaveLength(1)
  })

  it.each([
    ['no mode', { 'hub.mode': '' }, 'hub.mode'],
    ['a mode that the specification does not have', { 'hub.mode': 'publish' }, 'hub.mode'],
    ['no topic', { 'hub.topic': '' }, 'hub.topic'],
    ['a topic of another site', { 'hub.topic': 'https://other.example/feeds/main.atom' }, 'hub.topic'],
    ['an address that is negotiated (§4.1)', { 'hub.topic': 'http://news.example/feeds/main' }, 'hub.topic'],
    ['an archive page', { 'hub.topic': 'http://news.example/feeds/main/archive/1.atom' }, 'hub.topic'],
    ['a feed that is not there', { 'hub.topic': 'http://news.example/feeds/nowhere.atom' }, 'hub.topic'],
    [
      'a search out of its order',
      { 'hub.topic': 'http://news.example/search.atom?source=a&q=b' },
      'hub.topic',
    ],
    ['a search by words', { 'hub.topic': 'http://news.example/search.atom?q=b' }, 'hub.topic'],
    [
      'a search by more than 8 terms',
      { 'hub.topic': `http://news.example/search.atom?${many('category')}` },
      'hub.topic',
    ],
    ['no callback', { 'hub.callback': '' }, 'hub.callback'],
    ['a callback that is no web address', { 'hub.callback': 'mailto:me@reader.example' }, 'hub.callback'],
    ['a callback in a private network', { 'hub.callback': 'http://10.0.0.1/' }, 'hub.callback'],
    ['a callback at cloud metadata', { 'hub.callback': 'http://[::ffff:169.254.169.254]/' }, 'hub.callback'],
    [
      'a callback of endless length',
      { 'hub.callback': `https://reader.example/${'a'.repeat(2_000)}` },
      'hub.callback',
    ],
    ['a lease of no time (§5.1)', { 'hub.lease_seconds': '0' }, 'hub.lease_seconds'],
    ['a lease that is no number', { 'hub.lease_seconds': '1e9' }, 'hub.lease_seconds'],
    ['a secret of 200 bytes (§5.1 MUST)', { 'hub.secret': 'a'.repeat(200) }, 'hub.secret'],
    ['a secret of 67 characters and 201 bytes', { 'hub.secret': '密'.repeat(67) }, 'hub.secret'],
  ])('with %s is refused in plain text (WebSub §5.1.2)', async (_, wrong, field) => {
    const answer = await ask('subscribe', 'https://reader.example/', wrong)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/plain; charset=utf-8'])
    expect(await answer.text()).toContain(field)
  })

  it('never shows a secret again', async () => {
    const secret = 'sesame'.repeat(40)
    expect(
      await (await ask('subscribe', 'https://reader.example/', { 'hub.secret': secret })).text(),
    ).not.toContain('sesame')
  })

  it.each([
    [415, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
    [413, { method: 'POST', body: new URLSearchParams({ 'hub.secret': 'a'.repeat(8_192) }) }],
    [405, { method: 'GET' }],
  ])('gets %i where it is no form of bounded size (WebSub §5.1)', async (status, init) => {
    expect((await site.fetch('/hub', init)).status).toBe(status)
  })
})

describe('verification of intent', () => {
  it('asks with mode, topic, a random challenge and the lease (WebSub §5.3)', async () => {
    const [one, other] = [await subscribed(), await subscribed()]
    const [first, second] = [one, other].map(path => subscriber.at(path, 'GET')[0]?.query)
    expect(Object.fromEntries(first ?? [])).toEqual({
      'hub.mode': 'subscribe',
      'hub.topic': main(),
      'hub.challenge': expect.stringMatching(/^[0-9a-f]{64}$/),
      'hub.lease_seconds': '864000',
    })
    expect(first?.get('hub.challenge')).not.toBe(second?.get('hub.challenge')) // §8.2 SHOULD: single use
  })

  it.each([
    ['10 days where nothing is asked (§8.2 SHOULD)', {}, '864000'],
    ['what is asked', { 'hub.lease_seconds': '432000' }, '432000'],
    ['a day at least', { 'hub.lease_seconds': '60' }, '86400'],
    ['30 days at most (§5.3.1 MUST NOT be perpetual)', { 'hub.lease_seconds': '999999999999' }, '2592000'],
  ])('grants %s', async (_, lease, granted) => {
    const path = await subscribed(freshPath(), lease)
    expect(subscriber.at(path, 'GET')[0]?.query.get('hub.lease_seconds')).toBe(granted)
  })

  it('appends to the query of the callback and leaves it as it is (WebSub §5.1.1 MUST)', async () => {
    const path = freshPath()
    await subscribed(`${path}?foo=b%20r&hub.mode=mine`)
    expect(subscriber.at(path, 'GET')[0]?.target).toMatch(
      /\?foo=b%20r&hub\.mode=mine&hub\.mode=subscribe&hub\.topic=/,
    )
    await publish()
    expect((await subscriber.next(path, 'POST')).target).toBe(`${path}?foo=b%20r&hub.mode=mine`)
  })

  it('reads a topic with needless percent-encoding, and gives it back as it came (WebSub §5.1.1 MUST, §5.3)', async () => {
    const given = `${site.base}/feeds/%6dain%2Eatom`
    const path = await subscribed(freshPath(), { 'hub.topic': given })
    expect(subscriber.at(path, 'GET')[0]?.query.get('hub.topic')).toBe(given)
    await publish()
    expect((await subscriber.next(path, 'POST')).headers.link).toContain(`<${main()}>; rel="self"`)
  })

  it.each<[string, (challenge: string) => Answer]>([
    ['404', challenge => ({ status: 404, body: challenge })],
    ['500', challenge => ({ status: 500, body: challenge })],
    ['a redirect to the right answer', () => ({ status: 302, headers: { location: '/willing' } })],
    ['an empty body', () => ({ status: 200 })],
    ['another text', () => ({ status: 200, body: 'challenge' })],
    ['the challenge cut short', challenge => ({ status: 200, body: challenge.slice(1) })],
    ['the challenge and a line feed', challenge => ({ status: 200, body: `${challenge}\n` })],
    ['the challenge in capitals', challenge => ({ status: 200, body: challenge.toUpperCase() })],
    ['the challenge after a byte order mark', challenge => ({ status: 200, body: `\ufeff${challenge}` })],
  ])('has failed after %s (WebSub §5.3.1 MUST)', async (_, answer) => {
    const path = freshPath()
    const callback = subscriber.callback(path, ({ query }) => answer(query.get('hub.challenge') ?? ''))
    const before = (await health()).subscriptions
    await ask('subscribe', callback)
    await subscriber.next(path, 'GET')
    await settled()
    expect((await health()).subscriptions).toBe(before)
  })

  it.each([200, 201, 204, 299])(
    'accepts any success with the challenge: %i (WebSub §5.3.1)',
    async status => {
      const path = freshPath()
      const before = (await health()).subscriptions
      const callback = subscriber.callback(path, ({ query }) => ({
        status,
        body: query.get('hub.challenge') ?? '',
      }))
      await ask('subscribe', callback)
      await subscriber.next(path, 'GET')
      await settled()
      expect((await health()).subscriptions).toBe(status === 204 ? before : before + 1) // a 204 has no body to echo in
    },
  )
})

describe('a subscription', () => {
  it('is taken for a search by terms, which is delivered to when an article of it changes', async () => {
    await publish({ source: { name: 'wire' }, categories: [{ term: 'found' }] })
    const topic = `${site.base}/search.atom?category=found&source=wire`
    const path = await subscribed(freshPath(), { 'hub.topic': topic })
    await publish({ source: { name: 'wire' } })
    const title = await publish({ source: { name: 'wire' }, categories: [{ term: 'found' }] })
    const delivery = await subscriber.next(path, 'POST')
    expect(String(delivery.body)).toContain(title)
    expect(subscriber.at(path, 'POST')).toHaveLength(1)
  })

  it('is renewed with another secret (WebSub §5.1 MUST)', async () => {
    const path = await subscribed(freshPath(), { 'hub.secret': 'old' })
    await subscribed(path, { 'hub.secret': 'new' })
    await publish()
    const { headers, body } = await subscriber.next(path, 'POST')
    expect(headers['x-hub-signature']).toBe(signatureOf('sha256', 'new', body))
  })

  it('stays as it was when its renewal is not confirmed (WebSub §5.1 MUST)', async () => {
    const path = await subscribed(freshPath(), { 'hub.secret': 'old' })
    await ask(
      'subscribe',
      subscriber.callback(path, ({ method }) => ({ status: method === 'GET' ? 404 : 200 })),
      { 'hub.secret': 'new' },
    )
    await subscriber.next(path, 'GET', 2)
    await settled()
    await publish()
    const { headers, body } = await subscriber.next(path, 'POST')
    expect(headers['x-hub-signature']).toBe(signatureOf('sha256', 'old', body))
  })

  it('ends when its callback confirms that it should; the lease asked for is ignored (WebSub §5.1 MUST)', async () => {
    const path = await subscribed()
    await ask('unsubscribe', subscriber.callback(path), { 'hub.lease_seconds': 'junk' })
    const { query } = await subscriber.next(path, 'GET', 2)
    expect([query.get('hub.mode'), query.has('hub.lease_seconds')]).toEqual(['unsubscribe', false])
    await settled()
    await delivered()
    expect(subscriber.at(path, 'POST')).toEqual([])
  })

  it('goes on when its callback does not confirm the end (WebSub §5.3.1 MUST)', async () => {
    const path = await subscribed()
    await ask(
      'unsubscribe',
      subscriber.callback(path, ({ method }) => ({ status: method === 'GET' ? 404 : 200 })),
    )
    await subscriber.next(path, 'GET', 2)
    await settled()
    await publish()
    await subscriber.next(path, 'POST')
  })

  it('is denied with a reason where nothing was ever published (WebSub §5.2 MUST)', async () => {
    const path = freshPath()
    const topic = `${site.base}/categories/nothing.rss`
    expect((await ask('subscribe', subscriber.callback(path), { 'hub.topic': topic })).status).toBe(202)
    expect(Object.fromEntries((await subscriber.next(path, 'GET')).query)).toEqual({
      'hub.mode': 'denied',
      'hub.topic': topic,
      'hub.reason': 'Nothing was ever published at this topic.',
    })
  })

  it('is one of a topic and a callback: a callback may have several topics', async () => {
    const path = await subscribed()
    await subscribed(path, { 'hub.topic': `${site.base}/feeds/main.json` })
    await publish()
    await subscriber.next(path, 'POST', 2)
    const types = subscriber.at(path, 'POST').map(({ headers }) => headers['content-type'])
    expect(types.sort()).toEqual([
      'application/atom+xml; charset=utf-8',
      'application/feed+json; charset=utf-8',
    ])
  })
})

describe('content distribution', () => {
  it.each([
    ['a feed in RSS', '/feeds/main.rss'],
    ['a feed in Atom', '/feeds/main.atom'],
    ['a feed in JSON', '/feeds/main.json'],
    ['a category', `/categories/${encodeURIComponent('经验')}.atom`],
    ['a search', '/search.rss?source=%E6%97%A5%E6%8A%A5'],
  ])('carries the bytes, Content-Type and links of %s (WebSub §7 MUST)', async (_, address) => {
    const fields = { categories: [{ term: '经验' }], source: { name: '日报' } }
    await publish(fields)
    const path = await subscribed(freshPath(), { 'hub.topic': site.base + address })
    await publish(fields)
    const { headers, body } = await subscriber.next(path, 'POST')
    const topic = await site.fetch(address)
    expect(body.equals(Buffer.from(await topic.arrayBuffer()))).toBe(true)
    expect(headers['content-type']).toBe(topic.headers.get('content-type'))
    // The topic first: pubsubhubbub (npm, 1.0.2) reads one link only and answers 400 unless it is rel="self".
    expect(headers.link).toBe(`<${site.base}${address}>; rel="self", <${site.base}/hub>; rel="hub"`)
  })

  it('is signed with the secret of its subscriber, and unsigned without one (WebSub §7.1 MUST)', async () => {
    const secret = '密'.repeat(66) // 198 bytes
    const [signed, plain] = [await subscribed(freshPath(), { 'hub.secret': secret }), await subscribed()]
    await publish()
    const { headers, body } = await subscriber.next(signed, 'POST')
    expect(headers['x-hub-signature']).toBe(signatureOf('sha256', secret, body))
    expect((await subscriber.next(plain, 'POST')).headers['x-hub-signature']).toBeUndefined()
  })

  it('tells nobody whose topic has not changed', async () => {
    await publish({ categories: [{ term: 'quiet' }] })
    const path = await subscribed(freshPath(), { 'hub.topic': `${site.base}/categories/quiet.atom` })
    await delivered()
    expect(subscriber.at(path, 'POST')).toEqual([])
  })

  it('tells of a retraction too', async () => {
    await site.publish({
      id: 'tag:news.example,2026:taken-back',
      title: 'Soon gone',
      content: '<p>Text.</p>',
    })
    const path = await subscribed(freshPath(), { 'hub.topic': `${site.base}/feeds/main.json` })
    await site.fetch(`/api/articles/${encodeURIComponent('tag:news.example,2026:taken-back')}`, {
      method: 'DELETE',
      headers: authorization,
    })
    const document = JSON.parse((await subscriber.next(path, 'POST')).body.toString())
    expect(document._broadsheet.deleted.map(({ id }: { id: string }) => id)).toContain(
      'tag:news.example,2026:taken-back',
    )
  })

  it('comes when an embargo ends, not before', async () => {
    const path = await subscribed()
    const visible = Math.ceil(Date.now() / 1_000) * 1_000 + 1_000
    await publish({ published: new Date(visible).toISOString() })
    expect((await subscriber.next(path, 'POST')).at).toBeGreaterThanOrEqual(visible)
  })

  it('follows no redirect: the subscription stays and has failed for now (WebSub §7 MUST)', async () => {
    const [path, elsewhere] = [await subscribed(), freshPath()]
    const failing = (await health()).failing
    subscriber.callback(path, () => ({ status: 307, headers: { location: elsewhere } }))
    await publish()
    await subscriber.next(path, 'POST')
    await delivered()
    expect(subscriber.at(elsewhere)).toEqual([])
    expect((await health()).failing).toBe(failing + 1)
    subscriber.callback(path)
  })

  it('ends the subscription at 410 (WebSub §7)', async () => {
    const path = await subscribed()
    subscriber.callback(path, () => ({ status: 410 }))
    await publish()
    await subscriber.next(path, 'POST')
    await delivered()
    expect(subscriber.at(path, 'POST')).toHaveLength(1)
  })

  it('is not held up by callbacks that never answer, however many', async () => {
    const path = await subscribed()
    await publish()
    await subscriber.next(path, 'POST')
    await delivered()
    const silent = Array.from({ length: 60 }, () => freshPath())
    await Promise.all(silent.map(path => ask('subscribe', subscriber.callback(path))))
    await Promise.all(silent.map(path => subscriber.next(path, 'GET')))
    for (const one of silent) subscriber.callback(one, () => ({ afterMilliseconds: 600_000 }))
    await publish()
    await subscriber.next(path, 'POST')
    for (const one of silent) subscriber.callback(one, () => ({ status: 410 }))
  })
})

describe('what the hub reports about itself', () => {
  it('is open in numbers, without a callback or a secret', async () => {
    const path = await subscribed(freshPath(), { 'hub.secret': 'sesame' })
    await publish()
    await subscriber.next(path, 'POST')
    const text = await (await site.fetch('/api/health')).text()
    expect(text).not.toMatch(/sesame|callback-/)
    const { topics, subscriptions, hosts } = JSON.parse(text).websub
    expect([topics > 0, subscriptions > 0, hosts]).toEqual([true, true, 1])
  })

  it('is reported by topic and host to a caller with the token', async () => {
    expect((await site.fetch('/api/hub')).status).toBe(401)
    const report = await site.fetch('/api/hub', { headers: authorization })
    const { subscribers } = JSON.parse(await report.text())
    const line = subscribers.find(({ topic }: { topic: string }) => topic === main())
    expect(line).toMatchObject({ protocol: 'websub', host: new URL(subscriber.url).host })
    expect(line.lastDelivery).toMatch(/^\d{4}-\d\d-\d\dT/)
  })
})
