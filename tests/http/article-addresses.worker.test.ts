import { beforeAll, describe, expect, it } from 'vitest'
import { articlePath } from '../../src/record/address/article-path.ts'
import { publish, sample } from '../protocol/scene.ts'
import { base, get, sendText } from '../support/site.ts'

/** Ids that a parser, a proxy or a reader may change on the way: each article's address finds that one and no other. */
const ids = [
  'tag:addresses.example,2025-01-01:articles/1',
  'post-42',
  '春耕/一',
  'a',
  'a?b',
  'a?b=1&c',
  'a#b',
  'a/b',
  'a%2Fb',
  'a%252Fb',
  'a%25b',
  'a%b',
  'a~25b',
  'a b',
  'a+b',
  'a//b',
  'a/../b',
  'a/',
  '/a',
  '..',
  '.',
  'a.json',
  'a.json.json',
  'a\\b',
  'a\r\nb',
  ' a ',
  'https://old.example/?p=12',
  'https://old.example/?p=13',
  'https://old.example/',
  'https://old.example/%E6%96%87',
]
const titleOf = (id: string) => `Article ${ids.indexOf(id)}.`
const category = 'article-addresses'

beforeAll(() => publish(...ids.map((id, index) => sample(category, index, { id, title: titleOf(id) }))))

/** The article that an address shows, once its redirects are followed; the status where it shows none. */
async function shown(address: string): Promise<string | number> {
  const { pathname, search } = new URL(address, base)
  const response = await get(pathname + search)
  if (response.status === 308) return shown(response.headers.get('location') ?? '')
  const [, index] = /<title>Article (\d+)\./.exec(await response.text()) ?? []
  return (index === undefined ? undefined : ids[Number(index)]) ?? response.status
}

const documents: Record<string, (text: string) => [link: string, title: string][]> = {
  rss: text =>
    pairs(text, /<title>(Article[^<]*)<\/title>\s*<guid[^>]*>[^<]*<\/guid>\s*<link>([^<]*)<\/link>/g),
  atom: text =>
    pairs(text, /<title type="text">(Article[^<]*)<\/title>\s*<id>[^<]*<\/id>\s*<link href="([^"]*)"/g),
  json: text => JSON.parse(text).items.map(({ url, title }: { url: string; title: string }) => [url, title]),
}

const pairs = (text: string, pattern: RegExp): [string, string][] =>
  [...text.matchAll(pattern)].map(([, title = '', link = '']) => [link, title])

describe.each(Object.keys(documents))('the links of a document in %s', format => {
  it('open their articles, as they are and percent-decoded, as Liferea 1.14.4 and libgrss 0.7.0 ask for them', async () => {
    const text = await (await get(`/categories/${category}.${format}`)).text()
    const links = documents[format]?.(text) ?? []
    expect(links).toHaveLength(ids.length)

    for (const [link, title] of links) {
      for (const address of [link, decodeURIComponent(link)]) {
        const { pathname, search } = new URL(address)
        const response = await get(pathname + search)
        expect([address, response.status]).toEqual([address, 200])
        expect(await response.text()).toContain(`<title>${title}`)
      }
    }
  })
})

describe('an article', () => {
  // A URL parser removes a dot segment; `.json` asks for a record
  const segments = ids.filter(id => !/^\.{1,2}$|\.json$/.test(id))

  it.each(segments)('is found where its whole id is one percent-encoded segment: %s', async id => {
    const twin = id === 'a~25b' ? 'a%b' : id // the path that is written for another one
    expect(await shown(`/articles/${encodeURIComponent(id)}`)).toBe(twin)
  })

  it.each(ids)('has its record beside its page: %s', async id => {
    const response = await get(`${articlePath(id)}.json`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id })
  })

  it.each([
    {
      what: 'with the query of its id',
      path: '/articles/https://old.example/?p=12',
      id: 'https://old.example/',
    },
    {
      what: 'decoded once too often',
      path: '/articles/https://old.example/%E6%96%87',
      id: 'https://old.example/%E6%96%87',
    },
    {
      what: 'encoded twice',
      path: '/articles/tag%253Aaddresses.example%252C2025-01-01%253Aarticles%252F1',
      id: ids[0],
    },
    { what: 'with a query that means nothing', path: '/articles/post-42?utm_source=x', id: 'post-42' },
    { what: 'with a slash too many', path: '/articles/post-42/', id: 'post-42' },
    { what: 'in lower-case percent-encoding', path: '/articles/%e6%98%a5%e8%80%95/%e4%b8%80', id: '春耕/一' },
  ])('is found $what', async ({ path, id }) => {
    expect(await shown(path)).toBe(id)
  })

  it.each(['/articles/nothing', '/articles/a/c', '/articles//post-42'])(
    'of which there is none is 404: %s',
    async path => {
      expect(await shown(path)).toBe(404)
    },
  )
})

it('that is a draft is as if it never was, and another one never answers in its place', async () => {
  const draft = { ...sample(category, 90, { id: 'draft%2Fone', title: 'A secret' }), draft: true }
  const open = sample(category, 91, { id: 'draft/one', title: 'Article 1.' })
  const lines = [draft, open].map(article => JSON.stringify(article)).join('\n')
  await sendText('/api/import', lines, 'application/x-ndjson')

  const response = await get(articlePath('draft%2Fone'))
  expect(response.status).toBe(404)
  const twice = await get('/articles/draft%252Fone')
  expect([twice.status, twice.headers.get('location')]).toEqual([308, `${base}/articles/draft/one`])
})
