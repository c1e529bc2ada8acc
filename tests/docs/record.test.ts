import { describe, expect, it } from 'vitest'
import type { z } from 'zod/mini'
import { acceptDraft } from '../../src/ingest/draft/draft.ts'
import {
  AttachmentSchema,
  CategorySchema,
  CorrectionSchema,
  DraftSchema,
  EpisodeSchema,
  LicenceSchema,
  NeighbourSchema,
  NoticeSchema,
  OriginalSourceSchema,
  PersonSchema,
  RelatedSchema,
  RetractionSchema,
  SourceSchema,
} from '../../src/record/article.ts'
import { read, section, tableRows, withoutBackquotes } from './markdown.ts'

/** docs/record.md shows every field of the schema, no other, and examples that are taken as they are. */

const text = read('docs/record.md')

const tables: Record<string, z.ZodMiniObject> = {
  '## Fields': DraftSchema,
  '## Category': CategorySchema,
  '## Person': PersonSchema,
  '## Source': SourceSchema,
  '## Original source': OriginalSourceSchema,
  '## Attachment': AttachmentSchema,
  '## Episode': EpisodeSchema,
  '## License': LicenceSchema,
  '## Related page': RelatedSchema,
  '## Neighbor': NeighbourSchema,
  '## Correction': CorrectionSchema,
  '## Retraction': RetractionSchema,
  '## Notice': NoticeSchema,
}

/** What the site sets and takes from nobody. */
const setByTheSite = ['revision', 'sequence', 'log']

const rowsOf = (heading: string) =>
  tableRows(section(text, heading)).map(([name = '', example = '']) => ({
    name: withoutBackquotes(name),
    example: JSON.parse(withoutBackquotes(example)),
  }))

describe.each(Object.entries(tables))('%s', (heading, schema) => {
  const rows = rowsOf(heading)

  it('names every field of the schema, and no other', () => {
    const fields = Object.keys(schema.shape).filter(name => !setByTheSite.includes(name))
    expect(rows.map(({ name }) => name).sort()).toEqual(fields.sort())
  })
})

const example = Object.fromEntries(rowsOf('## Fields').map(({ name, example: value }) => [name, value]))
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(example).filter(([name]) => !names.includes(name)))

it('the examples together are an article that intake takes', () => {
  const taken = acceptDraft(example, { timeZone: 'Asia/Shanghai' })
  expect(taken).toMatchObject({ ok: true, value: without('categories') })
})

it('the examples of parts are taken in their places', () => {
  const parts = Object.keys(tables)
    .slice(1)
    .map(
      heading => [heading, Object.fromEntries(rowsOf(heading).map(row => [row.name, row.example]))] as const,
    )
  for (const [heading, part] of parts)
    expect([heading, tables[heading]?.parse(part)]).toEqual([heading, part])
})

it('a title is all that is required', () => {
  expect(acceptDraft({ title: 'Fire on Mill Street' }, { timeZone: 'UTC' })).toEqual({
    ok: true,
    value: { title: 'Fire on Mill Street' },
  })
})
