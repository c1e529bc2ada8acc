import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { DocumentRequest } from '../../src/contract/document-answer.ts'
import { feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { type Press, pressOver, publication } from '../support/press.ts'

/** The documents of a site as the library answers them, over a fresh object's storage. */

const [feed] = publication.feeds
if (!feed) throw new Error('the test site has a feed')
const all = feedChannel(publication, feed)
const category = termChannel(publication, 'categories', 'a')
const search = searchChannel(publication, { wanted: [], unwanted: [], text: 'article' })

const ownHub = 'https://press.example/hub'
const otherHub = 'https://hub.example/'
const cloud = { domain: 'press.example', port: 443, path: '/rpc' }

const onLibrary = (
  name: string,
  work: (press: Press & { storage: DurableObjectStorage }) => Promise<void>,
): Promise<void> =>
  runInDurableObject(env.PUBLISHER.getByName(`library ${name}`), async (_, { storage }) => {
    const press = pressOver(storage, { hubs: [ownHub], feedHubs: [otherHub], cloud })
    await work({ ...press, storage })
  })

const article = (number: number) => ({
  id: `urn:${number}`,
  title: `Article ${number}`,
  categories: [{ term: 'a' }],
  published: '2026-10-01T00:00:00Z',
})

const many = (count: number) => Array.from({ length: count }, (_, index) => article(index + 1))

async function documentOf({ library }: Press, request: DocumentRequest) {
  const document = await library.document(request)
  if (document?.kind !== 'document') throw new Error(`it is ${document?.kind}`)
  return document
}

const unzipped = (bytes: Uint8Array) =>
  new Response(new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))).text()

describe('an unchanged document', () => {
  it.each([{ gzip: false }, { gzip: true }])(
    'is neither written nor compressed a second time: gzip $gzip',
    ({ gzip }) =>
      onLibrary(`kept ${gzip}`, async press => {
        await press.put(article(1))
        const request = { channel: all, format: 'atom' as const, gzip }
        const first = await documentOf(press, request)
        expect((await documentOf(press, request)).bytes).toBe(first.bytes)

        await press.put(article(2))
        expect((await documentOf(press, request)).bytes).not.toEqual(first.bytes)
      }),
  )

  it('has the same text compressed and plain, and each request gets the form that it asks for', () =>
    onLibrary('forms', async press => {
      await press.put(article(1))
      const request = { channel: all, format: 'atom' as const }
      const zipped = await documentOf(press, { ...request, gzip: true })
      const plain = await documentOf(press, request)
      expect([zipped.gzip, plain.gzip]).toEqual([true, false])
      expect(await unzipped(zipped.bytes)).toBe(new TextDecoder().decode(plain.bytes))
      expect(zipped.links).toEqual(plain.links)

      await press.put(...many(40).slice(1))
      const live = await documentOf(press, request)
      await documentOf(press, { ...request, closingSequence: 34 })
      expect((await documentOf(press, request)).bytes, 'beside an archive page').toBe(live.bytes)
    }))
})

describe('documents that the publisher keeps', () => {
  it('are told apart by query, format and archive page, also where their versions are the same', () =>
    onLibrary('apart', async press => {
      await press.put({ ...article(1), categories: [{ term: 'a', scheme: 'column' }] })
      const textOf = async (request: DocumentRequest) =>
        new TextDecoder().decode((await documentOf(press, request)).bytes)
      const column = termChannel(publication, 'categories', 'a', 'column')
      const texts = [
        await textOf({ channel: category, format: 'atom' }),
        await textOf({ channel: column, format: 'atom' }),
        await textOf({ channel: category, format: 'rss' }),
      ]
      expect(new Set(texts).size).toBe(3)
      expect(texts[1]).toContain('/categories/a.atom?scheme=column')
    }))
})

describe('the bytes of articles', () => {
  it('are read once: after a change those of the new article alone, and none for another channel', () =>
    onLibrary('bytes', async press => {
      await press.put(...many(5))
      const { sql } = press.storage
      const asked: unknown[] = []
      const exec = sql.exec.bind(sql)
      sql.exec = (statement: string, ...bindings: unknown[]) => {
        if (statement.includes('FROM fragments')) asked.push(bindings[0])
        return exec(statement, ...bindings) as never // only run time knows the statement's columns
      }
      const read = (channel: typeof all) => documentOf(press, { channel, format: 'atom' })
      await read(all)
      expect(asked).toHaveLength(1)
      await press.put(article(6))
      asked.length = 0
      await read(all)
      await read(category)
      expect(asked).toEqual(['[6]'])
    }))

  it('are the same where they must be rendered again, and so is the date of the document', () =>
    onLibrary('bytes again', async press => {
      await press.put({ ...article(1), updated: '2026-10-05T00:00:00Z' }, article(2), {
        id: 'urn:3',
        title: 'x',
      })
      const texts = async (of: Press) => {
        const documents = (['rss', 'atom', 'json'] as const).map(format =>
          documentOf(of, { channel: all, format }),
        )
        return (await Promise.all(documents)).map(({ bytes }) => new TextDecoder().decode(bytes))
      }
      const before = await texts(press)
      press.storage.sql.exec('DELETE FROM fragments')
      expect(await texts(pressOver(press.storage, { hubs: [ownHub], feedHubs: [otherHub], cloud }))).toEqual(
        before,
      )
    }))
})

describe('a document that a client has', () => {
  it.each([
    { by: 'its version', known: { known: ['7', '1'] }, kind: 'unchanged' },
    { by: 'its date', known: { since: 0 }, kind: 'unchanged' },
    { by: 'another version', known: { known: ['7'] }, kind: 'document' },
    { by: 'an earlier date', known: { since: -1_000 }, kind: 'document' },
  ])('by $by is $kind: of a feed, of an archive page and of a search', ({ by, known, kind }) =>
    onLibrary(`known by ${by}`, async press => {
      await press.put(...many(40))
      const { now } = press.clock
      const ask = async (request: DocumentRequest) => {
        const { version } = await documentOf(press, request)
        const versions = known.known?.map(one => (one === '1' ? version : one))
        const answer = await press.library.document({
          ...request,
          ...(versions && { known: versions }),
          ...(known.since !== undefined && { since: now + known.since }),
        })
        expect(answer).toMatchObject({ version, at: now, maxAgeSeconds: expect.any(Number) })
        return answer?.kind
      }
      expect([
        await ask({ channel: all, format: 'json' }),
        await ask({ channel: all, format: 'json', closingSequence: 34 }),
        await ask({ channel: search, format: 'json' }),
      ]).toEqual([kind, kind, kind])
    }),
  )

  it('of an archive page is another once an article left it, or a page follows it', () =>
    onLibrary('archive versions', async press => {
      const version = async () =>
        (await press.library.document({ channel: all, format: 'json', closingSequence: 34 }))?.version
      await press.put(...many(40))
      const versions = [await version()]
      await press.put({ ...article(50), title: 'Of the live document' })
      versions.push(await version())
      expect(versions[1]).toBe(versions[0])
      await press.put({ ...article(1), title: 'Changed: it is in the live document now' })
      versions.push(await version())
      await press.put(...Array.from({ length: 60 }, (_, index) => article(100 + index)))
      versions.push(await version())
      expect(new Set(versions).size).toBe(3)
      expect(versions[3]).toMatch(/^34\.[0-9a-z]+\.89$/)
    }))

  it('has the same version in every version of the program: another one makes each reader fetch it again', () =>
    onLibrary('literal versions', async press => {
      const versionOf = async (channel: typeof all, closingSequence?: number) =>
        (
          await press.library.document({
            ...{ channel, format: 'json' },
            ...(closingSequence !== undefined && { closingSequence }),
          })
        )?.version
      expect([await versionOf(all), await versionOf(search)]).toEqual(['0', '0'])
      expect((await press.library.document({ channel: all, format: 'json' }))?.at).toBe(0)
      await press.put({ id: 'urn:other', title: 'Words' })
      const nothing = searchChannel(publication, { wanted: [], unwanted: [], text: 'nobody' })
      expect((await press.library.document({ channel: nothing, format: 'json' }))?.at).toBe(0)
    }))

  it('has the same version in every version of the program, also of a search and of an archive page', () =>
    onLibrary('literal versions of many', async press => {
      const versionOf = async (channel: typeof all, closingSequence?: number) =>
        (
          await press.library.document({
            ...{ channel, format: 'json' },
            ...(closingSequence !== undefined && { closingSequence }),
          })
        )?.version
      await press.put(article(1))
      expect([await versionOf(all), await versionOf(search)]).toEqual(['1', 'all-efwnq4'])
      await press.put(...many(40).slice(1))
      expect(await versionOf(all, 34)).toBe('34.17ez361.0')
    }))
})

describe('a delta (RFC 3229 §7.1)', () => {
  it.each([
    { known: ['1'], base: '1' },
    { known: ['2', '1', '3'], base: '3' },
    { known: ['9', '2'], base: '2' },
    { known: ['x', '2', '2.5', '03', '-1', '3 '], base: '2' },
    { known: ['9'], base: undefined },
    { known: ['0'], base: undefined },
    { known: ['1234567890123456'], base: undefined },
    { known: [], base: undefined },
  ])('starts from the newest version before this one that the client has: $known', ({ known, base }) =>
    onLibrary(`delta ${known}`, async press => {
      await press.put(...many(5))
      const request = { channel: all, format: 'json' as const, known, delta: true }
      const answer = await press.library.document(request)
      if (base === undefined) expect(answer?.kind).toBe('document')
      else
        expect(answer).toMatchObject({ kind: 'delta', base, version: '5', gzip: false, at: press.clock.now })
      expect((await press.library.document({ ...request, delta: false }))?.kind).toBe('document')
    }),
  )

  it('is not sent where an article left and the format has no tombstones, since only its absence can tell', () =>
    onLibrary('delta tombstones', async press => {
      await press.put(...many(3))
      const kinds = async () => {
        const asked = (['rss', 'atom', 'json'] as const).map(format =>
          press.library.document({ channel: all, format, known: ['3'], delta: true }),
        )
        return (await Promise.all(asked)).map(answer => answer?.kind)
      }
      await press.put(article(4))
      expect(await kinds()).toEqual(['delta', 'delta', 'delta'])
      await press.put({ ...article(1), retracted: { at: '2026-10-31T00:00:00Z' } })
      expect(await kinds()).toEqual(['document', 'delta', 'delta'])
    }))
})

describe('a search that the window holds whole', () => {
  it('says that it is complete (RFC 5005 §2), and one with more does not', () =>
    onLibrary('complete', async press => {
      const isComplete = async () => (await press.read({ channel: search }))?._broadsheet.complete
      const dated = (number: number) => ({
        ...article(number),
        published: new Date(Date.parse('2026-01-01T00:00:00Z') + number * 259_200_000).toISOString(),
      })
      await press.put(...Array.from({ length: 50 }, (_, number) => dated(number)))
      expect(await isComplete()).toBe(true)
      await press.put(dated(50))
      expect(await isComplete()).toBeUndefined()
    }))
})

describe('the date of a document', () => {
  it('is that of its newest entry or tombstone', () =>
    onLibrary('dates', async press => {
      const updated = async () => {
        const { bytes } = await documentOf(press, { channel: category, format: 'atom' })
        return /<updated>([^<]+)</.exec(new TextDecoder().decode(bytes))?.[1]
      }
      await press.put({ ...article(1), updated: '2026-10-05T00:00:00Z' }, article(2))
      expect(await updated()).toBe('2026-10-05T00:00:00Z')
      await press.put({ ...article(2), retracted: { at: '2026-10-20T00:00:00Z' } })
      expect(await updated()).toBe('2026-10-20T00:00:00Z')
    }))
})

describe('the label of a category', () => {
  const labelled = (number: number, label: string | undefined, more: object = {}) => ({
    ...article(number),
    published: `2026-10-${String(number).padStart(2, '0')}T00:00:00Z`,
    categories: [{ term: 'a', ...(label !== undefined && { label }), ...more }],
  })
  const titleOf = async (press: Press, channel = category, closingSequence?: number) => {
    const request = { channel, format: 'json' as const }
    const at = closingSequence === undefined ? {} : { closingSequence }
    const { bytes } = await documentOf(press, { ...request, ...at })
    return JSON.parse(new TextDecoder().decode(bytes)).title
  }

  it('is that of the newest article that states one, among the newest ten', () =>
    onLibrary('label newest', async press => {
      await press.put(labelled(1, 'One'), labelled(2, 'Two'), labelled(3, undefined))
      expect(await titleOf(press)).toBe('Two · Press')
      await press.put(...[4, 5, 6, 7, 8, 9, 10, 11].map(number => labelled(number, undefined)))
      expect(await titleOf(press)).toBe('Two · Press')
      await press.put(labelled(12, undefined))
      expect(await titleOf(press)).toBe('a · Press')
    }))

  it('is that of the scheme that is asked for, or of any', () =>
    onLibrary('label scheme', async press => {
      await press.put(
        labelled(1, 'Column', { scheme: 'column' }),
        labelled(2, 'Section', { scheme: 'section' }),
      )
      const ofScheme = (scheme: string) => titleOf(press, termChannel(publication, 'categories', 'a', scheme))
      expect([await titleOf(press), await ofScheme('column'), await ofScheme('section')]).toEqual([
        'Section · Press',
        'Column · Press',
        'Section · Press',
      ])
    }))

  it('of an archive page is that of its own articles, whatever the channel is called now', () =>
    onLibrary('label archive', async press => {
      await press.put(...many(34).map(draft => ({ ...draft, categories: [{ term: 'a', label: 'Old' }] })))
      await press.put({ ...labelled(31, 'New'), id: 'urn:new' })
      expect([await titleOf(press), await titleOf(press, category, 34)]).toEqual([
        'New · Press',
        'Old · Press',
      ])
    }))
})

describe('what the hub asks of the library', () => {
  it('is which channels have a document, and what changed in each after a number', () =>
    onLibrary('hub', async press => {
      const nobody = termChannel(publication, 'categories', 'nobody')
      const exist = () => [all, category, search, nobody].map(channel => press.library.exists(channel))
      expect(exist()).toEqual([true, false, true, false])
      await press.put({ ...article(1), categories: [] }, article(2))
      expect(exist()).toEqual([true, true, true, false])
      expect(press.library.versions([all, category, nobody], 0)).toEqual([2, 2, undefined])
      await press.put({ ...article(2), retracted: { at: '2026-10-20T00:00:00Z' } })
      expect(exist()).toEqual([true, true, true, false])
      expect(press.library.versions([all, category, nobody], 3)).toEqual([undefined, undefined, undefined])
    }))
})

describe('the links of a document', () => {
  const hrefs = (links: { rel: string; href: string }[], ...wanted: string[]) =>
    links.filter(({ rel }) => wanted.includes(rel)).map(({ rel, href }) => `${rel} ${href}`)

  it.each([
    { what: 'a defined feed', channel: all, hubs: [ownHub, otherHub], hasCloud: true },
    { what: 'a category', channel: category, hubs: [ownHub], hasCloud: true },
    { what: 'a search by words', channel: search, hubs: [], hasCloud: false },
  ])(
    'name the hubs that are told of its changes, and <cloud> likewise: $what',
    ({ what, channel, hubs, hasCloud }) =>
      onLibrary(`hubs of ${what}`, async press => {
        await press.put(article(1))
        const { links, bytes } = await documentOf(press, { channel, format: 'rss' })
        expect(hrefs(links, 'hub')).toEqual(hubs.map(hub => `hub ${hub}`))
        expect(new TextDecoder().decode(bytes).includes('<cloud domain="press.example"')).toBe(hasCloud)
      }),
  )

  it('lead from page to page of the archive, and to the live document (RFC 5005 §4)', () =>
    onLibrary('archive', async press => {
      await press.put(...many(130)) // the changes 34, 89 and 123 close pages
      const linksAt = async (closingSequence?: number) => {
        const request = { channel: all, format: 'atom' as const }
        const at = closingSequence === undefined ? {} : { closingSequence }
        const { links } = await documentOf(press, { ...request, ...at })
        return hrefs(links, 'self', 'current', 'prev-archive', 'next-archive')
      }
      const live = 'https://press.example/feeds/all.atom'
      const page = (closing: number) => `https://press.example/feeds/all/archive/${closing}.atom`
      expect(await linksAt()).toEqual([`self ${live}`, `prev-archive ${page(123)}`])
      expect(await linksAt(89)).toEqual([
        `self ${page(89)}`,
        `current ${live}`,
        `prev-archive ${page(34)}`,
        `next-archive ${page(123)}`,
      ])
      expect(await linksAt(34)).toEqual([`self ${page(34)}`, `current ${live}`, `next-archive ${page(89)}`])
    }))
})

describe('a document that is full', () => {
  const onSmall = (name: string, work: (press: Press) => Promise<void>): Promise<void> =>
    runInDurableObject(env.PUBLISHER.getByName(`library ${name}`), async (_, { storage }) => {
      const press = pressOver(storage, { documentMaxBytes: 3_000 })
      await work(press)
    })

  it('of a search by words says that it is not complete, and leads nowhere', () =>
    onSmall('full search', async press => {
      await press.put(...many(3))
      expect((await press.read({ channel: search }))?._broadsheet.complete).toBe(true)
      await press.put(...many(20))
      const found = await press.read({ channel: search })
      expect(found).not.toHaveProperty('_broadsheet.complete')
      expect(found).not.toHaveProperty('next_url')
      expect(found?.items.length).toBeGreaterThan(0)
      expect(found?.items.length).toBeLessThan(20)
    }))

  it('of a feed goes on in the archive, and is not complete (RFC 5005 §2)', () =>
    onSmall('full feed', async press => {
      await press.put(...many(20))
      const { items = [], next_url, _broadsheet } = (await press.read({ channel: all })) ?? {}
      const shown = items.map(({ id }) => Number(id.slice(4)))
      const left = 20 - [...shown].sort((a, b) => b - a).findIndex((number, index) => number !== 20 - index)
      expect([_broadsheet?.complete, next_url]).toEqual([
        undefined,
        `https://press.example/feeds/all/archive/${left}.json`,
      ])
    }))

  it('is sent in place of a delta that would be (RFC 3229 §7.1)', () =>
    onSmall('full delta', async press => {
      await press.put(article(0))
      const { version } = await documentOf(press, { channel: all, format: 'atom' })
      const request = { channel: all, format: 'atom' as const, delta: true, known: [version] }
      await press.put(article(1))
      expect((await press.library.document(request))?.kind).toBe('delta')
      await press.put(...many(20).slice(1))
      expect((await press.library.document(request))?.kind).toBe('document')
    }))

  it('holds one entry, whatever its size', () =>
    onSmall('one entry', async press => {
      await press.put({ ...article(1), content: `<p>${'long '.repeat(2_000)}</p>` }, article(2))
      const first = await press.read({ channel: all })
      const second = await press.read({ channel: all, closingSequence: 1 })
      expect([first?.items.length, second?.items.length]).toEqual([1, 1])
    }))
})
