import { decodeHTMLStrict } from 'entities'
import { afterAll, describe, expect, it } from 'vitest'
import { entryOf, modifiedOf } from '../../src/document/entry.ts'
import type { FormatName } from '../../src/record/addresses.ts'
import type { Article } from '../../src/record/article.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { instant } from '../../src/record/time.ts'
import { base } from '../support/build.ts'
import { readers } from '../support/readers.ts'
import type { ReadEntry, Reader, ReadField } from '../support/readers-entry.ts'
import { sampleArticles, sampleDocument, sampleFeeds, sampleSite } from '../support/readers-sample.ts'
import { quirks } from './quirks.ts'

/**
 * Nine programs that people read feeds with read the sample site's feeds, and what they make of each entry is compared
 * with its record. Where a program shows something else, quirks.ts says what and why; nothing else may differ.
 */

const fields: ReadField[] = [
  'id',
  'link',
  'title',
  'authors',
  'categories',
  'source',
  'published',
  'updated',
  'content',
  'summary',
  'enclosures',
  'language',
]

const table: Record<string, Record<string, string>> = {}
afterAll(() => console.table(table))

describe.each(readers)('$name', reader => {
  const cases = reader.formats.flatMap(format =>
    sampleFeeds.map(feed => ({ format, feed, address: `${feed.name}.${format}` })),
  )
  if (reader.missing) return it.skip(`${reader.missing}`)

  it.each(cases)(
    'reads from $address what the records say',
    async ({ format, feed }) => {
      const entries = await reader.read(sampleDocument(feed, format))
      const articles = sampleArticles(feed)
      expect(entries.length).toBe(articles.length)
      const faults = articles.flatMap(article => {
        const wanted = wantedOf(article, format, feed)
        const entry = entries.find(({ id }) => id === wanted.id)
        return entry ? faultsOf({ reader, format, entry, article, wanted }) : [`no entry ${wanted.id}`]
      })
      table[`${reader.name}, ${format}`] = Object.fromEntries(
        fields.map(field => [field, cellOf(reader, format, field)]),
      )
      expect(faults).toEqual([])
    },
    60_000,
  )
})

const quirkOf = (reader: Reader, format: FormatName, field: ReadField) =>
  quirks.find(
    ({ readers, formats, field: of }) =>
      of === field && readers.includes(reader.name) && (formats ?? [format]).includes(format),
  )

function cellOf(reader: Reader, format: FormatName, field: ReadField): string {
  const quirk = quirkOf(reader, format, field)
  return quirk ? (quirk.shows ? 'its way' : 'not read') : 'ok'
}

interface Comparison {
  reader: Reader
  format: FormatName
  entry: ReadEntry
  article: Article
  wanted: ReadEntry
}

function faultsOf({ reader, format, entry, article, wanted }: Comparison): string[] {
  return fields.flatMap(field => {
    const quirk = quirkOf(reader, format, field)
    const shown = quirk ? { ...wanted, [field]: quirk.shows?.(wanted, article) } : wanted
    return agrees[field](entry, shown)
      ? []
      : [`${wanted.id} ${field}: ${JSON.stringify(entry[field])}, not ${JSON.stringify(shown[field])}`]
  })
}

type Agreement = (read: ReadEntry, wanted: ReadEntry) => boolean

const same =
  (field: ReadField): Agreement =>
  (read, wanted) =>
    JSON.stringify(read[field]) === JSON.stringify(wanted[field])

/** Whether what was read is what was wanted; absent where something else may stand in for what a record has not. */
const agrees: Record<ReadField, Agreement> = {
  id: same('id'),
  link: same('link'),
  title: same('title'),
  source: same('source'),
  published: same('published'),
  language: same('language'),
  // RFC 4287 §4.2.1: the feed's author applies to an entry without one
  authors: ({ authors = [] }, { authors: wanted = [] }) =>
    equal(authors, wanted.length > 0 ? wanted : authors.slice(0, 1).filter(name => isSiteAuthor(name))),
  // a term may stand under several schemes
  categories: ({ categories = [] }, { categories: wanted = [] }) =>
    equal([...new Set(categories)], [...new Set(wanted)]),
  // readers give the one date for the other
  updated: ({ updated }, wanted) =>
    updated === wanted.updated || (wanted.updated === undefined && updated === wanted.published),
  // some give the summary for a content that is absent; some clean the HTML
  content: ({ content }, wanted) =>
    wanted.content === undefined
      ? content === undefined || plain(content) === plain(asHtml(wanted.summary))
      : plain(content) === plain(wanted.content),
  summary: ({ summary }, wanted) => plain(summary) === plain(wanted.summary && asHtml(wanted.summary)),
  // media:content and enclosures are one thing to some
  enclosures: ({ enclosures = [] }, { enclosures: wanted = [] }) =>
    enclosures.every(url => wanted.includes(url)),
}

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const isSiteAuthor = (name: string) => sampleSite.authors.some(author => author.name === name)
const asHtml = (text = '') => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

function plain(html: string | undefined): string | undefined {
  return (
    html &&
    decodeHTMLStrict(html.replace(/<[^>]*>/g, ''))
      .replace(/\s+/g, ' ')
      .trim()
  )
}

function wantedOf(article: Article, format: FormatName, feed: FeedDefinition): ReadEntry {
  const form = feed.podcast ? 'podcast' : (feed.form ?? 'full')
  const entry = entryOf(article, { base, site: sampleSite, form })
  const media = [...(article.attachments ?? []), ...(article.image ? [article.image] : [])]
  return {
    id: format === 'atom' ? entry.atomId : article.id,
    link: entry.url,
    title: article.title,
    authors: article.authors?.map(({ name }) => name),
    categories: article.categories?.map(({ label, term }) => label ?? term),
    source: article.source?.name,
    published: secondsOf(article.published),
    updated: secondsOf(format === 'atom' ? entry.updated : modifiedOf(article)),
    content: entry.html,
    summary: entry.summary,
    enclosures: media.map(({ url }) => url),
    language: entry.language,
  }
}

const secondsOf = (date: string | undefined) => (date ? Math.floor(instant(date) / 1000) : undefined)
