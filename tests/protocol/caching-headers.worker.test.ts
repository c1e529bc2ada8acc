import { beforeAll, describe, expect, it } from 'vitest'
import { articlePath, get, send } from '../support/site.ts'
import { listed, publish, sample, validator } from './scene.ts'

beforeAll(() => publish(sample('caching', 1)))

/** Cache-Control as names and values. */
function directives(response: Response): Record<string, string> {
  return Object.fromEntries(
    listed(response, 'cache-control').map(item => {
      const [name = '', value = ''] = item.split('=')
      return [name, value]
    }),
  )
}

describe('a document', () => {
  it.each([
    '/feeds/main.rss',
    '/feeds/main.atom',
    '/feeds/main.json',
    '/feeds/main',
    '/categories/caching.rss',
    '/search.atom',
  ])(
    '%s may be kept by everyone for a short while, and longer while we fail (RFC 9111 §5.2.2, RFC 5861 §3, §4)',
    async path => {
      const given = directives(await get(path))
      expect(given).toHaveProperty('public')
      expect(Number(given['max-age'])).toBeLessThanOrEqual(300)
      expect(Number(given['max-age'])).toBeGreaterThan(0)
      expect(Number(given['stale-while-revalidate'])).toBeGreaterThan(0)
      expect(Number(given['stale-if-error'])).toBeGreaterThanOrEqual(3600)
    },
  )

  it.each([
    { path: '/feeds/main.rss', vary: ['accept-encoding', 'a-im'] },
    { path: '/feeds/main', vary: ['accept-encoding', 'a-im', 'accept', 'sec-fetch-dest', 'user-agent'] },
  ])('$path says which request headers chose it: $vary (RFC 9110 §12.5.5)', async ({ path, vary }) => {
    expect(listed(await get(path), 'vary').sort()).toEqual([...vary].sort())
  })

  it('says the time of the last change, never of the answer (RFC 9110 §8.8.2.1)', async () => {
    const first = await validator('/feeds/main.rss', 'last-modified')
    await new Promise(resolve => setTimeout(resolve, 1100))
    expect(await validator('/feeds/main.rss', 'last-modified')).toBe(first)
    expect(first).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)
  })
})

describe('what nobody may keep', () => {
  it.each([
    { what: 'the list of the API', response: () => send('GET', '/api/articles') },
    { what: 'an article of the API', response: () => send('GET', articlePath(sample('caching', 1).id)) },
    { what: 'health', response: () => get('/api/health') },
    { what: 'a refusal', response: () => get('/api/articles') },
    { what: 'a 404', response: () => get('/feeds/nothing.rss') },
    { what: 'a 405', response: () => get('/feeds/main.rss', {}, 'POST') },
    { what: 'a preflight', response: () => get('/feeds/main.rss', {}, 'OPTIONS') },
  ])('$what: no-store (RFC 9111 §5.2.2.5)', async ({ response }) => {
    expect(directives(await response())).toHaveProperty('no-store')
  })

  it('leaves the API’s tags strong: no proxy may recode what carries them (RFC 9110 §7.7)', async () => {
    const response = await send('GET', articlePath(sample('caching', 1).id))
    expect(directives(response)).toHaveProperty('no-transform')
  })
})

describe('every answer', () => {
  it.each([
    '/',
    '/feeds/main.rss',
    '/feeds/main',
    '/feeds.opml',
    '/news-sitemap.xml',
    '/robots.txt',
    '/feeds/nothing',
    '/search?b=1',
    '/nowhere',
  ])('%s says its Cache-Control: without one Cloudflare keeps a 200 for two hours', async path => {
    expect((await get(path)).headers.get('cache-control')).toMatch(/max-age=\d|no-store/)
  })
})
