import * as z from 'zod'

/** What a reader makes of a document: what every program of `programs/` prints. */

const text = z
  .string()
  .nullish()
  .transform(value => value || undefined)
const texts = z
  .array(z.string().nullish())
  .nullish()
  .transform(values => values?.filter(value => value !== null && value !== undefined))
const seconds = z
  .number()
  .nullish()
  .transform(value => value ?? undefined)

/** An entry. Dates are in seconds since 1970. Absent: the reader shows none. */
const EntrySchema = z.object({
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
  picture: text,
  language: text,
})

/** The feed around the entries. */
const FeedSchema = z.object({ title: text, home: text, language: text, picture: text })

/** A document, or the sentence with which the reader refuses it. */
const ReadingSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ feed: FeedSchema, entries: z.array(EntrySchema) }),
])

export type ReadEntry = z.infer<typeof EntrySchema>
export type ReadFeed = z.infer<typeof FeedSchema>
export type Reading = z.infer<typeof ReadingSchema>

export const entryFields = Object.keys(EntrySchema.shape) as (keyof ReadEntry)[] // zod forgets the keys
export const feedFields = Object.keys(FeedSchema.shape) as (keyof ReadFeed)[] // likewise

/** The readings of a program, from its output: a JSON array, one reading a document. Throws when it is none. */
export const readingsOf = (output: string): Reading[] => z.array(ReadingSchema).parse(JSON.parse(output))
