import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { defineFeed } from '../../src/record/feed.ts'
import { articlePath, base, get, send, textOf } from '../support/site.ts'
import { headersOf, listed, publish, sample } from './scene.ts'

const article = sample('methods', 1)

beforeAll(() => publish(article))

const routes = [
  { path: '/', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/feeds/main.rss', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/feeds/main', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/feeds/main/archive/1.rss', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/categories/methods.atom', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/search.json', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/feeds.opml', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/news-sitemap.xml', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/robots.txt', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/api/health', allow: ['GET', 'HEAD', 'OPTIONS'] },
  { path: '/api/articles', allow: ['GET', 'HEAD', 'POST', 'OPTIONS'] },
  { path: articlePath(article.id), allow: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] },
  { path: '/api/import', allow: ['POST', 'OPTIONS'] },
]

describe('a method that an address does not take', () => {
  it.each(routes)(
    'is 405 at $path, with $allow in Allow, and the body is not read (RFC 9110 §15.5.6)',
    async ({ path, allow }) => {
      const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter(
        method => !allow.includes(method),
      )
      for (const method of others) {
        const response = await send(method, path)
        expect([method, response.status]).toEqual([method, 405])
        expect(response.headers.get('allow')).toBe(allow.join(', '))
        expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      }
    },
  )

  it.each(routes)('is told by OPTIONS at $path too (RFC 9110 §9.3.7, §10.2.1)', async ({ path, allow }) => {
    const response = await get(path, {}, 'OPTIONS')
    expect([response.status, listed(response, 'allow')]).toEqual([
      204,
      allow.map(method => method.toLowerCase()),
    ])
  })
})

describe('HEAD', () => {
  const gettable = routes.filter(({ allow, path }) => allow.includes('GET') && !path.includes('archive'))

  it.each([...gettable.map(({ path }) => path), '/feeds/nothing.rss', '/feeds/main.rss/', '/nowhere'])(
    'of %s has the status and the headers of GET, and no body (RFC 9110 §9.3.2)',
    async path => {
      const [whole, head] = [await send('GET', path), await send('HEAD', path)]
      expect(head.status).toBe(whole.status)
      expect(headersOf(head)).toEqual(headersOf(whole))
      expect(await head.text()).toBe('')
    },
  )

  it('says the length that GET has (RFC 9110 §8.6)', async () => {
    const head = await get('/feeds/main.atom', {}, 'HEAD')
    const { byteLength } = await (await get('/feeds/main.atom')).arrayBuffer()
    expect(Number(head.headers.get('content-length'))).toBe(byteLength)
  })

  it('is not taken where GET is not', async () => {
    expect((await send('HEAD', '/api/import')).status).toBe(405)
  })
})

describe('a feed that went', () => {
  const app = createApp({
    site,
    feeds: [
      ...feeds,
      defineFeed({ name: 'old', title: 'Old', description: 'Was once', retired: true }),
      defineFeed({ name: 'former', title: 'Former', description: 'Is main now', movedTo: 'main' }),
      defineFeed({ name: 'oldest', title: 'Oldest', description: 'Was former once', movedTo: 'former' }),
      defineFeed({ name: 'this', title: 'This', description: 'Leads to that', movedTo: 'that' }),
      defineFeed({ name: 'that', title: 'That', description: 'Leads to this', movedTo: 'this' }),
      defineFeed({ name: 'lost', title: 'Lost', description: 'Points nowhere', movedTo: 'nowhere' }),
    ],
  })
  const ask = (
    path: string,
    headers: Record<string, string> = { 'user-agent': 'Reader/1' },
    method = 'GET',
  ) => app.fetch(new Request(`${base}${path}`, { headers, method }), env)

  it.each(['/feeds/old.rss', '/feeds/old.atom', '/feeds/old.json', '/feeds/old', '/feeds/old/archive/5.rss'])(
    'for good is 410 at %s, so that readers stop asking (RFC 9110 §15.5.11)',
    async path => {
      const response = await ask(path)
      expect(response.status).toBe(410)
      expect(await response.json()).toMatchObject({ type: 'urn:broadsheet:problem:gone', status: 410 })
      expect((await ask(path, { 'if-none-match': '*' })).status).toBe(410)
    },
  )

  it('is 410 as a page to a person', async () => {
    const response = await ask('/feeds/old', { accept: 'text/html', 'sec-fetch-dest': 'document' })
    expect([response.status, response.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8'])
  })

  it.each([
    { path: '/feeds/former.rss', to: '/feeds/main.rss' },
    { path: '/feeds/former.atom?x=1', to: '/feeds/main.atom' },
    { path: '/feeds/former.json', to: '/feeds/main.json' },
    { path: '/feeds/former', to: '/feeds/main' },
    { path: '/feeds/former/archive/5.rss', to: '/feeds/main.rss' },
    { path: '/feeds/oldest.rss', to: '/feeds/main.rss' },
  ])(
    'elsewhere is 301 from $path to $to, in the same format: the status that readers follow and remember (RFC 9110 §15.4.2)',
    async ({ path, to }) => {
      for (const method of ['GET', 'HEAD']) {
        const response = await ask(path, { 'user-agent': 'Rome Client (http://rometools.github.io)' }, method)
        expect([response.status, response.headers.get('location')]).toEqual([301, `${base}${to}`])
        expect(response.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/)
        expect(listed(response, 'vary')).toContain('user-agent')
      }
      expect((await ask(to)).status).toBe(200)
    },
  )

  it.each(['/feeds/former.rss', '/feeds/oldest.atom', '/feeds/former.json'])(
    'elsewhere is at %s the document itself for sfeed_update, which follows nothing and sends no User-Agent',
    async path => {
      const response = await ask(path, {})
      const there = await ask(path.replace(/former|oldest/, 'main'))
      expect([response.status, response.headers.get('etag')]).toEqual([200, there.headers.get('etag')])
      expect(response.headers.get('content-location')).toBe(`${base}${path.replace(/former|oldest/, 'main')}`)
      expect(listed(response, 'vary')).toContain('user-agent')
      expect(await textOf(response)).toBe(await textOf(there))
    },
  )

  it.each(['/feeds/lost.rss', '/feeds/this.rss', '/feeds/that.rss'])(
    'nowhere, or in a circle, is served as it is: %s',
    async path => {
      expect((await ask(path)).status).toBe(200)
    },
  )

  it.each(['/feeds/never.rss', '/categories/never.atom', '/authors/nobody.json'])(
    'never is 410 where a feed was not retired: Liferea unsubscribes for good at the first one (%s)',
    async path => {
      expect((await ask(path)).status).toBe(404)
    },
  )

  it('is not matched, after its move, by the tag that the old one had', async () => {
    const old = await createApp({
      site,
      feeds: [defineFeed({ name: 'former', title: 'Former', description: 'Still here' })],
    }).fetch(new Request(`${base}/feeds/former.rss`), env)
    const etag = old.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"/)
    expect((await ask('/feeds/main.rss', { 'if-none-match': etag })).status).toBe(200)
  })
})

describe('a definition that changes', () => {
  it('makes a new document, with a new tag: a strong tag is for the same bytes only (RFC 9110 §8.8.1)', async () => {
    const titled = (title: string) =>
      createApp({ site, feeds: [defineFeed({ name: 'main', title, description: 'x' })] }).fetch(
        new Request(`${base}/feeds/main.rss`),
        env,
      )
    const [before, after] = [await titled('Before'), await titled('After')]
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
  })
})

describe('a problem', () => {
  it.each([
    { what: 'an unknown feed', response: () => get('/feeds/nothing.rss'), status: 404 },
    { what: 'a path that cannot be decoded', response: () => get('/feeds/%ff.rss'), status: 400 },
    { what: 'no token', response: () => get('/api/articles'), status: 401 },
    { what: 'a wrong method', response: () => get('/feeds/main.rss', {}, 'DELETE'), status: 405 },
    {
      what: 'no JSON',
      response: () => send('POST', '/api/articles', {}, { 'content-type': 'text/csv' }),
      status: 415,
    },
    {
      what: 'an unknown coding',
      response: () => send('POST', '/api/articles', {}, { 'content-encoding': 'br' }),
      status: 415,
    },
    { what: 'a bad record', response: () => send('POST', '/api/articles', {}), status: 422 },
    {
      what: 'a changed record',
      response: () => send('PUT', articlePath(article.id), article, { 'if-match': '"99"' }),
      status: 412,
    },
  ])(
    'of $what is $status and says type, title, status and detail (RFC 9457 §3.1)',
    async ({ response, status }) => {
      const given = await response()
      expect([given.status, given.headers.get('content-type')]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ])
      expect(await given.json()).toEqual(
        expect.objectContaining({
          type: expect.stringMatching(/^urn:broadsheet:problem:[a-z-]+$/),
          title: expect.any(String),
          status,
          detail: expect.any(String),
        }),
      )
    },
  )

  it('of a missing token says how to come with one (RFC 9110 §11.6.1)', async () => {
    expect((await get('/api/articles')).headers.get('www-authenticate')).toMatch(/^Bearer realm="/)
  })

  it('of an unknown coding says which are read, and of an unknown type likewise (RFC 9110 §15.5.16)', async () => {
    const coding = await send('POST', '/api/articles', {}, { 'content-encoding': 'br' })
    const type = await send('POST', '/api/articles', {}, { 'content-type': 'text/csv' })
    expect(listed(coding, 'accept-encoding')).toEqual(['identity', 'gzip', 'deflate'])
    expect(listed(type, 'accept')).toEqual(['application/json'])
  })

  it('is a page for a person, with the same status (RFC 9457 §3)', async () => {
    const response = await get('/feeds/nothing', { accept: 'text/html', 'sec-fetch-dest': 'document' })
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  })
})

describe('an exception', () => {
  it.each(['/feeds.opml', '/news-sitemap.xml'])(
    'at %s is 503 with Retry-After, as a problem that tells nothing of its reason (RFC 9110 §15.6.4)',
    async path => {
      const broken = { ...env, PUBLISHER: undefined as unknown as Env['PUBLISHER'] } // a platform that is not there
      const log = vi.spyOn(console, 'error').mockImplementation(() => {})
      const response = await createApp({ site, feeds }).fetch(new Request(`${base}${path}`), broken)
      expect(log.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([
        { event: 'request-failed', path },
      ])
      log.mockRestore()
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60'])
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.json()).toEqual({
        type: 'urn:broadsheet:problem:unavailable',
        title: 'Not available at the moment',
        status: 503,
        detail: 'This could not be answered at the moment.',
      })
    },
  )
})

describe('If-Match', () => {
  it('compares strongly: a weak tag never lets a writer through (RFC 9110 §13.1.1)', async () => {
    const etag = (await send('GET', articlePath(article.id))).headers.get('etag') ?? ''
    const write = (tag: string) => send('PUT', articlePath(article.id), article, { 'if-match': tag })
    expect([(await write(`W/${etag}`)).status, (await write(`"x", ${etag}`)).status]).toEqual([412, 200])
  })
})
