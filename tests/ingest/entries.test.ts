import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinctEntries } from '../../src/ingest/entries.ts'
import { newNotes } from '../../src/ingest/feed/notes.ts'
import type { RawEntry } from '../../src/ingest/feed/raw-entry.ts'

const stated = (id: string, title: string, more: Partial<RawEntry> = {}): RawEntry => ({
  id,
  title,
  notices: [],
  ...more,
})

/** An entry whose link stands in for its id. */
function linked(link: string, title: string, content?: string): RawEntry {
  const notes = newNotes()
  notes.note('id', 'id-from-link', link)
  return { id: link, title, ...(content !== undefined && { content }), notices: notes.notices }
}

const titles = (entries: RawEntry[]) => distinctEntries(entries).map(({ entry }) => entry.title)
const shared = (entries: RawEntry[]) => distinctEntries(entries).map(entry => entry.shared)

describe('entries of one id in one document (RFC 4287 §4.1.1)', () => {
  const newer = stated('a', 'Newer', { updated: '2026-11-21T00:00:00Z', published: '2026-01-01T00:00:00Z' })
  const older = stated('a', 'Older', { updated: '2026-11-21T07:59:59+08:00' })
  const undated = stated('a', 'Undated')

  it.each([
    { order: 'the newer first', entries: [newer, older, undated] },
    { order: 'the newer last', entries: [undated, older, newer] },
  ])('are the one with the latest date: $order', ({ entries }) => {
    expect(titles(entries)).toEqual(['Newer'])
  })

  it('are told of in a notice of the one that stays', () => {
    const [only] = distinctEntries([older, newer])
    expect(only?.entry.notices).toMatchObject([{ rule: 'older-left-out', value: '1' }])
  })

  it('that say the same are one, without a notice', () => {
    expect(distinctEntries([newer, { ...newer }])).toEqual([{ entry: newer }])
  })

  it('without a date are one whatever the order', () => {
    const entries = [stated('a', 'One'), stated('a', 'Two'), stated('a', 'Three')]
    expect(titles(entries)).toEqual(titles(entries.toReversed()))
  })
})

describe('entries that state no id', () => {
  it.each([
    { share: 'nothing', entries: [linked('l', 'One'), linked('m', 'One')], is: ['nothing', 'nothing'] },
    { share: 'their link', entries: [linked('l', 'One'), linked('l', 'Two')], is: ['link', 'link'] },
    {
      share: 'link and title',
      entries: [linked('l', 'One', 'a'), linked('l', 'One', 'b')],
      is: ['title', 'title'],
    },
    {
      share: 'a link with one that states an id',
      entries: [stated('l', 'One'), linked('l', 'Two')],
      is: [undefined, 'nothing'],
    },
  ])('say what they share: $share', ({ entries, is }) => {
    expect(shared(entries)).toEqual(is)
  })

  it('are one where they say the same', () => {
    expect(shared([linked('l', 'One', 'a'), linked('l', 'One', 'a')])).toEqual(['nothing'])
  })
})

it('gives the same entries in any order of the document', () => {
  const entry = fc.oneof(
    fc
      .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y'), fc.option(fc.integer({ min: 1, max: 3 })))
      .map(([id, title, day]) =>
        stated(id, title, day === null ? {} : { published: `2026-11-0${day}T00:00:00Z` }),
      ),
    fc
      .tuple(fc.constantFrom('l', 'm'), fc.constantFrom('x', 'y'), fc.constantFrom('c', 'd'))
      .map(([link, title, content]) => linked(link, title, content)),
  )
  const text = (entries: RawEntry[]) =>
    distinctEntries(entries)
      .map(found => JSON.stringify(found))
      .sort()
  fc.assert(
    fc.property(
      fc
        .array(entry, { maxLength: 8 })
        .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => void expect(text(shuffled)).toEqual(text(all)),
    ),
  )
})
