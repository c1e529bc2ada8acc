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

const onLibrary = (name: string, work: (press: Press) => Promise<void>): Promise<void> =>
  runInDurableObject(env.PUBLISHER.getByName(`library ${name}`), async (_, { storage }) => {
    const press = pressOver(storage, { hubs: [ownHub], feedHubs: [otherHub], cloud })
    await work(press)
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
      expect([found?._broadsheet.complete, found?.next_url, (found?.items.length ?? 0) < 20]).toEqual([
        undefined,
        undefined,
        true,
      ])
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
