import { describe, expect, it } from 'vitest'
import type { WriteResult } from '../../src/contract/write-command.ts'
import type { Send } from '../../src/outgoing.ts'
import { readSource } from '../../src/pull/read.ts'
import type { PulledArticle, PullParts, Round } from '../../src/pull/round.ts'
import type { PullOutcome } from '../../src/pull/schedule.ts'
import type { PullState } from '../../src/pull/state.ts'
import type { SourceFeed } from '../../src/record/feed.ts'
import { err, ok, type Problem } from '../../src/record/problem.ts'
import { aSite } from '../support/build.ts'

/** One reading: what a source says, what is asked for, and what goes to the publisher. */

const url = 'https://a.example/feed'
const feed: SourceFeed = { url, kind: 'feed', everyMinutes: 60, source: { name: 'Outlet' } }

interface Scene {
  source?: Partial<SourceFeed>
  /** By address. */
  answers: Record<string, { body?: string; status?: number; headers?: Record<string, string> }>
  state?: Partial<PullState>
  limits?: Partial<PullParts['limits']>
  /** Why the publisher refuses an article of this title. */
  refusal?: (title: string) => Problem | undefined
  /** What the publisher makes of an article of this title; absent: it is new to it. */
  outcome?: (title: string) => WriteResult['outcome']
}

async function reading({ source = {}, answers, state, limits = {}, refusal, outcome: outcomeOf }: Scene) {
  const asked: { url: string; headers: Record<string, string> }[] = []
  const batches: Parameters<Round['publisher']['put']>[0][] = []
  const log: unknown[] = []
  const send: Send = async ({ url, headers = {} }) => {
    asked.push({ url, headers: { ...headers } as Record<string, string> })
    const { body = '', status = 200, headers: fields = {} } = answers[url] ?? { status: 404 }
    const bytes = new TextEncoder().encode(body)
    return ok({ status, headers: new Headers(fields), bytes, url, redirects: [] })
  }
  const put: Round['publisher']['put'] = async orders => {
    batches.push(orders)
    return orders.map(order => {
      const title = 'draft' in order ? (order.draft.title ?? '') : ''
      const problem = refusal?.(title)
      return problem ? err(problem) : ok({ outcome: outcomeOf?.(title) ?? 'created' })
    })
  }
  const round: Round = {
    site: aSite(),
    sources: [],
    publisher: { pullStates: async () => [], savePullState: async () => {}, put },
    send,
    userAgent: 'Reader',
    limits: {
      ...{ timeoutMilliseconds: 1_000, maxBytes: 100_000, redirectsMax: 3, sourcesMax: 10, requestsMax: 40 },
      ...{ runMilliseconds: 60_000, articlesMax: 20, batchArticles: 20, ...limits },
    },
    now: () => 0,
    log: line => log.push(JSON.parse(line)),
    at: 0,
    isSpent: () => false,
  }
  const known = state && { failures: 0, lastAt: 0, lastOutcome: '', marks: {}, ...state }
  const outcome = await readSource({ ...feed, ...source }, known, round)
  const written = batches.flat().filter((order): order is PulledArticle => 'draft' in order)
  return { outcome, asked, batches, written, log, titles: written.map(({ draft }) => draft.title) }
}

const item = (id: string, more = '') =>
  `<item><guid isPermaLink="false">${id}</guid><title>${id}</title>${more}</item>`
const rss = (...items: string[]) => ({
  body: `<rss version="2.0"><channel><title>x</title>${items.join('')}</channel></rss>`,
})
const read = (outcome: PullOutcome) => {
  if (outcome.kind !== 'read') throw new Error(`It was not read: ${JSON.stringify(outcome)}`)
  return outcome
}

describe('a request', () => {
  it('for a feed wants a feed of any format, and says who asks', async () => {
    const { asked } = await reading({ answers: { [url]: rss() } })
    expect(asked).toEqual([
      {
        url,
        headers: {
          accept:
            'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1',
          'user-agent': 'Reader',
        },
      },
    ])
  })

  it('for a list and each page of it wants a page, and says who asks; validators are the list’s alone', async () => {
    const page = 'https://a.example/2026/1128.html'
    const list = `<a href="${page}">A headline of several words</a>`
    const { asked } = await reading({
      source: { kind: 'page-list' },
      answers: { [url]: { body: list }, [page]: { status: 500 } },
      state: { etag: '"1"', lastModified: 'Tue, 24 Nov 2026 00:00:00 GMT' },
    })
    const headers = { accept: 'text/html, application/xhtml+xml, */*;q=0.1', 'user-agent': 'Reader' }
    const validators = { 'if-none-match': '"1"', 'if-modified-since': 'Tue, 24 Nov 2026 00:00:00 GMT' }
    expect(asked).toEqual([
      { url, headers: { ...headers, ...validators } },
      { url: page, headers },
    ])
  })
})

describe('the articles of a feed', () => {
  it('are read in the encoding that the answer names', async () => {
    const body = rss(item('\u001b$B?eF;\u001b(B')) // ISO-2022-JP
    const headers = { 'content-type': 'application/rss+xml; charset=iso-2022-jp' }
    expect((await reading({ answers: { [url]: { ...body, headers } } })).titles).toEqual(['水道'])
  })

  const date = (day: number) => `<pubDate>Sun, ${day} Nov 2026 00:00:00 GMT</pubDate>`

  it('come the oldest first, and those without a date last, as the feed has them from below', async () => {
    const items = [item('none 2'), item('new', date(22)), item('none 1'), item('old', date(15))]
    const { titles } = await reading({ answers: { [url]: rss(...items) } })
    expect(titles).toEqual(['old', 'new', 'none 1', 'none 2'])
  })

  it('are put in order by their date of change where they have no other', async () => {
    const entry = (id: string, day: number, element: string) =>
      `<entry><id>urn:${id}</id><title>${id}</title><${element}>2026-11-${day}T00:00:00Z</${element}></entry>`
    const entries = [entry('new', 22, 'updated'), entry('old', 15, 'updated'), entry('mid', 18, 'published')]
    const body = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id>${entries.join('')}</feed>`
    expect((await reading({ answers: { [url]: { body } } })).titles).toEqual(['old', 'mid', 'new'])
  })

  it('go to the publisher in batches, the last one with what is left', async () => {
    const items = ['1', '2', '3', '4', '5'].map(id => item(id))
    const { batches } = await reading({ answers: { [url]: rss(...items) }, limits: { batchArticles: 2 } })
    expect(batches.map(batch => batch.length)).toEqual([2, 2, 1])
  })

  it('come from the source’s name or address, for its outlet, and with an identity where they have no id', async () => {
    const body = '<rss version="2.0"><channel><title>x</title><item><title>One</title></item></channel></rss>'
    const origin = { kind: 'outside', from: url, outlet: 'Outlet' }
    const { written } = await reading({ answers: { [url]: { body } } })
    expect(written).toMatchObject([{ origin, identity: { fresh: expect.anything() } }])
    const stated = await reading({ answers: { [url]: rss(item('1')) }, source: { name: 'mirror' } })
    expect(stated.written).toMatchObject([{ origin: { ...origin, from: 'mirror' } }])
    expect(stated.written[0]?.identity).toBeUndefined()
  })

  it('have the source’s categories after their own: the same term of another scheme is another, and 64 are all', async () => {
    const own = Array.from({ length: 62 }, (_, n) => `<category>own ${n}</category>`).join('')
    const categories = [
      { term: 'own 1' },
      { term: 'own 1', scheme: 'column' },
      { term: 'x' },
      { term: 'one too many' },
    ]
    const { written } = await reading({ answers: { [url]: rss(item('1', own)) }, source: { categories } })
    const terms = written[0]?.draft.categories
    expect(terms).toHaveLength(64)
    expect(terms?.slice(62)).toEqual([{ term: 'own 1', scheme: 'column' }, { term: 'x' }])
  })

  it('have no list of categories where nobody names one', async () => {
    const { written } = await reading({ answers: { [url]: rss(item('1')) } })
    expect(written.map(({ draft }) => draft.categories)).toEqual([undefined])
  })
})

describe('what comes of a feed', () => {
  it('is counted in words, each outcome that there was', async () => {
    const refusal = (title: string): Problem | undefined => {
      if (title === 'older') return { kind: 'left-out', reason: 'an older version', id: title, title }
      return title === 'another’s' ? { kind: 'conflict', detail: 'it belongs to B' } : undefined
    }
    const items = ['new', 'older', 'another’s'].map(id => item(id))
    const { outcome, log } = await reading({ answers: { [url]: rss(...items) }, refusal })
    expect(read(outcome).detail).toBe('1 created, 1 refused, 1 left out')
    expect(read(outcome).refused).toMatchObject([{ id: 'another’s', detail: 'it belongs to B' }])
    expect(log).toEqual([
      {
        event: 'pull-refused',
        source: url,
        refused: 1,
        first: { kind: 'conflict', detail: 'it belongs to B' },
      },
    ])
  })

  it.each([
    { outcomes: ['created'], detail: '1 created' },
    { outcomes: ['updated'], detail: '1 updated' },
    { outcomes: ['unchanged'], detail: '1 unchanged' },
    {
      outcomes: ['unchanged', 'updated', 'created', 'updated', 'unchanged', 'unchanged'],
      detail: '1 created, 2 updated, 3 unchanged',
    },
  ] as const)(
    'is counted by what the publisher made of each article: $detail',
    async ({ outcomes, detail }) => {
      const outcome = (title: string) => outcomes[Number(title)] ?? 'created'
      const answers = { [url]: rss(...outcomes.map((_, index) => item(String(index)))) }
      for (const batchArticles of [1, 20]) {
        const published = await reading({ answers, outcome, limits: { batchArticles } })
        expect([read(published.outcome).detail, published.log]).toEqual([detail, []])
      }
    },
  )

  it('is counted over all batches, and each refusal is of its own article', async () => {
    const refusal = (title: string): Problem | undefined =>
      title === '2' || title === '5' ? { kind: 'conflict', detail: `${title} belongs to B` } : undefined
    const answers = { [url]: rss(...['5', '4', '3', '2', '1'].map(id => item(id))) }
    const { outcome } = await reading({ answers, refusal, limits: { batchArticles: 2 } })
    expect(read(outcome).detail).toBe('3 created, 2 refused')
    expect(read(outcome).refused).toMatchObject([
      { id: '2', detail: '2 belongs to B' },
      { id: '5', detail: '5 belongs to B' },
    ])
  })

  it('names what is refused in the order of the publishing, behind what could not be read', async () => {
    const refusal = (title: string): Problem => ({ kind: 'conflict', detail: `${title} belongs to B` })
    const items = [item('1'), item('2'), '<item/>']
    const { outcome, log } = await reading({ answers: { [url]: rss(...items) }, refusal })
    const details = read(outcome).refused?.map(({ detail }) => detail)
    expect(details?.slice(1)).toEqual(['2 belongs to B', '1 belongs to B'])
    expect(log).toMatchObject([{ refused: 3, first: { kind: 'invalid-record' } }])
  })

  it('holds on to an earlier refusal as long as the feed offers that entry unchanged', async () => {
    const refusal = (): Problem => ({ kind: 'conflict', detail: 'it belongs to B' })
    const first = await reading({ answers: { [url]: rss(item('1')) }, refusal })
    const { marks, refused } = read(first.outcome)
    const again = await reading({ answers: { [url]: rss(item('1')) }, state: { marks, refused } })
    expect(read(again.outcome).refused).toEqual(refused)
    const gone = await reading({ answers: { [url]: rss(item('2')) }, state: { marks, refused } })
    expect(read(gone.outcome).refused).toEqual([])
    const changed = await reading({
      answers: { [url]: rss(item('1', '<description>x</description>')) },
      state: { marks, refused },
    })
    expect(read(changed.outcome).refused).toEqual([])
  })

  it('is nothing new where it has no article that was not met before, and nothing is logged', async () => {
    const first = await reading({ answers: { [url]: rss(item('1')) } })
    const { marks } = read(first.outcome)
    const again = await reading({ answers: { [url]: rss(item('1')) }, state: { marks } })
    expect([read(again.outcome).detail, again.batches, again.log]).toEqual(['nothing new', [], []])
    expect(read(again.outcome).marks).toEqual(marks)
  })

  it('is all that can be read from it: what is no article is refused alone', async () => {
    const { outcome, titles } = await reading({ answers: { [url]: rss(item('1'), '<item/>', item('2')) } })
    expect(titles).toEqual(['2', '1'])
    expect(read(outcome).detail).toBe('2 created, 1 refused')
  })

  it('is refused by itself also where the only article is too large', async () => {
    const content = `<description>${'x'.repeat(1_048_577)}</description>`
    const { outcome } = await reading({ answers: { [url]: rss(item('1', content)) } })
    expect(read(outcome).detail).toBe('1 refused')
    expect(read(outcome).refused?.[0]?.detail).toMatch(/has more than 1048576 bytes/)
  })

  it.each([
    {
      what: 'entries',
      body: `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[${Array(20_001).fill('{"id":"1","title":"x"}')}]}`,
      detail: 'has more than 20000 entries',
    },
    {
      what: 'nodes in one entry',
      body: rss(item('1', '<a/>'.repeat(50_001))).body,
      detail: 'has more than 50000 nodes',
    },
    {
      what: 'bytes in memory',
      body: `<rss version="2.0"><channel><title>文</title>${' '.repeat(25_165_825)}</channel></rss>`,
      detail: 'has more than 50331648 bytes',
    },
  ])(
    'is that the feed is too large as a whole, with its validators, where it has too many $what',
    async ({ body, detail }) => {
      const headers = { etag: '"1"', 'last-modified': 'Tue, 24 Nov 2026 00:00:00 GMT' }
      const { outcome, batches } = await reading({ answers: { [url]: { body, headers } } })
      expect(outcome).toEqual({
        kind: 'too-large',
        detail,
        etag: '"1"',
        lastModified: 'Tue, 24 Nov 2026 00:00:00 GMT',
      })
      expect(batches).toEqual([])
    },
  )

  it('is that nothing could be read of what is no feed', async () => {
    const { outcome } = await reading({ answers: { [url]: { body: '<opml version="2.0"><body/></opml>' } } })
    expect(outcome).toEqual({ kind: 'failed', detail: expect.stringContaining('is not a feed') })
  })

  it('keeps its validators for the next request', async () => {
    const headers = { etag: '"1"', 'last-modified': 'Tue, 24 Nov 2026 00:00:00 GMT' }
    const { outcome } = await reading({ answers: { [url]: { ...rss(item('1')), headers } } })
    expect(outcome).toMatchObject({ kind: 'read', etag: '"1"', lastModified: headers['last-modified'] })
  })
})

describe('what an entry says of its own retraction', () => {
  const body = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'x',
    items: [{ id: 'urn:1', title: 'One', _broadsheet: { retracted: { at: '2026-11-24T00:00:00Z' } } }],
  })

  it.each([
    { trusted: true as const, retracted: { at: '2026-11-24T00:00:00Z' } },
    { trusted: undefined, retracted: undefined },
  ])('holds for a source that is trusted: $trusted', async ({ trusted, retracted }) => {
    const { written } = await reading({
      answers: { [url]: { body } },
      source: trusted === undefined ? {} : { trusted },
    })
    expect(written[0]?.draft.retracted).toEqual(retracted)
  })
})

describe('what a feed withdraws', () => {
  const gone = (id: string) =>
    `<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="${id}" when="2026-11-24T00:00:00Z"/>`
  const body = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id>${['urn:1', 'urn:2', 'urn:3'].map(gone).join('')}</feed>`

  it('is withdrawn of what it brought, if it is trusted, a batch at a time', async () => {
    const { batches } = await reading({
      answers: { [url]: { body } },
      source: { trusted: true, name: 'mirror' },
      limits: { batchArticles: 2 },
    })
    const order = (withdrawn: string) => ({
      withdrawn,
      retracted: { at: '2026-11-24T00:00:00Z' },
      origin: { kind: 'outside', from: 'mirror', outlet: 'Outlet' },
    })
    expect(batches).toEqual([[order('urn:1'), order('urn:2')], [order('urn:3')]])
  })

  it('is passed over if it is not', async () => {
    expect((await reading({ answers: { [url]: { body } } })).batches).toEqual([])
  })
})

describe('a list of pages', () => {
  const address = (n: number) => `https://a.example/2026/112${n}.html`
  const link = (n: number) => `<a href="${address(n)}">The headline of article ${n}</a>`
  const page = (n: number) => ({
    headers: { 'content-type': 'text/html' },
    body: `<title>The headline of article ${n}</title><h1>The headline of article ${n}</h1>
      <p>The waterworks are being repaired in three parts, of two days each, and the town gets its water by lorry.</p>
      <p>After the repairs the water is tested for three days, and the results are on the notice board every day.</p>`,
  })
  const answers = { [address(1)]: page(1), [address(2)]: page(2), [address(3)]: { status: 410 } }
  const list = (...numbers: number[]) => ({ [url]: { body: numbers.map(link).join('') } })
  const source = { kind: 'page-list' as const }

  it('is complete where each page was read or is gone, and keeps a mark of each', async () => {
    const { outcome, titles } = await reading({ source, answers: { ...answers, ...list(3, 2, 1) } })
    expect(read(outcome)).toMatchObject({ detail: '2 created', incomplete: false })
    expect(Object.values(read(outcome).marks)).toEqual(['read', 'read', 'read'])
    expect(titles).toEqual(['The headline of article 1', 'The headline of article 2'])
  })

  it('is incomplete where a page failed, which has no mark', async () => {
    const failing = { ...answers, [address(2)]: { status: 500 }, ...list(2, 1) }
    const { outcome } = await reading({ source, answers: failing })
    expect(read(outcome)).toMatchObject({ detail: '1 created', incomplete: true })
    expect(Object.values(read(outcome).marks)).toEqual(['read'])
  })

  it('has as many links read as a round may, if its definition says nothing else', async () => {
    const bounded = (source: Partial<SourceFeed>) =>
      reading({ source, answers: { ...answers, ...list(2, 1) }, limits: { articlesMax: 1 } })
    expect((await bounded(source)).titles).toEqual(['The headline of article 2'])
    expect((await bounded({ ...source, maxArticles: 2 })).titles).toHaveLength(2)
  })

  it('keeps its earlier marks, and what was refused of it, since a page is read once', async () => {
    const refused = [{ key: 'k', id: 'urn:1', detail: 'it belongs to B' }]
    const { outcome } = await reading({
      source,
      answers: { ...answers, ...list(1) },
      state: { marks: { earlier: 'read' }, refused },
    })
    expect(read(outcome).marks).toMatchObject({ earlier: 'read' })
    expect(read(outcome).refused).toEqual(refused)
  })

  it('says what is refused of its pages, and logs the first', async () => {
    const refusal = (): Problem => ({ kind: 'conflict', detail: 'it belongs to B' })
    const { outcome, log } = await reading({ source, answers: { ...answers, ...list(2, 1) }, refusal })
    expect(read(outcome).detail).toBe('2 refused')
    expect(read(outcome).refused).toHaveLength(2)
    expect(log).toMatchObject([{ event: 'pull-refused', refused: 2 }])
  })
})
