import { asHtml, plain } from './plain.ts'
import type { ReadEntry, ReadFeed } from './reading.ts'
import { sampleSite } from './sample.ts'
import { anything, timeOfReading } from './ways.ts'

/** Compares what a reader shows with what the document says. Where the document says nothing, a reader may show something else. */

/** Of an entry, or of the feed. */
export type FieldName = keyof ReadEntry | `feed.${keyof ReadFeed}`

type Agreement = (read: Partial<ReadEntry>, wanted: Partial<ReadEntry>) => boolean

/** An entry or a feed. */
export type Values = Partial<ReadEntry & ReadFeed>

const same =
  (field: keyof ReadEntry): Agreement =>
  (read, wanted) =>
    equal(read[field], wanted[field])

const agreements: Record<keyof ReadEntry, Agreement> = {
  id: same('id'),
  link: same('link'),
  title: ({ title = '' }, { title: wanted = '' }) => title === wanted, // an empty one is none
  source: same('source'),
  picture: same('picture'),
  language: same('language'),
  // RFC 4287 §4.2.1: the feed's author applies to an entry without one
  authors: ({ authors = [] }, { authors: wanted = [] }) =>
    equal(authors, wanted.length > 0 ? wanted : authors.slice(0, 1).filter(isSiteAuthor)),
  // a term may be under several schemes
  categories: ({ categories = [] }, { categories: wanted = [] }) =>
    equal([...new Set(categories)], [...new Set(wanted)]),
  // readers give the one date for the other
  published: (read, { published, updated }) =>
    isDate(read.published, published) ||
    (published === undefined && (read.published ?? read.updated) === updated),
  updated: ({ updated }, wanted) =>
    isDate(updated, wanted.updated) || (wanted.updated === undefined && updated === wanted.published),
  // some give the summary for a content that is absent
  content: ({ content }, wanted) =>
    plain(content) === plain(wanted.content) ||
    (wanted.content === undefined && plain(content) === plain(asHtml(wanted.summary))),
  // some give it as HTML
  summary: ({ summary }, wanted) =>
    [plain(summary), plain(asHtml(summary))].includes(plain(asHtml(wanted.summary))),
  // media:content, the picture's too, and enclosures are one thing to some; RSS has one enclosure an item
  enclosures: ({ enclosures = [] }, { enclosures: wanted = [], picture }) => {
    const attached = enclosures.filter(url => url !== picture)
    const isOften = (url: string) => countOf(enclosures, url) > Math.max(1, countOf(wanted, url))
    return (
      !enclosures.some(isOften) &&
      attached.every(url => wanted.includes(url)) &&
      (attached.length > 0 || wanted.filter(url => url !== picture).length === 0)
    )
  },
}

/** Whether the entry, or the feed, shows in the field what is wanted there. */
export function agrees(field: FieldName, read: Values, wanted: Values): boolean {
  if (valueIn(field, wanted) === anything) return true
  return isOfFeed(field)
    ? equal(valueIn(field, read), valueIn(field, wanted))
    : agreements[field](read, wanted)
}

export const isOfFeed = (field: FieldName): field is `feed.${keyof ReadFeed}` => field.startsWith('feed.')

/** The name of the member that has the field. */
export const memberOf = (field: FieldName): keyof (ReadEntry & ReadFeed) =>
  field.replace(/^feed\./, '') as keyof (ReadEntry & ReadFeed) // the type of a string's part is lost

export const valueIn = (field: FieldName, of: Values): unknown => of[memberOf(field)]

const countOf = (urls: string[], wanted: string) => urls.filter(url => url === wanted).length
const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const isSiteAuthor = (name: string) => sampleSite.authors.some(author => author.name === name)

/** Readings are seconds old at most; the sample's dates are not of today. */
function isDate(read: number | undefined, wanted: unknown): boolean {
  return wanted === timeOfReading
    ? read !== undefined && Math.abs(read - Date.now() / 1000) < 600
    : read === wanted
}
