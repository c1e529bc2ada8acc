import { parseOpml } from 'feedsmith'
import { DomUtils, parseDocument } from 'htmlparser2'
import { beforeAll, describe, expect, it } from 'vitest'
import { base, get, send } from '../support/site.ts'

const published = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000).toISOString()
const articles = [
  {
    id: 'urn:new',
    title: '今天 <&>',
    published: published(1),
    categories: [{ term: 'A & B' }],
    source: { name: '日报' },
    language: 'zh-Hant',
  },
  { id: 'urn:old', title: 'Last week', published: published(200) },
  { id: 'urn:elsewhere', title: 'Elsewhere', published: published(2), url: 'https://other.example/x' },
]

beforeAll(async () => {
  for (const article of articles) await send('POST', '/api/articles', article)
})

/** The texts of the elements of one name; the site's own elements hold no other element and text. */
function textsOf(xml: string, name: string): string[] {
  const document = parseDocument(xml, { xmlMode: true })
  return getElementsByTagName(name, document).map(element => textContent(element))
}

const { getElementsByTagName, textContent } = DomUtils

describe('/feeds.opml (OPML 2.0)', () => {
  it('lists every defined feed under its group, and slices with what they need to be subscribed to', async () => {
    const response = await get('/feeds.opml')
    expect(response.headers.get('content-type')).toBe('text/x-opml; charset=utf-8')
    const opml = parseOpml(await response.text())
    const outlines = (opml.body?.outlines ?? []).flatMap(group => group.outlines ?? [])
    const addresses = outlines.map(({ type, xmlUrl }) => [type, xmlUrl])
    for (const feed of ['main', 'experience', 'rural', 'culture', 'english']) {
      expect(addresses).toContainEqual(['rss', `${base}/feeds/${feed}.atom`])
    }
    expect(addresses).toContainEqual(['rss', `${base}/feeds/listen.rss`]) // a podcast, for players
    expect(addresses).toContainEqual(['rss', `${base}/categories/A%20%26%20B.atom`])
    expect(addresses).toContainEqual(['rss', `${base}/sources/${encodeURIComponent('日报')}.atom`])
    expect(outlines.every(({ text, htmlUrl }) => text && htmlUrl)).toBe(true)
  })

  it('lists no address that does not answer', async () => {
    const opml = parseOpml(await (await get('/feeds.opml')).text())
    const outlines = (opml.body?.outlines ?? []).flatMap(group => group.outlines ?? [])
    for (const { xmlUrl = '' } of outlines)
      expect((await get(xmlUrl.slice(base.length))).status, xmlUrl).toBe(200)
  })
})

describe.each([
  {
    path: '/feeds.opml',
    type: 'text/x-opml; charset=utf-8',
    tag: /^"opml-[\d.]+-[a-z0-9]+"$/,
    isDated: true,
  },
  {
    path: '/news-sitemap.xml',
    type: 'application/xml; charset=utf-8',
    tag: /^"sitemap-[\d.]+-[a-z0-9]+"$/,
    isDated: true,
  },
  // it depends on the program alone, so it has no date of a change
  { path: '/robots.txt', type: 'text/plain; charset=utf-8', tag: /^"robots-1-[a-z0-9]+"$/, isDated: false },
])('$path', ({ path, type, tag, isDated }) => {
  it('has its type, a tag of its version and bytes, and may be kept for five minutes', async () => {
    const { headers } = await get(path)
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('etag')).toMatch(tag)
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    expect(headers.has('last-modified')).toBe(isDated)
    for (const name of ['vary', 'link', 'content-encoding', 'content-location'])
      expect(headers.get(name), name).toBeNull()
  })

  it('is not sent again to who has it, and sent to who has another (RFC 9110 §13.1.2)', async () => {
    const { headers } = await get(path)
    const etag = headers.get('etag') ?? ''
    const statusFor = async (value: string) => (await get(path, { 'if-none-match': value })).status

    expect(await statusFor(etag)).toBe(304)
    expect(await statusFor(`"x", W/${etag}`)).toBe(304)
    expect(await statusFor('*')).toBe(304)
    expect(await statusFor('"x"')).toBe(200)
    expect(await statusFor(etag.replace(/"$/, 'x"'))).toBe(200)
  })

  it('is not sent again to who has it since its date, if it has one (RFC 9110 §13.1.3)', async () => {
    const { headers } = await get(path)
    const since = headers.get('last-modified') ?? new Date(Date.now() - 60_000).toUTCString()
    expect((await get(path, { 'if-modified-since': since })).status).toBe(isDated ? 304 : 200)
  })
})

describe('/news-sitemap.xml', () => {
  it('lists the articles of the last 48 hours that are on this site', async () => {
    const xml = await (await get('/news-sitemap.xml')).text()
    expect(textsOf(xml, 'loc')).toEqual([`${base}/articles/urn:new`])
    expect(textsOf(xml, 'news:title')).toEqual(['今天 <&>'])
    expect(textsOf(xml, 'news:language')).toEqual(['zh-tw'])
    expect(textsOf(xml, 'news:publication_date')).toEqual([articles[0]?.published])
  })
})

describe('/robots.txt (RFC 9309)', () => {
  it('lets readers in, keeps robots off the newsroom and names the sitemap', async () => {
    const lines = (await (await get('/robots.txt')).text()).split('\n')
    expect(lines).toEqual([
      'User-agent: *',
      'Disallow: /api/',
      'Disallow: /hub',
      'Allow: /',
      '',
      `Sitemap: ${base}/news-sitemap.xml`,
      '',
    ])
  })
})
