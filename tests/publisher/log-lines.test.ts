import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/publisher/write/canonical.ts'
import {
  indexedLines,
  searchText,
  termsAfter,
  withIndexedLog,
  withLogLine,
} from '../../src/publisher/write/log-lines.ts'
import type { LogLine } from '../../src/record/kept.ts'
import { anArticle, aSite } from '../support/build.ts'

const site = aSite()
const english = { kind: 'language' as const, value: 'en' }
const category = (value: string) => ({ kind: 'category' as const, value })
const inCategory = (term: string, log?: LogLine[]) =>
  anArticle({ categories: [{ term }], ...(log && { log }) })

describe('a line of the log that an article carries', () => {
  it('has the article’s terms from then on', () => {
    expect(withLogLine(inCategory('a'), { sequence: 1, at: 1_000 }, true, site)).toMatchObject({
      sequence: 1,
      log: [{ sequence: 1, at: 1_000, terms: [category('a'), english] }],
    })
  })

  it('has none where they are those of the line before, and has them again where they differ', () => {
    const first = withLogLine(inCategory('a'), { sequence: 1, at: 0 }, true, site)
    const second = withLogLine(first, { sequence: 2, at: 0 }, true, site)
    expect(second.log?.[1]).toEqual({ sequence: 2, at: 0 })
    const third = withLogLine({ ...second, categories: [{ term: 'b' }] }, { sequence: 3, at: 0 }, true, site)
    expect(third.log?.[2]).toEqual({ sequence: 3, at: 0, terms: [category('b'), english] })
    expect(third.log).toHaveLength(3)
  })

  it('says that no reader saw the article from then on, and names the terms again once one does', () => {
    const first = withLogLine(inCategory('a'), { sequence: 1, at: 0 }, true, site)
    const hidden = withLogLine(first, { sequence: 2, at: 0 }, false, site)
    expect(hidden.log?.[1]).toEqual({ sequence: 2, at: 0, visible: false })
    const back = withLogLine(hidden, { sequence: 3, at: 0 }, true, site)
    expect(back.log?.[2]).toEqual({ sequence: 3, at: 0, terms: [category('a'), english] })
  })
})

describe('the terms after lines of the log', () => {
  const a: LogLine = { sequence: 1, at: 0, terms: [category('a')] }
  const same: LogLine = { sequence: 2, at: 0 }
  const hidden: LogLine = { sequence: 3, at: 0, visible: false }
  const b: LogLine = { sequence: 4, at: 0, terms: [category('b')] }

  it.each([
    ['none before the first', [], undefined],
    ['those of the last line that names any', [a, same], a.terms],
    ['the newest of several', [a, b, same], b.terms],
    ['none after a line that hid it', [a, hidden], undefined],
    ['those named since it was hidden', [a, hidden, b], b.terms],
  ])('are %s', (_, lines, terms) => {
    expect(termsAfter(lines)).toEqual(terms)
  })
})

describe('the lines that the catalogue indexes', () => {
  const log: LogLine[] = [
    { sequence: 1, at: 1_000, terms: [category('a')] },
    { sequence: 2, at: 2_000, visible: false },
    { sequence: 3, at: 3_000, terms: [category('b')] },
    { sequence: 4, at: 4_000 },
  ]
  const article = { ...inCategory('b', log), title: 'Words' }

  it('give for each the terms after it and before it', () => {
    expect(indexedLines(article, 0)).toEqual([
      { sequence: 1, at: 1_000, present: { terms: [category('a')] } },
      { sequence: 2, at: 2_000, former: { terms: [category('a')] } },
      { sequence: 3, at: 3_000, present: { terms: [category('b')] } },
      {
        sequence: 4,
        at: 4_000,
        present: { terms: [category('b')] },
        former: { terms: [category('b')] },
      },
    ])
  })

  it('begin at a line', () => {
    expect(indexedLines(article, 3)).toEqual([
      {
        sequence: 4,
        at: 4_000,
        present: { terms: [category('b')] },
        former: { terms: [category('b')] },
      },
    ])
    expect(indexedLines(article, 4)).toEqual([])
    expect(indexedLines(anArticle(), 0)).toEqual([])
  })
})

describe('the words that a search finds an article by', () => {
  it('are title, subtitle, summary, text, names, and categories as they are shown', () => {
    const article = anArticle({
      title: 'T',
      subtitle: 'U',
      summary: 'S',
      content: '<p>C</p>',
      authors: [{ name: 'A' }],
      contributors: [{ name: 'E' }],
      source: { name: 'O' },
      originalSource: { name: 'M' },
      categories: [{ term: 'x', label: 'X' }, { term: 'y' }],
    })
    expect(searchText(article)).toBe('T\nU\nS\nC\nA\nE\nO\nM\nX\ny')
    expect(searchText(anArticle({ title: 'T' }))).toBe('T')
  })
})

describe('a record that was stored without its index entry', () => {
  const log: LogLine[] = [1, 2, 3].map(sequence => ({ sequence, at: 0 }))
  const article = { ...inCategory('a', log), sequence: 3 }

  it('has no lines that the log never took', () => {
    expect(withIndexedLog(article, { sequence: 2 })).toMatchObject({ sequence: 2, log: log.slice(0, 2) })
    expect(withIndexedLog(article, undefined)).not.toHaveProperty('log')
    expect(withIndexedLog(article, undefined)).not.toHaveProperty('sequence')
  })

  it('is the same where all of them are there, or it has none', () => {
    expect(withIndexedLog(article, { sequence: 3 })).toBe(article)
    const unseen = anArticle()
    expect(withIndexedLog(unseen, undefined)).toBe(unseen)
  })
})

describe('the canonical text of a value', () => {
  it('is the same for equal values, whatever the order of their keys, at any depth', () => {
    expect(canonical({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}')
    expect(canonical({ a: null, b: [{ c: undefined, d: 1 }] })).toBe('{"a":null,"b":[{"d":1}]}')
    expect(canonical(['b', 'a'])).toBe('["b","a"]')
  })
})
