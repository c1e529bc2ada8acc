import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channelAddress } from '../../src/http/feeds/address.ts'
import { archiveUrl, channelUrl } from '../../src/record/address/addresses.ts'
import { type Channel, type Publication, termChannel } from '../../src/record/channel.ts'
import { aFeed, aSite, base } from '../support/build.ts'

const publication: Publication = {
  site: aSite(),
  feeds: [aFeed(), aFeed({ name: 'old', retired: true }), aFeed({ name: 'former', movedTo: 'main' })],
}

/** What a search asks for, in one order. */
const termsIn = ({ slice: { all, none, text } }: Channel) => ({
  all: all.map(group => JSON.stringify(group)).sort(),
  none: none.map(term => JSON.stringify(term)).sort(),
  text,
})

function addressOf(path: string) {
  const url = new URL(base + path)
  const segments = url.pathname.slice(1).split('/').map(decodeURIComponent)
  return channelAddress(publication, segments, url.searchParams)
}

describe('an address', () => {
  it.each([
    { path: '/feeds/main.rss', format: 'rss', closingSequence: undefined },
    { path: '/feeds/main', format: undefined, closingSequence: undefined },
    { path: '/feeds/main/archive/812.atom', format: 'atom', closingSequence: 812 },
    { path: '/feeds/main/archive/812', format: undefined, closingSequence: 812 },
  ])('$path is the feed in format $format, page $closingSequence', ({ path, format, closingSequence }) => {
    const address = addressOf(path)
    expect(address).toMatchObject({ kind: 'channel', channel: { path: '/feeds/main' } })
    expect(address?.kind === 'channel' && [address.format, address.closingSequence]).toEqual([
      format,
      closingSequence,
    ])
  })

  it.each([
    { path: '/feeds/old.rss', address: { kind: 'gone' } },
    { path: '/feeds/old/archive/5.rss', address: { kind: 'gone' } },
    { path: '/feeds/former.json', address: { kind: 'moved', to: { path: '/feeds/main' }, format: 'json' } },
  ])('$path is told apart as $address.kind', ({ path, address }) => {
    expect(addressOf(path)).toMatchObject(address)
  })

  it.each([
    '/feeds',
    '/feeds/',
    '/feeds/x.rss',
    '/feeds/main/x',
    '/feeds/main/archive/0.rss',
    '/feeds/main/archive/x.rss',
    '/feeds/archive/5.rss',
    '/elsewhere/x.rss',
    '/search/x',
    '/',
  ])('%s is none', path => {
    expect(addressOf(path)).toBeUndefined()
  })

  const words = (count: number) => Array.from({ length: count }, (_, index) => index).join('+')

  it.each([
    { what: 'more than 200 characters', query: `q=${'长'.repeat(201)}` },
    { what: 'more than 32 words', query: `q=${words(33)}` },
    {
      what: 'more than 32 single characters',
      query: `q=${Array.from({ length: 33 }, () => '春').join('+')}`,
    },
    {
      what: 'more than 32 pairs of characters',
      query: `q=${['春耕春耕春耕', '夏种夏种夏种'].join('a').repeat(4)}`,
    },
    {
      what: 'more than 32 terms',
      query: Array.from({ length: 33 }, (_, index) => `source=${index}`).join('&'),
    },
  ])('of a search for $what is refused', ({ query }) => {
    expect(addressOf(`/search.rss?${query}`)).toMatchObject({ kind: 'excessive' })
  })

  it.each([`q=${'长'.repeat(200)}`, `q=${words(32)}`])('of a search may have %s', query => {
    expect(addressOf(`/search.rss?${query}`)).toMatchObject({ kind: 'channel' })
  })

  it('of any term leads back to that term, in every format and on every page', () => {
    const term = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(text => text.trim() !== '' && !/^\.{1,2}$/.test(text))
    const format = fc.constantFrom('rss' as const, 'atom' as const, 'json' as const)
    fc.assert(
      fc.property(term, format, fc.integer({ min: 1, max: 1e9 }), (value, given, closingSequence) => {
        const channel = termChannel(publication, 'categories', value)
        for (const path of [
          channelUrl('', channel, given),
          archiveUrl('', channel, closingSequence, given),
        ]) {
          expect(addressOf(path)).toMatchObject({
            kind: 'channel',
            format: given,
            channel: { path: channel.path },
          })
        }
      }),
    )
  })

  it('of any search leads back to itself: its canonical query is a fixed point', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => text.trim() !== '')
    const name = fc.constantFrom(
      'q',
      'category',
      'source',
      'author',
      'editor',
      'language',
      'not-category',
      'junk',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), pairs => {
        const asked = addressOf(`/search.rss?${new URLSearchParams(pairs)}`)
        if (asked?.kind !== 'channel') throw new Error('a search is a channel')
        const again = addressOf(channelUrl('', asked.channel, 'rss'))
        if (again?.kind !== 'channel') throw new Error('so is its canonical form')
        expect(again.channel.query).toBe(asked.channel.query)
        expect(termsIn(again.channel)).toEqual(termsIn(asked.channel))
      }),
    )
  })
})
