import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { termChannel } from '../../src/record/channel.ts'
import { asks, headersOf, publish, sample } from '../protocol/scene.ts'
import { countedStorage } from '../support/counted-storage.ts'
import { articlePath, get, send } from '../support/site.ts'

/** What nobody may learn is in these words alone: each stands in one kind of place. */
const words = {
  id: 'Geheimnis',
  title: 'Verschlusssache',
  category: 'Kabale',
  source: 'Maulwurf',
  author: 'Einfluesterer',
  editor: 'Strippenzieher',
  content: 'Hintertreppe',
  summary: 'Vorabdruck',
  previous: 'Vorgeschichte',
}

const publisher = env.PUBLISHER.getByName(site.name)
const now = Date.parse('2030-05-01T12:00:00Z')
const idOf = (name: string) => `tag:news.example,2030:${words.id}/${name}`
const nobody = idOf('nobody')

const secret = (name: string, rest: object) => ({
  id: idOf(name),
  title: `${words.title} ${name}`,
  categories: [{ term: words.category, scheme: 'column', label: words.category }],
  source: { name: words.source },
  authors: [{ name: words.author }],
  contributors: [{ name: words.editor, role: 'editor' }],
  language: 'rm',
  previous: { title: words.previous },
  published: '2030-05-01T11:30:00Z',
  summary: words.summary,
  content: `<p>${words.content}</p>`,
  ...rest,
})

/** Articles that no reader ever saw, each in another way. */
const hidden = [
  { what: 'an article under embargo', name: 'embargoed', rest: { published: '2030-05-08T12:00:00Z' } },
  { what: 'a draft', name: 'draft', rest: { draft: true } },
  { what: 'a draft that will expire', name: 'brief', rest: { draft: true, expires: '2030-05-02T12:00:00Z' } },
  { what: 'one withdrawn before its time', name: 'withdrawn', rest: { published: '2030-05-08T12:00:00Z' } },
]

const slices = [
  `/categories/${words.category}`,
  `/sources/${words.source}`,
  `/authors/${words.author}`,
  `/editors/${words.editor}`,
  '/languages/rm',
  '/categories/public',
  '/feeds/main',
]
const formats = ['rss', 'atom', 'json']
const searches = [...Object.values(words).map(word => `q=${word}`), `category=${words.category}`, 'q=public']

/** Every public address at which something of an article could come to light. */
const places = [
  '/',
  ...slices.flatMap(slice => [slice, ...formats.map(format => `${slice}.${format}`)]),
  ...searches.flatMap(query => [`/search?${query}`, ...formats.map(format => `/search.${format}?${query}`)]),
  ...formats.map(format => `/categories/public/archive/60.${format}`),
  '/feeds.opml',
  '/news-sitemap.xml',
  '/robots.txt',
  '/openapi.json',
  '/api/health',
  ...[1, 119, 120].flatMap(number => {
    const path = `/articles/${encodeURIComponent(sample('public', number).id)}`
    return [path, `${path}.json`]
  }),
  ...[...hidden.map(({ name }) => idOf(name)), nobody].flatMap(id => {
    const path = `/articles/${encodeURIComponent(id)}`
    return [path, `${path}.json`, articlePath(id)]
  }),
]

interface Seen {
  status: number
  headers: object
  body: string
}

async function look(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Seen> {
  const answer = await get(path, headers, method)
  return { status: answer.status, headers: headersOf(answer), body: await answer.text() }
}

/** What stands everywhere, for programs and for people, validators included. */
async function everywhere(): Promise<Map<string, Seen>> {
  const all = new Map<string, Seen>()
  for (const path of places) {
    all.set(path, await look(path))
    all.set(`${path} as a page`, await look(path, { accept: 'text/html', 'sec-fetch-dest': 'document' }))
  }
  return all
}

let before = new Map<string, Seen>()
let after = new Map<string, Seen>()

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now })
  const minutes = Array.from({ length: 120 }, (_, index) => index + 1)
  await publish(...minutes.map(number => sample('public', number)))
  before = await everywhere()
  for (const { name, rest } of hidden) {
    const answer = await send('PUT', articlePath(idOf(name)), secret(name, rest))
    expect(answer.status, await answer.text()).toBe(201)
  }
  const revised = secret('embargoed', { ...hidden[0]?.rest, content: `<p>${words.content} again</p>` })
  expect((await send('PUT', articlePath(idOf('embargoed')), revised)).status).toBe(200)
  expect((await send('DELETE', articlePath(idOf('withdrawn')))).status).toBe(204)
  vi.setSystemTime(now + 5_000) // older than any copy
  after = await everywhere()
})
afterAll(() => void vi.useRealTimers())

describe('what no reader ever saw', () => {
  it.each(places)('changes no byte and no header of %s', path => {
    for (const seen of [path, `${path} as a page`]) expect(after.get(seen)).toEqual(before.get(seen))
  })

  it('is there for the newsroom, so that there is something to hide', async () => {
    for (const { name } of hidden) expect((await send('GET', articlePath(idOf(name)))).status).toBe(200)
  })

  it.each(hidden)('$what is answered as an id that never was, save the id', async ({ name }) => {
    const unnamed = (id: string, { body, ...rest }: Seen) => ({
      ...rest,
      body: body.replaceAll(encodeURIComponent(id), 'ID').replaceAll(id, 'ID'),
    })
    const requests = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'].flatMap(method =>
      [{}, { 'if-none-match': '*' }, { 'if-match': '*' }, { authorization: 'Bearer guess' }].map(headers => ({
        method,
        headers: headers as Record<string, string>,
      })),
    )
    for (const { method, headers } of requests) {
      for (const path of [(id: string) => `/articles/${encodeURIComponent(id)}`, articlePath]) {
        const of = async (id: string) => unnamed(id, await look(path(id), headers, method))
        expect(await of(idOf(name)), `${method} ${path('')}`).toEqual(await of(nobody))
      }
    }
  })

  it('adds nothing to what changed since a state (RFC 3229)', async () => {
    const etag = (await get('/categories/public.atom')).headers.get('etag') ?? ''
    const answer = await get('/categories/public.atom', { ...asks, 'if-none-match': etag })
    expect(answer.status).toBe(304)
  })

  it('makes no topic of its category for the hub', async () => {
    const channels = [words.category, 'nobody'].map(term => termChannel({ site, feeds }, 'categories', term))
    expect(await publisher.versions(channels)).toEqual([undefined, undefined])
  })
})

describe('asking for a hidden article', () => {
  /** What one answer costs the publisher's storage: time can tell no more apart than this does. */
  const cost = (id: string, ask: 'articlePage' | 'publicRecord') =>
    runInDurableObject(publisher, async (instance, { storage }) => {
      const counts = countedStorage(storage)
      expect(await instance[ask](id, { known: [] })).toBeUndefined()
      return { queries: counts.queries, rowsWritten: counts.rowsWritten }
    })

  it.each(hidden.filter(({ name }) => name !== 'withdrawn'))(
    'asks storage exactly what an unknown id asks, and reads no record: $what',
    async ({ name }) => {
      for (const ask of ['articlePage', 'publicRecord'] as const) {
        expect(await cost(idOf(name), ask)).toEqual(await cost(nobody, ask))
        expect((await cost(idOf(name), ask)).queries).toBe(1)
      }
    },
  )
})

describe('what readers no longer see', () => {
  beforeAll(async () => {
    for (const name of ['retracted', 'expired'])
      expect((await send('PUT', articlePath(idOf(name)), secret(name, {}))).status).toBe(201)
    expect((await look(`/categories/${words.category}.atom`)).body).toContain(words.content)
    vi.setSystemTime(now + 10_000)
    const gone = secret('expired', { expires: '2030-05-01T12:00:05Z' })
    expect((await send('PUT', articlePath(idOf('expired')), gone)).status).toBe(200)
    expect((await send('DELETE', `${articlePath(idOf('retracted'))}?reason=Irrtum`)).status).toBe(204)
    vi.setSystemTime(now + 15_000)
  })

  const content = [words.content, words.summary, words.author, words.editor, words.previous]
  const isAsked = (path: string, word: string) => path.includes(word)

  it.each(places)('is gone, except for a tombstone, at %s', async path => {
    const browser: Record<string, string> = { accept: 'text/html', 'sec-fetch-dest': 'document' }
    for (const headers of [{}, browser]) {
      const { body } = await look(path, headers)
      for (const word of [words.title, ...content].filter(one => !isAsked(path, one)))
        expect(body).not.toContain(word)
    }
  })

  it.each([
    { name: 'retracted', titled: true },
    { name: 'expired', titled: false },
  ])('$name says that it is gone; its title is told: $titled, and no more', async ({ name, titled }) => {
    for (const suffix of ['', '.json']) {
      const { status, body } = await look(`/articles/${encodeURIComponent(idOf(name))}${suffix}`)
      expect(status).toBe(410)
      for (const word of content) expect(body).not.toContain(word)
    }
    const page = { accept: 'text/html', 'sec-fetch-dest': 'document' }
    const { body } = await look(`/articles/${encodeURIComponent(idOf(name))}`, page)
    expect(body.includes(words.title)).toBe(titled)
  })
})
