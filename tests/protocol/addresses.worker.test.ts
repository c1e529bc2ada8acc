import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { limits } from '../../src/settings.ts'
import { base, get } from '../support/site.ts'
import { headersOf, publish, sample, validator } from './scene.ts'

const column = '经验交流'
const encoded = encodeURIComponent(column)
const odd = [
  'a/b',
  '100%',
  'what?',
  'C#',
  'notes.rss',
  'a&b=c',
  'a b',
  'a+b',
  'ａ',
  '𠮷野家',
  "l'été",
  '"quoted"',
  '%2F',
  'a;b',
  'x/archive/5',
]

beforeAll(() =>
  publish(
    sample('address', 1, { categories: [{ term: column, scheme: 'column' }, { term: 'café' }] }),
    sample('address', 2, { categories: odd.map(term => ({ term })) }),
  ),
)

/** Status, and where it points to without the site's own address. */
async function outcome(path: string): Promise<[number, string | undefined]> {
  const response = await get(path)
  return [response.status, response.headers.get('location')?.replace(base, '')]
}

describe('an address', () => {
  it.each([
    { rule: 'upper-case percent-encoding', path: `/categories/${encoded}.rss` },
    { rule: 'lower-case percent-encoding', path: `/categories/${encoded.toLowerCase()}.rss` },
    { rule: 'characters that a client sent bare', path: `/categories/${column}.rss` },
    { rule: 'a letter that needs no encoding', path: '/feeds/m%61in.rss' },
    { rule: 'a query that means nothing here', path: '/feeds/main.rss?utm_source=x&utm_medium=y' },
    { rule: 'an empty query', path: '/feeds/main.rss?' },
  ])('is the same with $rule: 200 (RFC 3986 §6.2.2.1)', async ({ path }) => {
    expect(await outcome(path)).toEqual([200, undefined])
  })

  it('gives the same bytes and the same tag, however it is spelt', async () => {
    const [upper, lower] = [
      await get(`/categories/${encoded}.rss`),
      await get(`/categories/${encoded.toLowerCase()}.rss?x=1`),
    ]
    expect(headersOf(lower)).toEqual(headersOf(upper))
    expect(await lower.text()).toBe(await upper.text())
  })

  it.each([
    { rule: 'a slash at the end', path: '/feeds/main.rss/', to: '/feeds/main.rss' },
    { rule: 'several slashes at the end', path: '/feeds/main.atom///', to: '/feeds/main.atom' },
    {
      rule: 'a slash at the end of an encoded term',
      path: `/categories/${encoded}.rss/`,
      to: `/categories/${encoded}.rss`,
    },
    { rule: 'a slash and a query', path: '/search/?q=a', to: '/search?q=a' },
    {
      rule: 'NFD',
      path: `/categories/${encodeURIComponent('café'.normalize('NFD'))}.rss`,
      to: `/categories/${encodeURIComponent('café')}.rss`,
    },
    { rule: 'a language in capitals', path: '/languages/zh-CN.rss', to: '/languages/zh-cn.rss' },
    {
      rule: 'search parameters in another order',
      path: '/search.rss?source=s&q=a&category=c',
      to: '/search.rss?q=a&category=c&source=s',
    },
    {
      rule: 'values in another order',
      path: '/search.rss?category=b&category=a',
      to: '/search.rss?category=a&category=b',
    },
    { rule: 'a parameter twice', path: '/search.rss?category=a&category=a', to: '/search.rss?category=a' },
    { rule: 'a second q', path: '/search.rss?q=a&q=b', to: '/search.rss?q=a' },
    { rule: 'a parameter that no search has', path: '/search.atom?q=a&utm_source=x', to: '/search.atom?q=a' },
    { rule: 'an empty parameter', path: '/search.atom?q=a&category=', to: '/search.atom?q=a' },
    { rule: 'spaces around the words', path: '/search.atom?q=%20a%20%20b%20', to: '/search.atom?q=a%20b' },
    {
      rule: 'NFD in a search',
      path: `/search.atom?category=${encodeURIComponent('café'.normalize('NFD'))}`,
      to: `/search.atom?category=${encodeURIComponent('café')}`,
    },
    {
      rule: 'a language in capitals in a search',
      path: '/search.atom?language=ZH',
      to: '/search.atom?language=zh',
    },
  ])('has one form, and $rule gets 308 to it, once (RFC 9110 §15.4.9)', async ({ path, to }) => {
    expect(await outcome(path)).toEqual([308, to])
    expect((await outcome(to))[0]).toBe(200)
  })

  it.each([
    { rule: 'a plus and %20', paths: ['/search.rss?q=a+b', '/search.rss?q=a%20b'] },
    {
      rule: 'percent-encoding in either case',
      paths: ['/search.rss?q=%E6%98%A5', '/search.rss?q=%e6%98%a5'],
    },
  ])('takes $rule in a search for the same (URL Standard §5.1)', async ({ paths }) => {
    const answers = await Promise.all(paths.map(path => get(path)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[0]?.headers.get('etag')).toBe(answers[1]?.headers.get('etag'))
  })

  it.each(odd)('holds any term as one segment: %s', async term => {
    const path = `/categories/${encodeURIComponent(term)}.json`
    const response = await get(path)
    expect(response.status).toBe(200)
    const feed = await response.json<{ feed_url: string; items: unknown[] }>()
    expect([feed.feed_url, feed.items.length]).toEqual([`${base}${path}`, 1])
  })

  it.each([
    ['a slash too many inside', '/feeds//main.rss'],
    ['a slash too many before', '//feeds/main.rss'],
    ['an encoded slash', '/feeds%2Fmain.rss'],
    ['no name', '/feeds/.rss'],
    ['another case', '/feeds/MAIN.rss'],
    ['a suffix that we don’t write', '/feeds/main.xml'],
    ['a suffix in capitals', '/feeds/main.RSS'],
    ['two suffixes', '/feeds/main.rss.atom'],
    ['a term that nobody used', '/categories/nothing.rss'],
    ['a name of every object', '/feeds/constructor.rss'],
    ['a collection that isn’t one', '/__proto__/x.rss'],
    ['a zero byte', '/categories/%00.rss'],
    ['a term of 8,000 characters', `/categories/${'x'.repeat(8000)}.rss`],
    ['a term of 2,000 Chinese characters', `/categories/${encodeURIComponent('长'.repeat(2000))}.rss`],
    ['a path out of its folder', '/feeds/..%2f..%2fapi%2farticles'],
  ])(
    'that names nothing is 404, for programs as a problem (RFC 9110 §15.5.5, RFC 9457 §3): %s',
    async (_, path) => {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(await response.json()).toMatchObject({ type: 'urn:broadsheet:problem:not-found', status: 404 })
    },
  )

  it.each([
    '/categories/%.rss',
    '/categories/%E7%BB.rss',
    '/categories/%FF.rss',
    '/categories/%C0%AF.rss',
    '/categories/%ED%A0%80.rss',
    '/feeds/%zz.rss',
    '/api/articles/%E7',
    '/articles/%E7',
  ])(
    'that is not UTF-8 in percent-encoding is the client’s mistake, never ours: %s (RFC 3986 §2.5)',
    async path => {
      const response = await get(path, { authorization: 'Bearer test-token' })
      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    },
  )

  it.each([
    '/search.rss?q=%E7',
    '/search.rss?q=%',
    `/search.rss?q=${'长'.repeat(limits.searchMaxCharacters)}`,
    '/search.rss?q=%22AND%22%20OR%20NEAR(%20*%20)',
    "/search.rss?q='%3B%20DROP%20TABLE%20articles%3B--",
    '/search.rss?q=!!!',
    '/search.rss?q=%00',
    `/search.rss?${Array.from({ length: limits.searchTermsMax }, (_, index) => `category=c${1000 + index}`).join('&')}`,
  ])('of a search takes whatever is asked: %s', async path => {
    const response = await get(path)
    expect([200, 308]).toContain(response.status)
    if (response.status === 308) {
      const again = await get((response.headers.get('location') ?? '').slice(base.length))
      expect(again.status).toBe(200)
    }
  })
})

describe('what a request says about itself', () => {
  const liars = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    'x-forwarded-port': '99',
    'x-original-url': '/evil',
    'x-rewrite-url': '/evil',
    forwarded: 'host=evil.example;proto=gopher',
  }

  it.each(['/feeds/main.rss', '/feeds/main.atom', '/feeds/main.json', '/feeds.opml', '/robots.txt'])(
    'never changes a byte of %s: ids and links come from the site’s own address (RFC 9110 §7.2, §17.1)',
    async path => {
      const honest = await get(path)
      const lying = await get(path, liars)
      const elsewhere = await exports.default.fetch(`https://evil.example:8443${path}`)
      const body = await honest.text()
      expect(await lying.text()).toBe(body)
      expect(await elsewhere.text()).toBe(body)
      expect(headersOf(lying)).toEqual(headersOf(honest))
      expect(headersOf(elsewhere)).toEqual(headersOf(honest))
      expect(body).not.toMatch(/evil/)
    },
  )

  it.each(['/feeds/main.rss/', '/search.rss?b=1', '//evil.example/', '/languages/ZH.rss'])(
    'never sends a reader elsewhere: %s',
    async path => {
      const request = new Request(`https://evil.example${path}`, { headers: liars, redirect: 'manual' })
      const response = await createApp({ site, feeds }).fetch(request, env)
      expect(response.status).toBe(308)
      expect(response.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:8787\//)
    },
  )
})

describe('a request for a range', () => {
  it.each(['bytes=0-9', 'bytes=-5', 'bytes=5-', 'bytes=0-0,5-9', 'bytes=9999999-', 'lines=1-2', 'garbage'])(
    'gets the whole document: %s (RFC 9110 §14.2, §14.3)',
    async range => {
      const response = await get('/feeds/main.rss', { range })
      const whole = await get('/feeds/main.rss')
      expect([response.status, response.headers.get('accept-ranges')]).toEqual([200, 'none'])
      expect(response.headers.has('content-range')).toBe(false)
      expect(await response.text()).toBe(await whole.text())
    },
  )

  it('with If-Range too (RFC 9110 §13.1.5)', async () => {
    const etag = await validator('/feeds/main.rss', 'etag')
    expect((await get('/feeds/main.rss', { range: 'bytes=0-9', 'if-range': etag })).status).toBe(200)
  })
})
