import { beforeAll, describe, expect, it } from 'vitest'
import { base, get } from '../support/site.ts'
import { all, at, parseXml } from '../support/xml.ts'
import { asks, publish, retract, sample, validator } from './scene.ts'

/** RFC 5005: https://www.rfc-editor.org/rfc/rfc5005 */

const count = 240

interface Document {
  /** Links by relation; without the site's own address. */
  links: Record<string, string>
  ids: string[]
  deleted: string[]
  archive: boolean
  complete: boolean
}

type Read = (body: string) => Document

const own = (href: string | undefined) => href?.replace(base, '') ?? ''

const linksOf = (element: ReturnType<typeof parseXml> | undefined) =>
  Object.fromEntries(
    all(element, 'atom:link').map(({ attributes }) => [attributes.rel ?? '', own(attributes.href)]),
  )

const readers: Record<'rss' | 'atom' | 'json', Read> = {
  rss: body => {
    const channel = at(parseXml(body), 'channel')
    return {
      links: linksOf(channel),
      ids: all(channel, 'item').map(item => at(item, 'guid')?.text ?? ''),
      deleted: [],
      archive: all(channel, 'fh:archive').length === 1,
      complete: all(channel, 'fh:complete').length === 1,
    }
  },
  atom: body => {
    const feed = parseXml(body)
    return {
      links: linksOf(feed),
      ids: all(feed, 'atom:entry').map(entry => at(entry, 'atom:id')?.text ?? ''),
      deleted: all(feed, 'at:deleted-entry').map(({ attributes }) => attributes.ref ?? ''),
      archive: all(feed, 'fh:archive').length === 1,
      complete: all(feed, 'fh:complete').length === 1,
    }
  },
  json: body => {
    const { items, feed_url, next_url, _broadsheet: more } = JSON.parse(body)
    const links = {
      self: feed_url,
      'prev-archive': next_url,
      'next-archive': more.next_archive,
      current: more.current,
    }
    return {
      links: Object.fromEntries(
        Object.entries(links).flatMap(([rel, href]) => (href ? [[rel, own(href)]] : [])),
      ),
      ids: items.map((item: { id: string }) => item.id),
      deleted: (more.deleted ?? []).map((item: { id: string }) => item.id),
      archive: more.archive === true,
      complete: more.complete === true,
    }
  },
}

const formats = ['rss', 'atom', 'json'] as const
type Format = (typeof formats)[number]

async function read(path: string): Promise<Document & { path: string }> {
  const response = await get(path)
  expect(response.status, path).toBe(200)
  return { path, ...readers[path.split('.').at(-1) as Format](await response.text()) } // every path here has its suffix
}

/** The live document, and the archives from the newest to the oldest. */
async function walk(path: string): Promise<(Document & { path: string })[]> {
  const documents = [await read(path)]
  for (let next = documents[0]?.links['prev-archive']; next; next = documents.at(-1)?.links['prev-archive']) {
    documents.push(await read(next))
  }
  return documents
}

beforeAll(() => publish(...Array.from({ length: count }, (_, number) => sample('archived', number))))

describe.each(formats)('the archives of a feed in %s', format => {
  const live = `/categories/archived.${format}`

  it('hold, with the live document, every article (RFC 5005 §4)', async () => {
    const documents = await walk(live)
    expect(documents.length).toBeGreaterThan(3)
    const expected = Array.from({ length: count }, (_, number) => sample('archived', number).id)
    expect([...new Set(documents.flatMap(({ ids }) => ids))].sort()).toEqual(expected.sort())
  })

  it('hold each article once among themselves', async () => {
    const ids = (await walk(live)).slice(1).flatMap(document => document.ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('say that they are archives; the live document doesn’t, nor that it is complete (RFC 5005 §2, §4)', async () => {
    const [first, ...pages] = await walk(live)
    expect([first?.archive, first?.complete]).toEqual([false, false])
    expect(pages.map(page => [page.archive, page.complete])).toEqual(pages.map(() => [true, false]))
  })

  it('name themselves, the live document, and their neighbours in both directions (RFC 5005 §4)', async () => {
    const [first, ...pages] = await walk(live)
    expect(first?.links).not.toHaveProperty('current')
    expect(first?.links).not.toHaveProperty('next-archive')
    for (const [index, { path, links }] of pages.entries()) {
      expect([links.self, links.current]).toEqual([path, live])
      expect(links['prev-archive'], path).toBe(pages[index + 1]?.path)
      expect(links['next-archive'], path).toBe(pages[index - 1]?.path)
    }
  })

  it('are reached by readers that know only paging too (RFC 5005 §3; JSON Feed 1.1 next_url)', async () => {
    if (format === 'json') return expect((await read(live)).links['prev-archive']).toMatch(/archive/)
    for (const { links } of await walk(live)) expect(links.next).toBe(links['prev-archive'])
  })

  it('say the same in the Link header (RFC 8288 §3)', async () => {
    const page = (await walk(live))[1]
    const header = (await get(page?.path ?? '')).headers.get('link') ?? ''
    const rels = ['self', 'current', 'prev-archive']
    const named = Object.fromEntries(
      [...header.matchAll(/<([^>]*)>; rel="([^"]*)"/g)].map(([, href, rel]) => [rel ?? '', own(href)]),
    )
    for (const rel of rels) expect(named[rel], rel).toBe(page?.links[rel])
  })
})

describe('an archive page', () => {
  const live = '/categories/archived.json'

  it('never gains an article, and loses only those that changed or left; they come up in the live document (RFC 5005 §4)', async () => {
    const before = (await walk(live)).slice(1)
    const [edited = '', removed = '', moved = ''] = before.at(-1)?.ids ?? []
    const numberOf = (id: string) => Number(id.split('/').at(-1))
    await publish(sample('archived', numberOf(edited), { title: 'edited' }))
    await publish(sample('archived', numberOf(moved), { categories: [{ term: 'elsewhere' }] }))
    await retract(removed)
    await publish(
      sample('archived', count),
      sample('archived', count + 1, { published: '2020-01-01T00:00:00+08:00' }),
    )
    for (const page of before) {
      const after = await read(page.path)
      const gone = page.ids.filter(id => [edited, removed, moved].includes(id))
      expect(after.ids, page.path).toEqual(page.ids.filter(id => !gone.includes(id)))
    }
    const now = await read(live)
    expect(now.ids).toEqual(expect.arrayContaining([edited, sample('archived', count + 1).id]))
    expect(now.deleted).toEqual(expect.arrayContaining([removed, moved]))
  })

  it('gets a new tag when it loses an article, and keeps it when others change (RFC 9110 §8.8.1)', async () => {
    const [, newer, older] = await walk(live)
    const tags = () =>
      Promise.all([newer?.path ?? '', older?.path ?? ''].map(path => validator(path, 'etag')))
    const [newerBefore, olderBefore] = await tags()
    const number = Number(older?.ids[0]?.split('/').at(-1))
    await publish(sample('archived', number, { title: 'edited later' }))
    const [newerAfter, olderAfter] = await tags()
    expect([newerAfter === newerBefore, olderAfter === olderBefore]).toEqual([true, false])
  })

  it('answers 304 to its tag, and never a delta', async () => {
    const [, page] = await walk(live)
    const path = page?.path ?? ''
    const etag = await validator(path, 'etag')
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await get(path, { 'if-none-match': etag.replace(/[^-]+$/, '1"'), ...asks })).status).toBe(200)
  })

  it('may be kept for longer than a live document (RFC 9111 §5.2.2.1)', async () => {
    const maxAge = async (path: string) =>
      Number(/max-age=(\d+)/.exec((await get(path)).headers.get('cache-control') ?? '')?.[1])
    const [, page] = await walk(live)
    expect(await maxAge(page?.path ?? '')).toBeGreaterThan(await maxAge(live))
  })

  it.each([
    ['one beyond the log', 999_999_999],
    ['zero', 0],
    ['one below zero', -5],
    ['a fraction', 1.5],
    ['one beyond all numbers', '9'.repeat(30)],
    ['a leading zero', '01'],
    ['a word', 'latest'],
    ['nothing', ''],
  ])('with an unknown number is 404: %s (RFC 9110 §15.5.5)', async (_, number) => {
    for (const format of formats) {
      expect((await get(`/categories/archived/archive/${number}.${format}`)).status).toBe(404)
    }
  })

  it('of another slice is not this one’s', async () => {
    await publish(...Array.from({ length: 5 }, (_, number) => sample('small', number)))
    const [, page] = await walk(live)
    const number = page?.path.split('/').at(-1)
    expect((await get(`/categories/small/archive/${number}`)).status).toBe(404)
  })
})

describe('a feed without archives', () => {
  it.each(formats)('is complete, and says so in %s (RFC 5005 §2)', async format => {
    await publish(sample('few', 1), sample('few', 2))
    const { complete, archive, links } = await read(`/categories/few.${format}`)
    expect([complete, archive, links['prev-archive']]).toEqual([true, false, undefined])
  })
})
