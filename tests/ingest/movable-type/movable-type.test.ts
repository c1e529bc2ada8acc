import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectKind } from '../../../src/ingest/kind.ts'
import { readMovableType } from '../../../src/ingest/movable-type/read.ts'

const context = { timeZone: 'Asia/Tokyo' }
const document = readFileSync(join(import.meta.dirname, '../../fixtures/exports/movable-type.txt'), 'utf8')

function readExport(text = document) {
  const result = readMovableType(text, context)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('a Movable Type export', () => {
  const { entries, notices } = readExport()

  it('gives an entry with everything that the record has', () => {
    const { notices: _, ...entry } = JSON.parse(JSON.stringify(entries[0]))
    expect(entry).toEqual({
      title: 'Night at the library & after',
      authors: [{ name: 'Ann Lee' }],
      categories: [
        { term: 'Culture', scheme: 'section' },
        { term: 'Buildings', scheme: 'section' },
        { term: 'night, late', scheme: 'tag' },
        { term: 'books', scheme: 'tag' },
        { term: 'old town', scheme: 'tag' },
        { term: 'lamps', scheme: 'tag' },
      ],
      published: '2024-05-06T19:08:09+09:00',
      summary: 'Lamps.',
      content:
        '<p>The lamps are lit at six.<br />\nNobody leaves.</p>\n<blockquote><p>Read on.</p></blockquote>\n' +
        '<p>----- is not a line by itself.</p>',
    })
  })

  it('keeps drafts as drafts, with the picture and the address that Hatena and TypePad add', () => {
    expect(entries[1]).toMatchObject({
      title: '田植え',
      draft: true,
      published: '2024-05-06T00:05:00+09:00',
      url: 'https://blog.example/2024/05/06/taue',
      image: { url: 'https://cdn.example/taue.jpg' },
      content: '<p>水を張る。</p>',
    })
  })

  it('reads Markdown where an entry says so, and 12 AM as midnight', () => {
    expect(entries[2]).toMatchObject({
      content: '<p>Some <em>words</em>.</p>\n',
      published: '2024-12-31T00:30:00+09:00',
    })
  })

  it('says how many comments it leaves out', () => {
    expect(notices.map(({ value }) => value)).toEqual(['comment: 1'])
  })

  it('is told from other text, with line ends of either kind', () => {
    expect(detectKind({ head: document })).toBe('movable-type')
    expect(detectKind({ head: document.replaceAll('\n', '\r\n'), contentType: 'text/plain' })).toBe(
      'movable-type',
    )
    expect(detectKind({ head: 'TITLE: A press release\n\nText.\n', contentType: 'text/plain' })).toBe(
      'page-text',
    )
    expect(readExport(document.replaceAll('\n', '\r\n')).entries).toEqual(entries)
  })

  it('is refused when it is another text', () => {
    expect(readMovableType('TITLE: x\n', context)).toMatchObject({ ok: false })
  })
})

describe('an entry of Movable Type', () => {
  const entry = (head: string, parts = 'BODY:\nText.') => {
    const [first] = readExport(`TITLE: A\n${head}-----\n${parts}\n-----\n--------\n`).entries
    return JSON.parse(JSON.stringify(first))
  }

  it.each<[string, string | undefined]>([
    ['05/06/2024 07:08:09 PM', '2024-05-06T19:08:09+09:00'],
    ['05/06/2024 07:08:09 am', '2024-05-06T07:08:09+09:00'],
    ['05/06/2024 12:08:09 PM', '2024-05-06T12:08:09+09:00'],
    ['05/06/2024 12:08:09 AM', '2024-05-06T00:08:09+09:00'],
    ['05/06/2024 19:08', '2024-05-06T19:08:00+09:00'],
    ['05/06/2024 9:08', '2024-05-06T09:08:00+09:00'],
    ['05/06/2024', '2024-05-06T00:00:00+09:00'],
    ['2024-05-06T07:08:09Z', '2024-05-06T07:08:09Z'],
    ['some day', undefined],
  ])('of the date «%s» is published at %s', (date, expected) => {
    expect(entry(`DATE: ${date}\n`).published).toBe(expected)
  })

  it.each<[string, string, string, string]>([
    ['no breaks are stated and no blocks are there', '', 'BODY:\na\nb', '<p>a<br />\nb</p>'],
    ['no breaks are stated and a block is there', '', 'BODY:\na<br>\nb', 'a<br>\nb'],
    ['breaks are converted', 'CONVERT BREAKS: 1\n', 'BODY:\na<br>\n\nb', '<p>a</p>\n<p>b</p>'],
    ['breaks are converted as usual', 'CONVERT BREAKS: __default__\n', 'BODY:\na\n\nb', '<p>a</p>\n<p>b</p>'],
    ['breaks are not converted', 'CONVERT BREAKS: 0\n', 'BODY:\na\n\nb', 'a\n\nb'],
    ['it is Markdown', 'CONVERT BREAKS: markdown_with_smartypants\n', 'BODY:\n*a*', '<p><em>a</em></p>\n'],
    ['it has more', 'CONVERT BREAKS: 1\n', 'BODY:\na\n-----\nEXTENDED BODY:\nb', '<p>a</p>\n<p>b</p>'],
  ])('where %s shows its text so', (_, head, parts, content) => {
    expect(entry(head, parts).content).toBe(content)
  })

  it.each<[string, true | undefined]>([
    ['Draft', true],
    ['draft', true],
    ['Publish', undefined],
    ['Drafts', undefined],
  ])('of the status %s is a draft: %s', (status, draft) => {
    expect(entry(`STATUS: ${status}\n`).draft).toBe(draft)
  })

  it('has its categories once, and its tags by commas, quotes and lines', () => {
    const { categories } = entry(
      'PRIMARY CATEGORY: A &amp; B\nCATEGORY: A &amp; B\nCATEGORY: C\nTAGS: "d, e", f ,g\n',
      'BODY:\nText.\n-----\nKEYWORDS:\nh\ni',
    )
    expect(categories).toEqual([
      ...['A & B', 'C'].map(term => ({ term, scheme: 'section' })),
      ...['d, e', 'f', 'g', 'h', 'i'].map(term => ({ term, scheme: 'tag' })),
    ])
  })
})
