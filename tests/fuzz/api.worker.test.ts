import { exports } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { base, get, send, token } from '../support/site.ts'
import { article, id } from './article.ts'
import { date, headerValue, runs, soup, text, value } from './hostile.ts'
import { quietly, Tally } from './tally.ts'

quietly()

const ids = fc.oneof(
  id.map(raw => encodeURIComponent(raw.toWellFormed())),
  text,
  soup(['%', '%2f', '%00', '%E4', '%B8%AD', '/', '..', ';', '@', ':', '中', '%f0%9f'], 6),
)

const ifMatch = headerValue(
  fc.oneof(
    soup(['"1"', 'W/"1"', '*', ',', '"', ' ', '"9007199254740993"', '"x"', 'W/', '"1e1"', '"-1"']),
    text,
  ),
)

/** JSON as a client could write it: also with a key twice, a mark before it, cut off, or deeper than a stack. */
const jsonBody = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(article, id).map(([body, own]) => withId(body, own)) },
  { weight: 1, arbitrary: article.map(body => `\ufeff${JSON.stringify(body)}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(article, fc.nat(400))
      .map(([body, end]) => (JSON.stringify(body) ?? '').slice(0, end)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1_000, 100_000).map(depth => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1_000, 50_000)
      .map(depth => `${'{"title":'.repeat(depth)}1${'}'.repeat(depth)}`),
  },
  {
    weight: 1,
    arbitrary: value.map(
      inner => `{"title":"a","title":${JSON.stringify(inner) ?? 'null'},"__proto__":{"id":"x"}}`,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{"title":1e999}',
      '{"title":"\\ud800"}',
      '{"title":"\\u0000"}',
      '',
      'null',
      '"x"',
    ),
  },
)

const withId = (body: unknown, own: string): string =>
  JSON.stringify(Object(body) === body && !Array.isArray(body) ? { id: own, ...Object(body) } : body) ??
  'null'

const routes = [
  '/',
  '/api/articles',
  '/api/articles/x',
  '/api/import',
  '/api/export',
  '/api/hub',
  '/api/sources',
  '/api/health',
  '/openapi.json',
  '/hub',
  '/cloud',
  '/feeds/main',
  '/feeds/main.atom',
  '/feeds.opml',
  '/news-sitemap.xml',
  '/robots.txt',
  '/search.json',
  '/articles/x',
  '/nowhere',
]

function write(
  method: string,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const all = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers }
  return exports.default.fetch(`${base}${path}`, { method, headers: all, body, redirect: 'manual' })
}

describe('the newsroom’s API', () => {
  it('takes or refuses any article, and its feeds stay well-formed', async ({ annotate }) => {
    const tally = new Tally()
    const orders = fc.asyncProperty(
      jsonBody,
      ids,
      fc.record({
        method: fc.constantFrom('POST', 'PUT'),
        tags: fc.option(ifMatch, { nil: undefined }),
        read: fc.nat(20),
      }),
      async (body, own, { method, tags, read }) => {
        const path = method === 'POST' ? '/api/articles' : `/api/articles/${own}`
        const response = await write(method, path, body, tags === undefined ? {} : { 'if-match': tags })
        const taken = response.status < 300
        await tally.sound(response)
        if (taken && read < 3) await tally.sound(await get(`/feeds/main.${['rss', 'atom', 'json'][read]}`))
      },
    )
    await fc.assert(orders, { ...runs, numRuns: runs.numRuns * 4 })
    await annotate(tally.figures, 'fuzz: articles')
  })

  it('answers any id, method and condition', async ({ annotate }) => {
    const tally = new Tally()
    const requests = fc.asyncProperty(
      ids,
      fc.constantFrom('GET', 'HEAD', 'DELETE', 'PUT', 'OPTIONS', 'PATCH', 'POST'),
      ifMatch,
      text,
      async (own, method, tags, reason) => {
        const query = `?reason=${encodeURIComponent(reason.toWellFormed())}&after=${reason.slice(0, 9)}`
        const init = { 'if-match': tags, 'if-none-match': tags }
        await tally.sound(await send(method, `/api/articles/${own}${query}`, undefined, init))
        await tally.sound(await get(`/articles/${own}`, { accept: 'text/html' }))
        await tally.sound(await get(`/articles/${own}.json`))
      },
    )
    await fc.assert(requests, runs)
    await annotate(tally.figures, 'fuzz: ids and conditions')
  })

  it('answers any method at any address, with any token, type and coding', async ({ annotate }) => {
    const tally = new Tally()
    const requests = fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'),
      fc.record({
        authorization: fc.oneof(fc.constant(`Bearer ${token}`), headerValue()),
        'content-type': headerValue(
          fc.oneof(
            text,
            fc.constantFrom(
              'application/json',
              'application/x-www-form-urlencoded',
              'application/x-ndjson',
              'text/html',
            ),
          ),
        ),
        'content-encoding': fc.oneof(
          fc.constant('identity'),
          fc.constantFrom('gzip', 'deflate', 'br', 'gzip, gzip'),
          headerValue(),
        ),
      }),
      fc.oneof(text, date.map(String)),
      async (path, method, headers, body) => {
        const hasBody = !['GET', 'HEAD'].includes(method)
        const init = { method, headers, redirect: 'manual' as const, ...(hasBody && { body }) }
        const response = await exports.default.fetch(
          `${base}${path}?${encodeURIComponent(body.toWellFormed())}`,
          init,
        )
        await tally.sound(response)
      },
    )
    await fc.assert(requests, { ...runs, numRuns: runs.numRuns * 2 })
    await annotate(tally.figures, 'fuzz: methods and addresses')
  })

  it('answers any paging of its lists and exports', async ({ annotate }) => {
    const tally = new Tally()
    const parameter = fc.oneof(
      text,
      date.map(String),
      fc.double().map(String),
      fc.constantFrom('0x10', '1e3', '-0', ' 7 ', '9007199254740993'),
    )
    const requests = fc.asyncProperty(parameter, parameter, async (first, second) => {
      const [one, two] = [first, second].map(raw => encodeURIComponent(raw.toWellFormed()))
      await tally.sound(await send('GET', `/api/articles?after=${one}&limit=${two}`))
      await tally.sound(await send('GET', `/api/export?format=${one}&feed=${two}`))
    })
    await fc.assert(requests, runs)
    await annotate(tally.figures, 'fuzz: lists')
  })
})
