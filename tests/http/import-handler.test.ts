import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Submission } from '../../src/contract/write-command.ts'
import { importArticles } from '../../src/http/api/import.ts'
import type { Services } from '../../src/http/services.ts'
import type { OutgoingFailure, OutgoingRequest } from '../../src/outgoing.ts'
import { err, ok } from '../../src/record/problem.ts'
import { limits } from '../../src/settings.ts'
import { aFeed, aSite } from '../support/build.ts'

/** The import over a publisher that stores everything and keeps what it was called with. Others' sites are a table. */

interface Line {
  outcome?: string
  line?: number
  article?: { id: string; title: string }
  problem?: { detail: string; status: number; type: string }
  summary?: object
}

interface Answered {
  status: number
  type?: string
  body?: string
}

class Site {
  readonly batches: { call: 'put' | 'dryRun'; titles: (string | undefined)[]; orders: Submission[] }[] = []
  readonly fetched: OutgoingRequest[] = []
  readonly others: Record<string, Answered | OutgoingFailure> = {}
  failsFrom = Number.POSITIVE_INFINITY
  forgotten = 0
  scopes: ('read' | 'write' | 'admin')[] = ['admin']

  /** The answer to a POST of that body. */
  async post(body: BodyInit, type: string, query = '', more: object = {}): Promise<Response> {
    const app = new Hono<{ Bindings: Env }>()
    app.post('/api/import', context =>
      importArticles(context, this.#services, { token: 'owner', scopes: this.scopes }),
    )
    const headers = { 'content-type': type }
    return app.request(`/api/import${query}`, { method: 'POST', headers, body, ...more })
  }

  async import(body: BodyInit, type: string, query = '', more: object = {}): Promise<Line[]> {
    const text = await (await this.post(body, type, query, more)).text()
    return text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
  }

  get #services(): Services {
    const call = (name: 'put' | 'dryRun') => async (orders: Submission[]) => {
      if (this.batches.length >= this.failsFrom) throw new Error('overloaded')
      this.batches.push({ call: name, orders, titles: orders.map(({ draft }) => draft.title) })
      return orders.map(({ draft }) => ok({ outcome: 'created' as const, article: draft }))
    }
    const services = {
      publication: { site: aSite(), feeds: [aFeed()] },
      publisher: () => ({ put: call('put'), dryRun: call('dryRun') }),
      send: () => async (request: OutgoingRequest) => {
        this.fetched.push(request)
        const met = this.others[request.url] ?? { status: 404 }
        if ('kind' in met) return err(met)
        const headers = new Headers(met.type === undefined ? {} : { 'content-type': met.type })
        const bytes = new TextEncoder().encode(met.body)
        return ok({ status: met.status, headers, bytes, url: request.url, redirects: [] })
      },
      forget: () => {
        this.forgotten += 1
      },
    }
    return services as unknown as Services // the import uses nothing else
  }
}

const ndjson = 'application/x-ndjson'
const record = (id: number, more: object = {}) => JSON.stringify({ id: `urn:${id}`, title: `${id}`, ...more })
const records = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => record(index + 1, more)).join('\n')

afterEach(() => void vi.restoreAllMocks())

describe('an import is stored in batches', () => {
  it.each([
    [1, [1]],
    [limits.importBatchArticles - 1, [limits.importBatchArticles - 1]],
    [limits.importBatchArticles, [limits.importBatchArticles]],
    [limits.importBatchArticles + 1, [limits.importBatchArticles, 1]],
    [limits.importBatchArticles * 2 + 3, [limits.importBatchArticles, limits.importBatchArticles, 3]],
  ])('of at most 100 articles: %s make %j', async (count, sizes) => {
    const site = new Site()
    const lines = await site.import(records(count), ndjson)
    expect(lines.map(({ line, article }) => `${line} ${article?.title}`)).toEqual(
      Array.from({ length: count }, (_, index) => `${index + 1} ${index + 1}`),
    )
    expect(site.batches.map(({ titles }) => titles.length)).toEqual(sizes)
    expect(site.forgotten).toBe(sizes.length)
  })

  it('of at most two million characters and the article that reaches them', async () => {
    const site = new Site()
    const content = `<p>${'x'.repeat(999_000)}</p>`
    await site.import(records(5, { content }), ndjson)
    expect(site.batches.map(({ titles }) => titles)).toEqual([
      ['1', '2', '3'],
      ['4', '5'],
    ])
  })

  it('that end by their characters, however many lines before were refused', async () => {
    const site = new Site()
    const lines = ['no JSON', record(1), '{"id":"urn:x"}', record(2)].join('\n')
    expect((await site.import(lines, ndjson)).map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'refused'],
      [2, 'created'],
      [3, 'refused'],
      [4, 'created'],
    ])
    expect(site.batches.map(({ titles }) => titles)).toEqual([['1', '2']])
  })

  it('whose failure is no article’s fault: each of its lines may be sent again, and the others are stored', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const site = new Site()
    site.failsFrom = 1
    const lines = await site.import(records(limits.importBatchArticles + 2), ndjson)
    expect(lines.slice(0, limits.importBatchArticles).every(({ outcome }) => outcome === 'created')).toBe(
      true,
    )
    expect(lines.slice(limits.importBatchArticles)).toMatchObject(
      [101, 102].map(line => ({
        line,
        outcome: 'refused',
        problem: { status: 503, type: 'urn:broadsheet:problem:unavailable' },
      })),
    )
    expect(JSON.parse(error.mock.calls[0]?.[0])).toMatchObject({
      event: 'import-failed',
      reason: expect.stringContaining('overloaded'),
    })
  })

  it('and what came before the body broke off is stored; the last line says that it did', async () => {
    const site = new Site()
    const chunks = [`${record(1)}\n`, `${record(2)}\n`]
    const body = new ReadableStream({
      pull: controller => {
        const chunk = chunks.shift()
        if (chunk === undefined) controller.error(new Error('the connection is gone'))
        else controller.enqueue(new TextEncoder().encode(chunk))
      },
    })
    const lines = await site.import(body, ndjson, '', { duplex: 'half' })
    expect(lines).toMatchObject([
      { line: 1, outcome: 'created' },
      { line: 2, outcome: 'created' },
      {
        outcome: 'refused',
        problem: { status: 400, detail: expect.stringContaining('the connection is gone') },
      },
    ])
    expect(site.batches.map(({ titles }) => titles)).toEqual([['1', '2']])
  })
})

describe('a dry run', () => {
  it('asks what would happen, stores nothing and forgets no copy', async () => {
    const site = new Site()
    await site.import(records(2), ndjson, '?dry-run')
    expect(site.batches).toMatchObject([{ call: 'dryRun', titles: ['1', '2'] }])
    expect(site.forgotten).toBe(0)
  })

  it.each([
    ['', 'put'],
    ['?dry-run', 'dryRun'],
    ['?dry-run=1', 'dryRun'],
    ['?dry-run=true', 'dryRun'],
    ['?dry-run=0', 'put'],
    ['?dry-run=false', 'put'],
    ['?dry-run=no', 'put'],
  ])('is asked for by the flag: %s calls %s', async (query, call) => {
    const site = new Site()
    await site.import(record(1), ndjson, query)
    expect(site.batches).toMatchObject([{ call }])
  })
})

describe('?with-log', () => {
  it.each([
    ['admin', '?with-log', 200],
    ['write', '?with-log', 403],
    ['write', '?with-log=0', 200],
    ['write', '', 200],
  ] as const)('of a token with the scope %s: %s answers %s', async (scope, query, status) => {
    const site = new Site()
    site.scopes = [scope]
    const answer = await site.post(record(1), ndjson, query)
    expect(answer.status).toBe(status)
    if (status === 403)
      expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('admin') })
  })
})

describe('?summary', () => {
  it('comes last, and only if it is asked for', async () => {
    const body = [record(1), 'no JSON', record(2, { content: '<img src="data:,">' })].join('\n')
    expect(await new Site().import(body, ndjson)).toHaveLength(3)
    const lines = await new Site().import(body, ndjson, '?summary')
    expect(lines).toHaveLength(4)
    expect(lines.at(-1)).toEqual({
      summary: {
        ...{ created: 2, updated: 0, unchanged: 0, refused: 1, leftOut: 0 },
        notices: [{ rule: 'unusable-url', message: expect.any(String), articles: 1 }],
      },
    })
  })
})

const opml = (...urls: string[]) =>
  `<opml version="2.0"><head/><body>${urls.map(url => `<outline text="x" xmlUrl="${url}"/>`).join('')}</body></opml>`
const rss = (title: string) =>
  `<rss version="2.0"><channel><title>x</title><item><title>${title}</title><guid isPermaLink="false">${title}</guid></item></channel></rss>`
const list = 'text/x-opml'

describe('a list of feeds', () => {
  it('is fetched feed by feed, each once, within the limits of a request', async () => {
    const site = new Site()
    site.others['https://a.example/feed'] = { status: 200, type: 'application/rss+xml', body: rss('A') }
    site.others['https://b.example/feed'] = { status: 200, body: rss('B') }
    const body = opml('https://a.example/feed', 'https://b.example/feed', 'https://a.example/feed')
    expect((await site.import(body, list)).map(({ article }) => article?.title)).toEqual(['A', 'B'])
    const { fetchTimeoutMilliseconds, importMaxBytes, fetchRedirectsMax } = limits
    expect(site.fetched).toEqual(
      ['https://a.example/feed', 'https://b.example/feed'].map(url => ({
        url,
        timeoutMilliseconds: fetchTimeoutMilliseconds,
        maxBytes: importMaxBytes,
        redirectsMax: fetchRedirectsMax,
      })),
    )
    expect(site.batches.flatMap(({ orders }) => orders.map(({ origin }) => origin))).toMatchObject([
      { kind: 'outside', from: expect.stringContaining('a.example') },
      { kind: 'outside', from: expect.stringContaining('b.example') },
    ])
  })

  it.each<[string, Answered | OutgoingFailure, string]>([
    ['answers 500', { status: 500, body: rss('A') }, 'answered 500.'],
    ['answers 404', { status: 404, body: rss('A') }, 'answered 404.'],
    ['answers 206', { status: 206, body: rss('A') }, 'answered 206.'],
    ['answers 304', { status: 304 }, 'answered 304.'],
    ['may not be called', { kind: 'refused', detail: 'x' }, 'could not be fetched: refused.'],
    ['does not answer', { kind: 'timeout', afterMilliseconds: 1 }, 'could not be fetched: timeout.'],
    ['is no feed', { status: 200, type: 'text/plain', body: 'Nothing.' }, 'is not a feed.'],
    ['is a list itself', { status: 200, type: list, body: opml('https://c.example/') }, 'is not a feed.'],
  ])('names a feed that %s, and reads the others', async (_, met, detail) => {
    const site = new Site()
    site.others['https://a.example/feed'] = met
    site.others['https://b.example/feed'] = { status: 200, body: rss('B') }
    const lines = await site.import(opml('https://a.example/feed', 'https://b.example/feed'), list)
    expect(lines).toMatchObject([
      { outcome: 'refused', problem: { status: 400, detail: expect.stringContaining(detail) } },
      { outcome: 'created', article: { title: 'B' } },
    ])
    expect(lines[0]?.problem?.detail).toContain('https://a.example/feed')
  })
})

describe('the query of an import', () => {
  it.each([
    ['', { from: 'file', moved: false, overwrite: false, restoreRetracted: false }],
    ['?from=The%20Desk', { from: 'The Desk' }],
    ['?from=', { from: 'file' }],
    ['?url=https://a.example/feed', { from: expect.stringContaining('a.example') }],
    ['?overwrite', { overwrite: true, restoreRetracted: false, moved: false }],
    ['?restore-retracted', { restoreRetracted: true, overwrite: false, moved: false }],
    ['?moved', { moved: true, overwrite: false, restoreRetracted: false }],
    [
      '?overwrite=no&moved=false&restore-retracted=0',
      { moved: false, overwrite: false, restoreRetracted: false },
    ],
  ])('«%s» gives the origin %j', async (query, origin) => {
    const site = new Site()
    await site.import(rss('A'), 'application/rss+xml', query)
    expect(site.batches[0]?.orders[0]?.origin).toMatchObject({
      ...origin,
      ...('from' in origin && origin.from === 'file' && { from: expect.stringMatching(/^file/) }),
    })
  })
})

describe('a body over the limit', () => {
  it.each([ndjson, 'application/rss+xml'])(
    'of %s is refused whole, before anything is stored',
    async type => {
      const site = new Site()
      const headers = { 'content-type': type, 'content-length': String(limits.importMaxBytes + 1) }
      const answer = await site.post(record(1), type, '', { headers })
      expect([answer.status, site.batches]).toEqual([413, []])
    },
  )

  it('that nobody announced ends a stream of lines with a line that says so', async () => {
    const site = new Site()
    const line = new TextEncoder().encode(`${record(1, { content: 'x'.repeat(900_000) })}\n`)
    let sent = 0
    const body = new ReadableStream({
      pull: controller => {
        sent += 1
        if (sent > 40) controller.close()
        else controller.enqueue(line)
      },
    })
    const lines = await site.import(body, ndjson, '', { duplex: 'half' })
    expect(lines.at(-1)).toMatchObject({ outcome: 'refused', problem: { status: 413 } })
    expect(lines.filter(({ outcome }) => outcome === 'created')).toHaveLength(37)
  })
})

describe('the site’s own ways', () => {
  const text =
    'A short headline about it\n\n2026-11-20 09:17\n\nxyz xyz xyz qqq, xyz qqq xyz zzz qqq. Qqq zzz xyz, qqq xyz.'

  it('are the language and the zone of a page that states none', async () => {
    const site = new Site()
    const [line] = await site.import(text, 'text/plain')
    expect(line?.article).toMatchObject({ published: '2026-11-20T09:17:00+08:00', language: 'en' })
  })

  it('are its tags for articles without an id', async () => {
    const site = new Site()
    const [other] = await site.import('{"title":"x"}', 'application/json')
    expect(other?.article?.id).toMatch(/^tag:news\.example,2025-01-01:/)
  })
})
