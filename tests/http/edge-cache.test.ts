import { beforeEach, describe, expect, it } from 'vitest'
import type { DocumentRequest, FreshAnswer } from '../../src/contract/document-answer.ts'
import {
  busyResponse,
  type CacheContext,
  cacheableResponse,
  cacheRequest,
  readThroughCache,
} from '../../src/http/feeds/edge-cache.ts'
import { tagsOfSlice, tagsOfTerms } from '../../src/record/cache-tags.ts'
import { type Channel, feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { publication } from './cached-site.ts'

const channelOf = (name: string) => feedChannel(publication, feedNamed(name))

function feedNamed(name: string): FeedDefinition {
  const found = publication.feeds.find(definition => definition.name === name)
  if (!found) throw new Error(`no feed ${name}`)
  return found
}

const category = (value: string) => termChannel(publication, 'categories', value)
const atom = (channel: Channel, more: Partial<DocumentRequest> = {}): DocumentRequest => ({
  channel,
  format: 'atom',
  gzip: false,
  ...more,
})

/**
 * What the platform puts before the cached entrypoint: it keeps a 200 by its address as long as Cache-Control says, and
 * forgets it by Cache-Tag. The entrypoint behind it is src/worker.ts's, with a publisher that counts.
 */
class Edge implements CacheContext {
  now = 1_000_000
  asked: string[] = []
  changesAt: number | undefined
  readonly cache = { purge: true }
  readonly exports = { Documents: { fetch: (request: Request) => this.#fetch(request) } }
  readonly #kept = new Map<string, { response: Response; until: number }>()

  /** Whether the answer cost the publisher a question. */
  async costs(request: DocumentRequest): Promise<boolean> {
    const before = this.asked.length
    await readThroughCache(this, request)
    return this.asked.length > before
  }

  purge(tags: string[]): void {
    for (const [url, { response }] of this.#kept) {
      const own = response.headers.get('cache-tag')?.split(',') ?? []
      if (own.some(tag => tags.includes(tag))) this.#kept.delete(url)
    }
  }

  async #fetch({ url }: Request): Promise<Response> {
    const kept = this.#kept.get(url)
    if (kept && kept.until > this.now) return kept.response.clone()
    const asked = cacheRequest(publication, new Request(url))
    const response = cacheableResponse(asked, asked && this.#document(asked), this.now)
    const age = Number(/max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1] ?? 0)
    if (age > 0) this.#kept.set(url, { response: response.clone(), until: this.now + age * 1000 })
    return response
  }

  #document({ channel, format, closingSequence, gzip = false }: DocumentRequest): FreshAnswer | undefined {
    this.asked.push(channel.path)
    if (channel.path.endsWith('/nobody')) return undefined
    return {
      kind: 'document',
      version: '7',
      at: 7000,
      gzip,
      links: [{ rel: 'self', href: 'https://press.example/self', type: 'application/atom+xml' }],
      maxAgeSeconds: 300,
      ...(this.changesAt !== undefined && { changesAt: this.changesAt }),
      bytes: new TextEncoder().encode(
        `${channel.path}?${channel.query} ${format} ${closingSequence} ${gzip}`,
      ),
    }
  }
}

const document: FreshAnswer = {
  ...{ kind: 'document', version: '7', at: 7, gzip: false, maxAgeSeconds: 9, links: [] },
  bytes: new Uint8Array(1),
}

describe('Workers Cache before the publisher', () => {
  let edge: Edge

  beforeEach(() => {
    edge = new Edge()
  })

  it('costs it one question for a document that it does not hold, and none for one that it holds', async () => {
    expect(await edge.costs(atom(channelOf('all')))).toBe(true)
    expect(await edge.costs(atom(channelOf('all')))).toBe(false)
  })

  it('gives the answer back as the publisher gave it', async () => {
    const first = await readThroughCache(edge, atom(channelOf('all')))
    const second = await readThroughCache(edge, atom(channelOf('all')))
    expect(first).toEqual({
      kind: 'document',
      version: '7',
      at: 7000,
      gzip: false,
      links: [{ rel: 'self', href: 'https://press.example/self', type: 'application/atom+xml' }],
      maxAgeSeconds: 300,
      bytes: new TextEncoder().encode('/feeds/all? atom undefined false'),
    })
    expect(second).toEqual(first)
  })

  it.each([
    { other: 'the gzip form', request: atom(channelOf('all'), { gzip: true }) },
    { other: 'another format', request: atom(channelOf('all'), { format: 'rss' }) },
    { other: 'an archive page', request: atom(channelOf('all'), { closingSequence: 5 }) },
    { other: 'another feed', request: atom(channelOf('a')) },
    { other: 'a search', request: atom(searchChannel(publication, { wanted: [], unwanted: [], text: 'x' })) },
  ])('holds $other under a key of its own', async ({ request }) => {
    await edge.costs(atom(channelOf('all')))
    expect(await edge.costs(request)).toBe(true)
    expect(await edge.costs(request)).toBe(false)
  })

  it('never keeps that there is no such document', async () => {
    expect(await readThroughCache(edge, atom(category('nobody')))).toBeNull()
    expect(await edge.costs(atom(category('nobody')))).toBe(true)
  })

  it.each([
    { until: 'its age', changesIn: undefined, seconds: 300 },
    { until: 'a change that is planned before', changesIn: 20_500, seconds: 20 },
  ])('keeps a document until $until', async ({ changesIn, seconds }) => {
    edge.changesAt = changesIn === undefined ? undefined : edge.now + changesIn
    await edge.costs(atom(channelOf('all')))
    edge.now += seconds * 1000 - 1
    expect(await edge.costs(atom(channelOf('all')))).toBe(false)
    edge.now += 1
    expect(await edge.costs(atom(channelOf('all')))).toBe(true)
  })

  it.each([0, 999, -5000])('keeps no document that changes in %i milliseconds', async changesIn => {
    edge.changesAt = edge.now + changesIn
    await edge.costs(atom(channelOf('all')))
    expect(await edge.costs(atom(channelOf('all')))).toBe(true)
  })

  it('forgets the documents that a change touches, in every format, coding and page, and no others', async () => {
    const touched = ['all', 'a', 'mixed'].map(channelOf).concat(category('a'))
    const others = [category('b'), termChannel(publication, 'authors', 'a')]
    const forms: Partial<DocumentRequest>[] = [{}, { format: 'json' }, { gzip: true }, { closingSequence: 5 }]
    const all = [...touched, ...others].flatMap(channel => forms.map(form => atom(channel, form)))
    for (const request of all) await edge.costs(request)
    edge.purge(tagsOfTerms([{ kind: 'category', value: 'a' }]))
    const forgotten: string[] = []
    for (const request of all) if (await edge.costs(request)) forgotten.push(request.channel.path)
    expect(forgotten).toEqual(touched.flatMap(({ path }) => forms.map(() => path)))
  })

  it.each([
    { where: 'no cache', context: {} },
    { where: 'an entrypoint and no cache', context: { exports: new Edge().exports } },
    { where: 'a cache and no entrypoint', context: { cache: { purge: true } } },
  ])('is not asked where there is $where', async ({ context }) => {
    expect(await readThroughCache(context, atom(channelOf('all')))).toBeUndefined()
  })

  it('says that the publisher is busy, as the entrypoint does', async () => {
    const exports = { Documents: { fetch: async () => busyResponse() } }
    expect(await readThroughCache({ cache: { purge: true }, exports }, atom(channelOf('all')))).toBe('busy')
    const { status, headers } = busyResponse()
    expect([status, headers.get('cache-control')]).toEqual([503, 'no-store'])
  })

  it('hands on when the document will change, and links without a type', async () => {
    const answer: FreshAnswer = {
      ...{ kind: 'document', version: '7', at: 7000, gzip: true, maxAgeSeconds: 60, changesAt: 90_000 },
      links: [{ rel: 'hub', href: 'https://hub.example/' }],
      bytes: new Uint8Array([1, 2]),
    }
    const response = cacheableResponse(atom(channelOf('a')), answer, 10_500)
    expect(response.headers.get('cache-control')).toBe('public, max-age=60')
    expect(response.headers.get('cache-tag')).toBe(tagsOfSlice(channelOf('a').slice).join(','))
    const exports = { Documents: { fetch: async () => response } }
    const read = await readThroughCache({ cache: { purge: true }, exports }, atom(channelOf('a')))
    expect(read).toEqual(answer)
  })

  it.each([
    ['no request', undefined, document],
    ['no document', atom(channelOf('a')), undefined],
    ['no whole document', atom(channelOf('a')), { kind: 'unchanged', version: '7', at: 7, maxAgeSeconds: 9 }],
  ] satisfies [string, DocumentRequest | undefined, FreshAnswer | undefined][])(
    'never keeps an answer to %s',
    (_, request, answer) => {
      const { status, headers } = cacheableResponse(request, answer, 0)
      expect([status, Object.fromEntries(headers)]).toEqual([404, { 'cache-control': 'no-store' }])
    },
  )

  it('that fails says so, and is not taken for an empty one', async () => {
    const exports = { Documents: { fetch: async () => new Response('no', { status: 500 }) } }
    const reading = readThroughCache({ cache: { purge: true }, exports }, atom(channelOf('all')))
    await expect(reading).rejects.toThrow('the cached entrypoint answered 500')
  })
})
