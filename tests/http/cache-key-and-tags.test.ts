import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentRequest } from '../../src/contract/document-answer.ts'
import type { FormatName } from '../../src/document/formats.ts'
import { channelAddress } from '../../src/http/feeds/address.ts'
import { cacheRequest, readThroughCache } from '../../src/http/feeds/edge-cache.ts'
import { tagsOfSlice, tagsOfTerms } from '../../src/record/cache-tags.ts'
import {
  type Channel,
  collectionNames,
  feedChannel,
  searchChannel,
  termChannel,
} from '../../src/record/channel.ts'
import { holds, normal, type Term, termsOf } from '../../src/record/slice.ts'
import { aFeed } from '../support/build.ts'
import { publication } from './cached-site.ts'

/** By what the edge cache finds a document again: its key, and the tags that a change forgets it by. */

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(
  text => text.trim() === text && !/^\.+$|:|\s{2}/u.test(text), // a path of dots is none; a colon names a scheme
)
const word = fc.constantFrom('a', 'b', 'c', 's')
const termOf = (value: fc.Arbitrary<string>): fc.Arbitrary<Term> =>
  fc
    .oneof(
      fc.record({ kind: fc.constantFrom('category', 'source', 'author', 'editor', 'language'), value }),
      fc.record({ kind: fc.constant('category' as const), value, scheme: fc.constant('column') }),
    )
    .map(normal)
const channels = (value: fc.Arbitrary<string>): fc.Arbitrary<Channel> =>
  fc.oneof(
    fc.constantFrom(...publication.feeds).map(definition => feedChannel(publication, definition)),
    fc
      .tuple(fc.constantFrom(...collectionNames), value, fc.option(fc.constant('column'), { nil: undefined }))
      .map(([collection, text, scheme]) => termChannel(publication, collection, text, scheme)),
    fc
      .record({
        wanted: fc.uniqueArray(termOf(value), { maxLength: 3, selector: item => JSON.stringify(item) }),
        unwanted: fc.uniqueArray(termOf(value), { maxLength: 2, selector: item => JSON.stringify(item) }),
      })
      .map(terms => asAddressed(searchChannel(publication, terms))),
  )

/** The channel as the gateway reads it from its address, which writes the terms of a search in one order. */
function asAddressed(channel: Channel): Channel {
  const address = channelAddress(publication, ['search'], new URLSearchParams(channel.query))
  return address?.kind === 'channel' ? address.channel : channel
}

describe('the key of a document', () => {
  it('says everything that was asked for', async () => {
    const formats = fc.constantFrom<FormatName>('rss', 'atom', 'json')
    const uppers = fc.option(fc.integer({ min: 1, max: 9_999_999 }), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(
        channels(name),
        formats,
        fc.boolean(),
        uppers,
        async (channel, format, gzip, closingSequence) => {
          const request = { channel, format, gzip, ...(closingSequence !== undefined && { closingSequence }) }
          let asked: DocumentRequest | undefined
          const fetch = async (sent: Request) => {
            asked = cacheRequest(publication, sent)
            return new Response(null, { status: 404 })
          }
          await readThroughCache({ cache: { purge: true }, exports: { Documents: { fetch } } }, request)
          expect(asked).toEqual(request)
        },
      ),
    )
  })
})

describe('a request to the cached entrypoint', () => {
  const asked = (path: string, feeds = publication.feeds) =>
    cacheRequest({ ...publication, feeds }, new Request(`https://documents.invalid${path}`))

  it.each([
    '/',
    '/feeds/none.atom',
    '/articles/1.atom',
    '/feeds/all',
    '/feeds/all.txt',
    '/feeds/all/archive/x.atom',
  ])('for %s is for no document', path => {
    expect(asked(path)).toBeUndefined()
  })

  it('for a feed that moved or ended is for no document', () => {
    expect(asked('/feeds/old.atom', [aFeed({ name: 'old', retired: true })])).toBeUndefined()
    expect(
      asked('/feeds/old.atom', [aFeed({ name: 'old', movedTo: 'new' }), aFeed({ name: 'new' })]),
    ).toBeUndefined()
  })

  it('names its coding, which is no parameter of the search', () => {
    expect(asked('/search.rss?q=a&coding=gzip')).toMatchObject({
      gzip: true,
      format: 'rss',
      channel: { query: 'q=a' },
    })
    expect(asked('/search.rss?q=a&coding=br')).toMatchObject({ gzip: false, channel: { query: 'q=a' } })
    expect(asked('/feeds/all/archive/5.json')).toMatchObject({ closingSequence: 5, format: 'json' })
  })
})

describe('the tags of a document', () => {
  const articles = fc.record({
    categories: fc.array(
      fc.record({ term: word, scheme: fc.option(fc.constant('column'), { nil: undefined }) }),
      { maxLength: 3 },
    ),
    source: fc.option(
      word.map(value => ({ name: value })),
      { nil: undefined },
    ),
    authors: fc.array(
      word.map(value => ({ name: value })),
      { maxLength: 2 },
    ),
    language: fc.constantFrom('en', 'EN-gb', 'zh-Hant-TW'),
  })

  it('meet those of every change that can touch its slice', () => {
    const states = fc.option(
      articles.map(article => termsOf(article, 'en')),
      { nil: undefined },
    )
    fc.assert(
      fc.property(channels(word), states, states, ({ slice }, before, after) => {
        const stood = [before, after].some(terms => terms && holds(slice, terms))
        const purged = new Set(tagsOfTerms([...(before ?? []), ...(after ?? [])]))
        expect(!stood || tagsOfSlice(slice).some(tag => purged.has(tag))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('are text that a header and a purge can carry', () => {
    fc.assert(
      fc.property(termOf(name), term => {
        expect(tagsOfTerms([term]).every(tag => /^[\x21-\x2b\x2d-\x7e]+$/.test(tag))).toBe(true)
      }),
    )
  })
})
