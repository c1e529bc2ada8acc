import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outgoing } from '../../src/outgoing.ts'
import type { PublisherClient, PullParts } from '../../src/pull/round.ts'
import { pullDueSources } from '../../src/pull/run.ts'
import { storedStates } from '../../src/pull/state.ts'
import type { Draft } from '../../src/record/article.ts'
import type { SourceFeed } from '../../src/record/feed.ts'
import { ok } from '../../src/record/problem.ts'
import { type Answer, FakeSubscriber as Origin } from '../support/fake-subscriber.ts'

/** Rounds against a real server that misbehaves; what is written stands in a map. */

let origin: Origin
let paths = 0
beforeAll(async () => {
  origin = await Origin.start()
})
afterAll(() => origin.close())

const hour = 3_600_000
const start = Date.parse('2026-11-24T00:00:00Z')

function freshPath(): string {
  paths += 1
  return `/source-${paths}`
}

/** A newsroom with one source, which answers as told. */
function newsroom(fields: Partial<SourceFeed> = {}, limits: Partial<PullParts['limits']> = {}) {
  const path = freshPath()
  const source: SourceFeed = {
    url: `${origin.url}${path}`,
    kind: 'feed',
    everyMinutes: 60,
    source: { name: '水乡广播' },
    ...fields,
  }
  const states = new Map<string, string>()
  const written: Draft[] = []
  const log: unknown[] = []
  const publisher: PublisherClient = {
    pullStates: async () => [...states].map(([url, state]) => ({ url, state })),
    savePullState: async (url, state) => void states.set(url, state),
    async put(orders) {
      written.push(...orders.flatMap(order => ('draft' in order ? [order.draft] : [])))
      return orders.map(() => ok({ outcome: 'created' as const }))
    },
  }
  const parts: PullParts = {
    site: {
      timeZone: 'Asia/Shanghai',
      language: 'zh-CN',
      tagging: { authority: 'news.example', date: '2025' },
    },
    sources: [source],
    publisher,
    send: outgoing({ fetch, allowLoopback: true }),
    userAgent: 'Broadsheet (+https://news.example/)',
    limits: {
      ...{ timeoutMilliseconds: 20_000, maxBytes: 100_000, redirectsMax: 3, sourcesMax: 10, requestsMax: 40 },
      ...{ runMilliseconds: 60_000, articlesMax: 20, batchArticles: 2, ...limits },
    },
    now: () => Date.now(),
    log: line => log.push(JSON.parse(line)),
  }
  return {
    path,
    source,
    written,
    log,
    parts,
    /** One round, so many hours after the first. */
    async round(answer: Answer, hours = 0) {
      origin.callback(path, () => answer)
      written.length = 0
      await pullDueSources(parts, start + hours * hour)
      return storedStates(await publisher.pullStates()).get(source.url)
    },
    titles: () => written.map(({ title }) => title),
  }
}

const item = (id: string, title = id, more = '') =>
  `<item><guid isPermaLink="false">${id}</guid><title>${title}</title>${more}</item>`
const rss = (...items: string[]): Answer => ({
  headers: { 'content-type': 'application/rss+xml', etag: '"1"' },
  body: `<rss version="2.0"><channel><title>x</title>${items.join('')}</channel></rss>`,
})

describe('a source feed', () => {
  it('gives its articles with their ids, the outlet as source, and its categories after their own', async () => {
    const { round, written } = newsroom({ categories: [{ term: '文化', scheme: 'column' }, { term: 'own' }] })
    await round(rss(item('one', 'One', '<category>own</category><category>other</category>')))
    expect(written).toMatchObject([
      {
        id: 'one',
        title: 'One',
        source: { name: '水乡广播' },
        categories: [{ term: 'own' }, { term: 'other' }, { term: '文化', scheme: 'column' }],
      },
    ])
  })

  it('leaves an article the source that it names', async () => {
    const { round, written } = newsroom()
    await round(rss(item('one', 'One', '<source url="https://o.example/feed">Other</source>')))
    expect(written).toMatchObject([{ source: { name: 'Other', feedUrl: 'https://o.example/feed' } }])
  })

  it('is asked with its validators the next time, and writes nothing when nothing changed', async () => {
    const { round, written, path } = newsroom()
    await round(rss(item('one')))
    const state = await round({ status: 304 }, 1)
    expect(origin.at(path).map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect(written).toEqual([])
    expect(state).toMatchObject({ lastOutcome: 'unchanged', nextAt: start + 2 * hour })
  })

  it('has only what is new or different written, the oldest first', async () => {
    const { round, titles } = newsroom()
    const dated = (id: string, day: number, title = id) =>
      item(id, title, `<pubDate>Sat, ${day} Nov 2025 00:00:00 +0800</pubDate>`)
    await round(rss(dated('two', 8), dated('one', 1)))
    expect(titles()).toEqual(['one', 'two'])
    await round(rss(dated('three', 15), dated('two', 8, 'Two, corrected'), dated('one', 1)), 1)
    expect(titles()).toEqual(['Two, corrected', 'three'])
  })

  it('may be short for a day: what comes back unchanged is not written again', async () => {
    const { round, titles } = newsroom()
    await round(rss(item('one'), item('two')))
    await round(rss(), 1)
    await round(rss(item('one'), item('two')), 2)
    expect(titles()).toEqual([])
  })

  it('gives the newest so many, if so many are wanted', async () => {
    const { round, titles } = newsroom({ maxArticles: 1 })
    const dated = (id: string, day: number) =>
      item(id, id, `<pubDate>Sat, ${day} Nov 2025 00:00:00 +0800</pubDate>`)
    await round(rss(dated('one', 1), dated('three', 15), dated('two', 8)))
    expect(titles()).toEqual(['three'])
  })

  it('is not asked before its time', async () => {
    const { round, path } = newsroom()
    await round(rss(item('one')))
    await round(rss(item('one')), 0.9)
    expect(origin.at(path)).toHaveLength(1)
  })

  it('that moved permanently is read at its new address from then on (RFC 9110 §15.4.2)', async () => {
    const { round, path, titles } = newsroom()
    const to = origin.callback(`${path}-new`, () => rss(item('one')))
    await round({ status: 301, headers: { location: to } })
    expect(titles()).toEqual(['one'])
    await round({ status: 500 }, 1)
    expect(origin.at(`${path}-new`)).toHaveLength(2)
    expect(origin.at(path)).toHaveLength(1)
  })

  it('that moved for a while is asked where it is defined (RFC 9110 §15.4.3)', async () => {
    const { round, path } = newsroom()
    const to = origin.callback(`${path}-new`, () => rss(item('one')))
    await round({ status: 302, headers: { location: to } })
    await round({ status: 302, headers: { location: to } }, 1)
    expect(origin.at(path)).toHaveLength(2)
  })

  it('that is gone is never asked again (RFC 9110 §15.5.11)', async () => {
    const { round, path, log } = newsroom()
    await round({ status: 410 })
    await round(rss(item('one')), 1_000)
    expect(origin.at(path)).toHaveLength(1)
    expect(log).toMatchObject([{ event: 'pull-gone' }])
  })
})

describe('a source that fails', () => {
  const page =
    '<!doctype html><title>Sorry</title><h1>The server is being mended, come back later</h1><p>Soon.</p>'

  it.each([
    { how: 'with an error', answer: { status: 500 }, detail: 'answered 500' },
    { how: 'by a cut connection', answer: { hangUp: true }, detail: /^unreachable/ },
    { how: 'by being slow', answer: { afterMilliseconds: 1_000 }, detail: /within 200 ms/, patience: 200 },
    { how: 'with a page in place of the feed', answer: { body: page }, detail: /is not a feed/ },
    { how: 'with nothing', answer: { body: '' }, detail: /is not a feed/ },
    { how: 'by leading to a private address', answer: leadingTo('http://192.168.1.1/'), detail: /^refused/ },
    { how: 'by leading round', answer: leadingTo('?again'), detail: /more than 3 redirects/ },
  ])(
    '$how waits twice as long, and the log says why in one line',
    async ({ answer, detail, patience = 20_000 }) => {
      const { round, written, log, source } = newsroom({}, { timeoutMilliseconds: patience })
      const state = await round(answer)
      expect(state).toMatchObject({ failures: 1, nextAt: start + 2 * hour })
      expect(state?.lastOutcome).toMatch(detail)
      expect(log).toEqual([
        { event: 'pull-failed', source: source.url, failures: 1, detail: state?.lastOutcome },
      ])
      expect(written).toEqual([])
    },
  )

  it.each([
    { status: 503, value: '36000' },
    { status: 429, value: 'Tue, 24 Nov 2026 10:00:00 GMT' },
  ])('waits as long as it asks for: $status, Retry-After $value (RFC 9110 §10.2.3)', async row => {
    const { round } = newsroom()
    const state = await round({ status: row.status, headers: { 'retry-after': row.value } })
    expect(state?.nextAt).toBe(start + 10 * hour)
  })

  it('does not keep others from being read', async () => {
    const { parts, round, titles } = newsroom()
    const other = origin.callback(freshPath(), () => rss(item('other')))
    const [first] = parts.sources
    parts.sources = first ? [first, { ...first, url: other }] : []
    await round({ status: 500 })
    expect(titles()).toEqual(['other'])
  })
})

describe('a source that is too large', () => {
  const large = { ...rss(item('x'.repeat(100_001))) }

  it('is reported, and asked again with its validators: not fetched until it has changed', async () => {
    const { round, path, log, titles } = newsroom()
    const state = await round(large)
    const words = 'has more than 100000 bytes; it is read again when it has changed'
    expect(state).toMatchObject({ failures: 1, lastOutcome: words })
    expect(log).toMatchObject([{ event: 'pull-too-large', detail: words }])

    expect(await round({ status: 304 }, 2)).toMatchObject({ failures: 1, lastOutcome: words })
    expect(origin.at(path).at(-1)?.headers['if-none-match']).toBe('"1"')

    await round(rss(item('one')), 3)
    expect(titles()).toEqual(['one'])
  })

  it('is refused by its Content-Length, before its bytes', async () => {
    const { round } = newsroom()
    const state = await round({ ...large, headers: { 'content-length': '100001' }, body: 'x' })
    expect(state?.lastOutcome).toMatch(/100000 bytes/)
  })

  it.each([
    {
      kind: 'feed' as const,
      body: rss(...Array.from({ length: 20_001 }, (_, index) => item(`${index}`))).body,
      detail: 'has more than 20000 entries',
    },
    { kind: 'page-list' as const, body: '<p>'.repeat(100_001), detail: 'has more than 100000 nodes' },
  ])('is reported likewise where a $kind has more than is read', async ({ kind, body, detail }) => {
    const { round, written } = newsroom({ kind }, { maxBytes: 8_000_000 })
    const state = await round({ headers: { etag: '"2"' }, body: body ?? '' })
    expect(state).toMatchObject({
      failures: 1,
      etag: '"2"',
      lastOutcome: `${detail}; it is read again when it has changed`,
    })
    expect(written).toEqual([])
  })

  it('is left alone for a day where nothing tells whether it has changed', async () => {
    const { round, path } = newsroom()
    await round({ body: 'x'.repeat(100_001) })
    await round(rss(item('one')), 23)
    expect(origin.at(path)).toHaveLength(1)
  })
})

describe('a page-list', () => {
  const article = (n: number): Answer => ({
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><meta charset="utf-8"><title>第${n}号公告：水厂检修的安排</title>
      <h1>第${n}号公告：水厂检修的安排</h1><p>2026年11月2${n}日 09:17</p>
      <p>水厂检修分三期进行，每期两天。检修期间，东片的居民请提前储水，学校和医院由水车供水。</p>
      <p>检修结束以后，水质要连续检测三天，结果每天在镇里的公告栏公布，也在广播里播报。</p>`,
  })
  const address = (path: string, n: number) => `${path}/2026/112${n}.html`
  const list = (path: string, ...numbers: number[]): Answer => ({
    headers: { 'content-type': 'text/html; charset=utf-8', etag: `"${numbers}"` },
    body: numbers.map(n => `<a href="${address(path, n)}">第${n}号公告：水厂检修的安排</a>`).join(''),
  })

  it('gives the articles of its new links, each page asked for once, the last of the list first', async () => {
    const { round, path, written, titles } = newsroom({ kind: 'page-list' })
    for (const n of [1, 2, 3]) origin.callback(address(path, n), () => article(n))
    await round(list(path, 2, 1))
    expect(titles()).toEqual(['第1号公告：水厂检修的安排', '第2号公告：水厂检修的安排'])
    expect(written).toMatchObject([
      { source: { name: '水乡广播' }, url: `${origin.url}${address(path, 1)}` },
      {},
    ])
    await round(list(path, 3, 2, 1), 1)
    expect(titles()).toEqual(['第3号公告：水厂检修的安排'])
    expect(origin.at(address(path, 1))).toHaveLength(1)
  })

  it('is read again whole when a page of it failed', async () => {
    const { round, path, titles } = newsroom({ kind: 'page-list' })
    origin.callback(address(path, 1), () => ({ status: 500 }))
    origin.callback(address(path, 2), () => article(2))
    const state = await round(list(path, 2, 1))
    expect(state?.etag).toBeUndefined()
    origin.callback(address(path, 1), () => article(1))
    await round(list(path, 2, 1), 1)
    expect(titles()).toEqual(['第1号公告：水厂检修的安排'])
  })

  it('does not ask again for a page that is no article', async () => {
    const { round, path, log } = newsroom({ kind: 'page-list' })
    origin.callback(address(path, 1), () => ({ body: '%PDF-1.7' }))
    await round(list(path, 1))
    await round(list(path, 1), 1)
    expect(origin.at(address(path, 1))).toHaveLength(1)
    expect(log).toMatchObject([{ event: 'pull-refused', refused: 1, first: { kind: 'malformed-body' } }])
  })

  it('does not ask again for a page that is too large', async () => {
    const { round, path } = newsroom({ kind: 'page-list' })
    origin.callback(address(path, 1), () => ({ body: 'x'.repeat(100_001) }))
    await round(list(path, 1))
    await round(list(path, 1), 1)
    expect(origin.at(address(path, 1))).toHaveLength(1)
  })

  it('takes the first so many links', async () => {
    const { round, path, titles } = newsroom({ kind: 'page-list', maxArticles: 1 })
    for (const n of [1, 2]) origin.callback(address(path, n), () => article(n))
    await round(list(path, 2, 1))
    expect(titles()).toEqual(['第2号公告：水厂检修的安排'])
  })

  it('leaves to the next round what this one may not ask for any more', async () => {
    const { round, path, titles } = newsroom({ kind: 'page-list' }, { requestsMax: 2 })
    for (const n of [1, 2]) origin.callback(address(path, n), () => article(n))
    await round(list(path, 2, 1))
    expect(titles()).toEqual(['第2号公告：水厂检修的安排'])
    await round(list(path, 2, 1), 1)
    expect(titles()).toEqual(['第1号公告：水厂检修的安排'])
  })
})

function leadingTo(location: string): Answer {
  return { status: 302, headers: { location } }
}
