import { exports } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { base, get, sendText } from '../support/site.ts'
import { headerValue, runs, soup, text } from './hostile.ts'
import { quietly, Tally } from './tally.ts'

quietly()

beforeAll(async () => {
  const articles = Array.from({ length: 60 }, (_, number) => ({
    id: `tag:news.example,2026:read/${number}`,
    title: `${number} 农村 经验 "NEAR" AND OR`,
    content: `<p>Text ${number} 合作社的账本 שלום</p>`,
    published: `2026-01-${String((number % 28) + 1).padStart(2, '0')}T00:00:00Z`,
    categories: [{ term: '经验交流', scheme: 'column' }, { term: `c${number % 7}` }, { term: 'a.atom/b%' }],
    source: { name: ['日报', 'A & B', '"*"'][number % 3] },
    authors: [{ name: 'Zhou' }],
    language: number % 2 ? 'en' : 'zh-CN',
  }))
  const lines = articles.map(article => JSON.stringify(article)).join('\n')
  expect((await sendText('/api/import', lines, 'application/x-ndjson')).status).toBe(200)
})

const paths = [
  '/',
  '/feeds/main',
  '/feeds/main.rss',
  '/feeds/main.atom',
  '/feeds/main.json',
  '/feeds/main/archive/20.atom',
  '/categories/c1.json',
  '/search.rss?q=Text',
  '/feeds.opml',
  '/news-sitemap.xml',
  '/robots.txt',
  '/articles/tag%3Anews.example%2C2026%3Aread%2F1',
  '/articles/tag%3Anews.example%2C2026%3Aread%2F1.json',
]

const tags = soup([
  '"',
  'W/',
  ',',
  '*',
  '""',
  '"a-atom-b-1"',
  '-gzip',
  ';gzip',
  '"x',
  ' ',
  '\\',
  '"1"',
  '\x7f',
])
const headers = fc.record(
  {
    'if-none-match': headerValue(fc.oneof(tags, text)),
    'if-modified-since': headerValue(
      fc.oneof(
        text,
        fc.date({ noInvalidDate: true }).map(date => date.toUTCString()),
        fc.constantFrom(
          'Tue, 24-Nov-26 00:00:00 GMT',
          'Tue Nov 24 00:00:00 2026',
          '0',
          '-1',
          'Tue, 32 Nov 99999 00:00:00 GMT',
        ),
      ),
    ),
    accept: headerValue(
      fc.oneof(
        text,
        soup([
          'text/html',
          'application/rss+xml',
          '*/*',
          ';q=',
          '0',
          '1',
          '1.0001',
          '-1',
          'NaN',
          'Infinity',
          ',',
          ' ',
          ';',
          'application/atom+xml',
          'q=0.5',
        ]),
      ),
    ),
    'a-im': headerValue(fc.oneof(text, soup(['feed', ',', ';q=0', ';q=', 'FEED', ' ', 'vcdiff']))),
    'accept-encoding': headerValue(
      fc.oneof(text, soup(['gzip', 'br', '*', ';q=0', 'identity', ',', 'x-gzip', ';q=x'])),
    ),
    'accept-language': headerValue(
      fc.oneof(text, soup(['zh', 'en', '-', '*', ';q=', '1', ',', 'xx-YYYY-'.repeat(20)])),
    ),
    range: headerValue(
      fc.oneof(text, fc.constantFrom('bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,1-1', 'lines=1')),
    ),
    'user-agent': headerValue(
      fc.oneof(text, fc.constantFrom('newsboat/2.21.0', '', 'Mozilla/5.0', 'a'.repeat(7_000))),
    ),
    'sec-fetch-dest': headerValue(fc.oneof(fc.constant('document'), text)),
    cookie: headerValue(),
    host: headerValue(fc.oneof(fc.constantFrom('evil.example', 'localhost:99999', '[::1]', '..'), text)),
    'x-forwarded-host': headerValue(),
    'cf-connecting-ip': headerValue(),
  },
  { requiredKeys: [] },
)

const hosts = ['http://127.0.0.1:8787', 'http://evil.example', 'https://[::1]:1', 'http://xn--fiq228c']

describe('readers', () => {
  it('are answered whatever headers they send', async ({ annotate }) => {
    const tally = new Tally()
    const requests = fc.asyncProperty(
      fc.constantFrom(...paths),
      headers,
      fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'OPTIONS'),
      fc.constantFrom(...hosts),
      async (path, own, method, host) => {
        const response = await exports.default.fetch(
          new Request(`${host}${path}`, { method, headers: own, redirect: 'manual' }),
        )
        expect(response.headers.get('location') ?? base).toMatch(/^http:\/\/127\.0\.0\.1:8787/)
        expect(await tally.sound(response)).not.toContain('evil.example')
      },
    )
    await fc.assert(requests, { ...runs, numRuns: runs.numRuns * 4 })
    await annotate(tally.figures, 'fuzz: headers of reads')
  })

  it('are answered whatever they search for', async ({ annotate }) => {
    const tally = new Tally()
    const words = [
      '"',
      "'",
      '*',
      '^',
      '-',
      '+',
      '(',
      ')',
      ':',
      'AND',
      'OR',
      'NOT',
      'NEAR(',
      'NEAR/2',
      'terms:',
      'text:',
      '{terms text}:',
      ' ',
      'Text',
      '农村',
      '经验',
      '的',
      'c1',
      '\u0000',
      '\\',
      '%',
      '_',
      ';--',
    ]
    const phrase = fc.oneof(
      { weight: 8, arbitrary: soup(words, 30) },
      { weight: 4, arbitrary: text },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('"', 'a ', '农', '(', 'NEAR', '👩‍👩‍👧‍👦', '* ', 'שלום ')
          .map(word => word.repeat(10_000).slice(0, 10_000)),
      },
    )
    const kind = fc.constantFrom(
      'category',
      'source',
      'author',
      'editor',
      'language',
      'not-category',
      'not-source',
      'not-language',
      'after',
      'below',
      'page',
      'scheme',
    )
    const value = fc.oneof(
      text,
      fc.constantFrom('c1', 'column:经验交流', 'column:', 'tag:x', '日报', 'A & B', '"*"', 'zh-CN', 'en'),
    )
    const terms = fc.array(fc.tuple(kind, value), { maxLength: 12 })
    const suffix = fc.constantFrom('', '.rss', '.atom', '.json')
    const archive = fc.option(
      fc.oneof(
        fc.nat(100).map(String),
        fc.constantFrom('0', '-1', '1e3', '999999999999999', '9007199254740993', '%00'),
        text,
      ),
      { freq: 3 },
    )
    const searches = fc.asyncProperty(phrase, terms, suffix, archive, async (q, all, end, page) => {
      const asked = new URLSearchParams([['q', q], ...all])
      const place =
        page === null ? `/search${end}` : `/search/archive/${encodeURIComponent(page.toWellFormed())}${end}`
      const response = await get(`${place}?${asked}`)
      const moved = response.status === 308 ? (response.headers.get('location') ?? '') : undefined
      await tally.sound(response)
      if (moved === undefined) return
      const again = await get(moved.replace(base, ''))
      expect(again.status, `${moved} is canonical`).not.toBe(308)
      await tally.sound(again)
    })
    await fc.assert(searches, { ...runs, numRuns: runs.numRuns * 4 })
    await annotate(tally.figures, 'fuzz: searches')
  })

  it('are answered at any address', async ({ annotate }) => {
    const tally = new Tally()
    const collection = fc.constantFrom(
      'feeds',
      'categories',
      'sources',
      'authors',
      'editors',
      'languages',
      'articles',
      '',
      '__proto__',
    )
    const segment = fc.oneof(
      text,
      text.map(raw => encodeURIComponent(raw.toWellFormed())),
      soup(
        [
          'main',
          'c1',
          '.atom',
          '.rss',
          '.json',
          '.',
          '%2e',
          '%2F',
          '%',
          'archive',
          '/',
          '1',
          '0',
          '%E4%B8',
          '%C3%28',
          '..%2f',
          '日报',
          '"*"',
        ],
        6,
      ),
    )
    const requests = fc.asyncProperty(
      collection,
      fc.array(segment, { maxLength: 4 }),
      text,
      async (first, rest, search) => {
        const response = await get(
          `/${[first, ...rest].join('/')}?scheme=${encodeURIComponent(search.toWellFormed())}`,
        )
        await tally.sound(response)
      },
    )
    await fc.assert(requests, { ...runs, numRuns: runs.numRuns * 3 })
    await annotate(tally.figures, 'fuzz: addresses of reads')
  })
})
