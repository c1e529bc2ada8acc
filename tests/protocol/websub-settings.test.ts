import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { FakeSubscriber, signatureOf } from '../support/fake-subscriber.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { all, at, parseXml } from '../support/xml.ts'

/** What settings change: a queue for every delivery, changes only, hubs elsewhere, and rssCloud. */

vi.setConfig({ testTimeout: 60_000 }) // the whole worker and its storage on disk

let site: RunningSite
let subscriber: FakeSubscriber

beforeAll(async () => {
  subscriber = await FakeSubscriber.start()
  site = await startSite({
    WEBSUB_QUEUE_ABOVE: '0',
    WEBSUB_DELIVER: 'changes',
    WEBSUB_HUBS: `${subscriber.url}/hub-elsewhere`,
    RSS_CLOUD: '1',
  })
  await site.publish({ title: 'The first', content: '<p>Text.</p>' })
}, 120_000)

afterAll(async () => {
  subscriber.close()
  await site.close()
})

const freshPath = () => subscriber.freshPath()
const topic = (format: string) => `${site.base}/feeds/main.${format}`
const linksOf = async (path: string) => (await site.fetch(path)).headers.get('link') ?? ''

async function subscribed(format: string, more: Record<string, string> = {}): Promise<string> {
  const path = freshPath()
  const parameters = {
    'hub.mode': 'subscribe',
    'hub.topic': topic(format),
    'hub.callback': subscriber.callback(path),
    ...more,
  }
  await site.fetch('/hub', { method: 'POST', body: new URLSearchParams(parameters) })
  await subscriber.next(path, 'GET')
  while (JSON.parse(await (await site.fetch('/api/health')).text()).websub.pendingIntents > 0) {
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  return path
}

describe('a delivery of changes', () => {
  it('holds only what the subscriber has not got yet, whoever came when (WebSub §7)', async () => {
    const early = await subscribed('json')
    await site.publish({ title: 'The second', content: '<p>Text.</p>' })
    await subscriber.next(early, 'POST')
    const late = await subscribed('json')
    await site.publish({ title: 'The third', content: '<p>Text.</p>' })
    const titles = async (path: string, count: number) =>
      JSON.parse((await subscriber.next(path, 'POST', count)).body.toString()).items.map(
        ({ title }: { title: string }) => title,
      )
    expect([await titles(early, 1), await titles(early, 2), await titles(late, 1)]).toEqual([
      ['The second'],
      ['The third'],
      ['The third'],
    ])
  })

  it('is signed too, since it is what the subscriber gets (WebSub §7.1)', async () => {
    const path = await subscribed('atom', { 'hub.secret': 'sesame' })
    await site.publish({ title: 'The fourth', content: '<p>Text.</p>' })
    const { headers, body } = await subscriber.next(path, 'POST')
    expect(headers['x-hub-signature']).toBe(signatureOf('sha256', 'sesame', body))
  })
})

describe('a queue', () => {
  it('carries deliveries to many callbacks, each once', async () => {
    const callbacks = await Promise.all(Array.from({ length: 60 }, () => subscribed('rss')))
    await site.publish({ title: 'To everybody', content: '<p>Text.</p>' })
    await Promise.all(callbacks.map(path => subscriber.next(path, 'POST')))
    expect(callbacks.map(path => subscriber.at(path, 'POST').length)).toEqual(callbacks.map(() => 1))
  })

  it('reports what became of them: 410 ends the subscription (WebSub §7)', async () => {
    const [gone, staying] = [await subscribed('rss'), await subscribed('rss')]
    subscriber.callback(gone, () => ({ status: 410 }))
    await site.publish({ title: 'Once', content: '<p>Text.</p>' })
    await Promise.all([gone, staying].map(path => subscriber.next(path, 'POST')))
    await site.publish({ title: 'Twice', content: '<p>Text.</p>' })
    await subscriber.next(staying, 'POST', 2)
    expect(subscriber.at(gone, 'POST')).toHaveLength(1)
  })
})

describe('a hub elsewhere', () => {
  it('is named by the feeds, beside our own, and by no slice: of those it is not told (WebSub §4, §6)', async () => {
    const hubs = (links: string) => [...links.matchAll(/<([^>]+)>; rel="hub"/g)].map(([, href]) => href)
    expect(hubs(await linksOf('/feeds/main.atom'))).toEqual([
      `${site.base}/hub`,
      `${subscriber.url}/hub-elsewhere`,
    ])
    expect(hubs(await linksOf('/languages/zh.atom'))).toEqual([`${site.base}/hub`])
  })

  it('is told of every format of a feed that has changed, once the new bytes are served (WebSub §6 MUST)', async () => {
    const before = subscriber.at('/hub-elsewhere').length
    await site.publish({ title: 'For the hub', content: '<p>Text.</p>' })
    const told = async (count: number) =>
      new URLSearchParams((await subscriber.next('/hub-elsewhere', 'POST', before + count)).body.toString())
    const pings = await Promise.all([1, 2, 3].map(told))
    expect(pings.map(ping => ping.get('hub.mode'))).toEqual(['publish', 'publish', 'publish'])
    expect(pings.map(ping => ping.get('hub.url'))).toEqual(
      expect.arrayContaining(['atom', 'json', 'rss'].map(topic)),
    )
    const { items } = JSON.parse(await (await site.fetch('/feeds/main.json')).text())
    expect(items.map((item: { title: string }) => item.title)).toContain('For the hub')
  })
})

describe('rssCloud', () => {
  const register = (form: Record<string, string>) =>
    site.fetch('/cloud', {
      method: 'POST',
      body: new URLSearchParams({ notifyProcedure: '', protocol: 'http-post', url1: topic('rss'), ...form }),
    })
  const endpoint = (path: string) => ({ port: new URL(subscriber.url).port, path, domain: '127.0.0.1' })
  const result = async (answer: Response) => parseXml(await answer.text()).attributes

  it('is in RSS with all its attributes (RSS 2.0 <cloud>), and in no other format', async () => {
    const rss = parseXml(await (await site.fetch('/feeds/main.rss')).text())
    expect(all(at(rss, 'channel'), 'cloud').map(({ attributes }) => attributes)).toEqual([
      { domain: 'news.example', port: '80', path: '/cloud', registerProcedure: '', protocol: 'http-post' },
    ])
    expect(all(parseXml(await (await site.fetch('/feeds/main.atom')).text()), 'cloud')).toEqual([])
  })

  it('challenges a machine that somebody else names, then tells it the address that has changed', async () => {
    const path = freshPath()
    subscriber.callback(path, ({ query }) => ({ body: query.get('challenge') ?? '' }))
    expect(await result(await register(endpoint(path)))).toMatchObject({ success: 'true' })
    expect((await subscriber.next(path, 'GET')).query.get('url')).toBe(topic('rss'))
    await site.publish({ title: 'For the cloud', content: '<p>Text.</p>' })
    expect((await subscriber.next(path, 'POST')).body.toString()).toBe(
      String(new URLSearchParams({ url: topic('rss') })),
    )
  })

  const refusal = async (answer: Response) => [answer.status, await result(answer)]
  const refused = (msg: string) => [200, expect.objectContaining({ success: 'false', msg })]

  it('says so where a challenge is not answered', async () => {
    const path = freshPath()
    const callback = subscriber.callback(path, () => ({ body: 'no' }))
    expect(await refusal(await register(endpoint(path)))).toEqual(
      refused(`${callback} did not answer as it should.`),
    )
  })

  const notOurs = 'Only RSS feeds of this site, by their self address, are watched here.'

  it.each<[string, () => Record<string, string>, string]>([
    [
      'a protocol that is not spoken here',
      () => ({ protocol: 'xml-rpc' }),
      'The protocol here is http-post.',
    ],
    ['a feed in another format', () => ({ url1: topic('atom') }), notOurs],
    ['a feed of another site', () => ({ url1: 'https://other.example/feed.rss' }), notOurs],
    ['a private machine', () => ({ domain: '10.0.0.1', port: '80' }), 'must be a public address'],
    ['a feed without an address', () => ({ url1: '' }), notOurs],
  ])('says so where there is %s', async (_, form, msg) => {
    const path = freshPath()
    subscriber.callback(path, ({ query }) => ({ body: query.get('challenge') ?? '' }))
    const answer = await register({ ...endpoint(path), ...form() })
    expect(await refusal(answer)).toEqual(refused(expect.stringContaining(msg)))
  })
})
