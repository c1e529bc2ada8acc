import { beforeAll, describe, expect, it } from 'vitest'
import { articlePath, base, get, send } from '../support/site.ts'
import { all, at, parseXml } from '../support/xml.ts'
import { listed, publish, sample } from './scene.ts'

beforeAll(() => publish(...Array.from({ length: 70 }, (_, number) => sample('linked', number))))

interface Link {
  rel: string
  type?: string | undefined
  href: string
}

/** The header's links, by the grammar of RFC 8288 §3 as far as we write it. */
function headerLinks(response: Response): Link[] {
  const header = response.headers.get('link') ?? ''
  return header.split(/,\s*(?=<)/).map(link => {
    const [, href = '', rel = '', type] = /^<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?$/.exec(link) ?? []
    return { href, rel, type }
  })
}

const sorted = (links: Link[]) => links.map(link => [link.rel, link.href, link.type ?? '']).sort()

const types = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' }

describe('Link (RFC 8288 §3)', () => {
  const pages = ['/feeds/main', '/categories/linked']

  /** What only the header has: readers take an alternate in the body for the home page. */
  const otherFormats = (path: string, format: string) =>
    Object.entries(types)
      .filter(([other]) => other !== format)
      .map(([other, type]) => ({ rel: 'alternate', type, href: `${base}${path}.${other}` }))

  it.each(pages)('%s.rss has the links of the document, each once, and the other formats', async path => {
    const response = await get(`${path}.rss`)
    const body = all(at(parseXml(await response.clone().text()), 'channel'), 'atom:link')
    const inBody = body.map(({ attributes }) => attributes as unknown as Link) // every link has rel and href
    expect(sorted(headerLinks(response))).toEqual(sorted([...inBody, ...otherFormats(path, 'rss')]))
    expect(headerLinks(response).map(({ rel }) => rel)).toContain('prev-archive')
  })

  it.each(pages)(
    '%s.atom has the links of the document, but for the page’s, and the other formats',
    async path => {
      const response = await get(`${path}.atom`)
      const body = all(parseXml(await response.clone().text()), 'atom:link')
      const inBody = body.map(({ attributes }) => attributes as unknown as Link)
      const feeds = inBody.filter(({ href }) => href !== `${base}${path}`)
      expect(sorted(headerLinks(response))).toEqual(sorted([...feeds, ...otherFormats(path, 'atom')]))
    },
  )

  it.each(pages)('%s.json has the addresses that the document names', async path => {
    const response = await get(`${path}.json`)
    const feed = await response.clone().json<Record<string, unknown>>()
    const href = (rel: string) => headerLinks(response).find(link => link.rel === rel)?.href
    expect([href('self'), href('prev-archive')]).toEqual([feed.feed_url, feed.next_url])
  })

  it('names the media type of what it points to (RFC 8288 §3.4.1)', async () => {
    const links = headerLinks(await get('/feeds/main.atom')).filter(({ rel }) => rel !== 'hub')
    expect(links.map(({ rel }) => rel)).toEqual(expect.arrayContaining(['self', 'prev-archive', 'alternate']))
    for (const { href, type } of links) {
      const suffix = href.split('.').at(-1)
      expect(Object.entries(types), href).toContainEqual([suffix, type])
    }
  })
})

describe('Content-Type', () => {
  it.each([
    { path: '/feeds/main.rss', type: 'application/rss+xml; charset=utf-8' },
    { path: '/feeds/main.atom', type: 'application/atom+xml; charset=utf-8' },
    { path: '/feeds/main.json', type: 'application/feed+json; charset=utf-8' },
  ])('$path is $type, whatever Accept says (RFC 9110 §8.3)', async ({ path, type }) => {
    for (const accept of ['*/*', 'text/html', 'application/rss+xml', 'image/png', 'application/json;q=0']) {
      const response = await get(path, { accept })
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
    }
  })

  it('never is 406: an address without suffix gives Atom to a client that asks for what we haven’t (RFC 9110 §15.5.7)', async () => {
    const response = await get('/feeds/main', { accept: 'image/png' })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/atom+xml; charset=utf-8',
    ])
    expect(response.headers.get('content-location')).toBe(`${base}/feeds/main.atom`) // RFC 9110 §8.7
  })

  it('of an archive page without suffix is told with the page’s own address, never the feed’s (RFC 9110 §8.7)', async () => {
    const links = headerLinks(await get('/feeds/main.rss'))
    const page = links.find(({ rel }) => rel === 'prev-archive')?.href ?? ''
    const response = await get(page.slice(base.length).replace(/\.rss$/, ''), {
      accept: 'application/rss+xml',
    })
    expect(response.headers.get('content-location')).toBe(page)
    expect(await response.text()).toBe(await (await get(page.slice(base.length))).text())
  })
})

describe('CORS (Fetch §3.2)', () => {
  const exposed = [
    'etag',
    'last-modified',
    'link',
    'location',
    'content-location',
    'im',
    'delta-base',
    'allow',
    'retry-after',
  ]

  it.each([
    { what: 'a feed', response: () => get('/feeds/main.rss', { origin: 'https://reader.example' }) },
    { what: 'a redirect', response: () => get('/feeds/main.rss/', { origin: 'https://reader.example' }) },
    { what: 'a problem', response: () => get('/feeds/nothing.rss', { origin: 'https://reader.example' }) },
    { what: 'the API', response: () => send('GET', articlePath(sample('linked', 1).id)) },
  ])(
    'lets scripts of every origin read $what, with the headers that a reader needs',
    async ({ response }) => {
      const { headers } = await response()
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.has('access-control-allow-credentials')).toBe(false)
      expect((headers.get('access-control-expose-headers') ?? '').toLowerCase().split(', ')).toEqual(
        expect.arrayContaining(exposed),
      )
    },
  )

  it.each([
    { path: '/feeds/main.rss', method: 'GET', asked: 'If-None-Match, A-IM' },
    { path: articlePath('x'), method: 'PUT', asked: 'Authorization, Content-Type, If-Match' },
    { path: '/api/import', method: 'POST', asked: 'Authorization' },
  ])(
    'answers a preflight for $method $path with $asked, without a token (Fetch §3.2.2)',
    async ({ path, method, asked }) => {
      const response = await get(
        path,
        {
          origin: 'https://reader.example',
          'access-control-request-method': method,
          'access-control-request-headers': asked,
        },
        'OPTIONS',
      )
      expect([response.status, await response.text()]).toEqual([204, ''])
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(listed(response, 'access-control-allow-methods')).toContain(method.toLowerCase())
      expect(listed(response, 'access-control-allow-headers')).toEqual(
        expect.arrayContaining(asked.toLowerCase().split(', ')),
      )
    },
  )
})

describe('security headers', () => {
  it.each([
    '/feeds/main.rss',
    '/feeds/main.json',
    '/feeds/nothing.rss',
    '/feeds/main.rss/',
    '/api/articles',
    '/api/health',
    '/nowhere',
  ])(
    '%s is not guessed at, framed, or given the power to load or run anything (CSP 3, Fetch §3.7)',
    async path => {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    },
  )

  it('are in the answer to a preflight too', async () => {
    const { headers } = await get('/feeds/main.rss', {}, 'OPTIONS')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('names no software', async () => {
    const { headers } = await get('/feeds/main.rss')
    expect(['server', 'x-powered-by'].filter(name => headers.has(name))).toEqual([])
  })
})
