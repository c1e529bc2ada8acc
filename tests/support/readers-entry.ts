import { z } from 'zod'
import type { FormatName } from '../../src/record/addresses.ts'

/** What the readers have in common. */

const text = z
  .string()
  .nullish()
  .transform(value => value || undefined)
const texts = z
  .array(z.string().nullable())
  .nullish()
  .transform(values => values?.filter(value => value !== null))
const seconds = z
  .number()
  .nullish()
  .transform(value => value ?? undefined)

/** What a reader made of an entry; dates in seconds since 1970. Absent: it has no notion of it. */
const ReadEntrySchema = z.object({
  id: text,
  link: text,
  title: text,
  authors: texts,
  categories: texts,
  source: text,
  published: seconds,
  updated: seconds,
  content: text,
  summary: text,
  enclosures: texts,
  language: text,
})

export type ReadEntry = z.infer<typeof ReadEntrySchema>
export type ReadField = keyof ReadEntry

export interface Reader {
  name: string
  formats: FormatName[]
  /** Why it can't run here; undefined: it can. */
  missing?: string | undefined
  read(document: string): ReadEntry[] | Promise<ReadEntry[]>
}

export const entriesOf = (entries: unknown) => z.array(ReadEntrySchema).parse(entries)
