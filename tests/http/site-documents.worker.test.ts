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

  it('is not sent again to who has it (RFC 9110 §13.1.2)', async () => {
    const etag = (await get('/feeds.opml')).headers.get('etag') ?? ''
    expect((await get('/feeds.opml', { 'if-none-match': etag })).status).toBe(304)
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
