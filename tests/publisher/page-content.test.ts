import { describe, expect, it } from 'vitest'
import { isKnown } from '../../src/contract/freshness.ts'
import { articleLine, publicArticle } from '../../src/publisher/read/public-article.ts'
import { anArticle } from '../support/build.ts'

describe('an article in a list', () => {
  it('says what is known of it', () => {
    const article = anArticle({
      id: 'urn:1',
      title: 'T',
      summary: 'S',
      source: { name: 'O', url: 'https://outlet.example/' },
      authors: [{ name: 'A', email: 'a@a.example' }, { name: 'B' }],
      language: 'en',
      categories: [
        { term: 's', scheme: 'section' },
        { term: 'c', label: 'C', scheme: 'column' },
      ],
      image: { url: 'https://files.example/i.png', mediaType: 'image/png' },
      attachments: [
        { url: 'https://files.example/a.pdf', mediaType: 'application/pdf' },
        { url: 'https://files.example/a.mp3', mediaType: 'audio/mpeg', durationSeconds: 0 },
      ],
      correction: { at: '2025-10-23T09:17:00+08:00', text: 'x' },
    })
    expect(articleLine(article)).toEqual({
      id: 'urn:1',
      title: 'T',
      summary: 'S',
      source: 'O',
      authors: ['A', 'B'],
      date: '2025-10-22T09:17:00+08:00',
      language: 'en',
      column: 'C',
      image: article.image,
      durationSeconds: 0,
      corrected: true,
    })
  })

  it('says nothing of what is not', () => {
    expect(articleLine({ id: 'urn:1', title: 'T', revision: 1 })).toEqual({
      id: 'urn:1',
      title: 'T',
      authors: [],
      date: '',
    })
  })

  it('is dated by its publication, else by its last change', () => {
    const { published: _, ...undated } = anArticle({ updated: '2025-10-23T09:17:00+08:00' })
    expect(articleLine(undated).date).toBe('2025-10-23T09:17:00+08:00')
    expect(articleLine(anArticle({ updated: '2025-10-23T09:17:00+08:00' })).date).toBe(
      '2025-10-22T09:17:00+08:00',
    )
  })

  it('names its column by the term where it has no label, and no other category', () => {
    expect(articleLine(anArticle({ categories: [{ term: 'c', scheme: 'column' }] })).column).toBe('c')
    expect(articleLine(anArticle({ categories: [{ term: 't', scheme: 'tag' }] })).column).toBeUndefined()
  })

  it.each([
    [{ summary: 'S', subtitle: 'U', content: '<p>C</p>' }, 'S'],
    [{ subtitle: 'U', content: '<p>C</p>' }, 'U'],
    [{ content: '<p>C &amp; D</p>' }, 'C & D'],
    [{ content: '字'.repeat(120) }, '字'.repeat(120)],
    [{ content: '字'.repeat(121) }, `${'字'.repeat(120)}…`],
    [{ content: '<img src="x">' }, undefined],
  ])('of %j is summed up as %s', (fields, summary) => {
    expect(articleLine(anArticle(fields)).summary).toBe(summary)
  })
})

describe('a record as anybody may read it', () => {
  it('has all but what is the newsroom’s alone', () => {
    const open = { ...anArticle({ subtitle: 'x' }), sequence: 3 }
    const { revision: _, ...shown } = open
    const notices = [{ field: 'title', rule: 'trimmed', message: 'x' }]
    expect(
      publicArticle({ ...open, notices, draft: true, log: [{ sequence: 3, at: 0 }], brought: { from: 'A' } }),
    ).toEqual(shown)
  })
})

describe('a client has a page', () => {
  it.each([
    ['of its version', { known: ['1', '2'] }, true],
    ['of another version', { known: ['1'] }, false],
    ['of its date', { known: [], since: 5_000 }, true],
    ['of a later date', { known: [], since: 6_000 }, true],
    ['of an earlier date', { known: [], since: 4_000 }, false],
  ])('%s: %s', (_, known, has) => {
    expect(isKnown(known, '2', 5_000)).toBe(has)
  })

  it('never by its date where nothing was ever published', () => {
    expect(isKnown({ known: [], since: 5_000 }, '2', 0)).toBe(false)
  })
})
