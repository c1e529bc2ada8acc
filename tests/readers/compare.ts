import type { FormatName } from '../../src/document/formats.ts'
import type { Article } from '../../src/record/article.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { agrees, type FieldName, isOfFeed, memberOf, type Values, valueIn } from './agrees.ts'
import { type Quirks, quirkOf } from './quirks.ts'
import { entryFields, feedFields, type Reading } from './reading.ts'
import { sampleArticles } from './sample.ts'
import { wantedEntry, wantedFeed } from './wanted.ts'
import { omissions, refusals, type Said, ways } from './ways.ts'

/** Holds what a reader made of one format's documents against the records and against its quirks. */

export interface Comparison {
  /** What differs and is not a quirk. */
  faults: string[]
  /** The quirks that did not show. */
  gone: string[]
}

/** An entry or a feed, as it was read and as the document says it. */
interface Pair {
  name: string
  isFeed: boolean
  read: Values
  wanted: Values
  said: Said
}

export const fields: FieldName[] = [...entryFields, ...feedFields.map(name => `feed.${name}` as const)]

export function compare(
  format: FormatName,
  quirks: Quirks,
  documents: { feed: FeedDefinition; reading: Reading }[],
): Comparison {
  const faults: string[] = []
  const pairs = documents.flatMap(({ feed, reading }) => {
    const articles = sampleArticles(feed)
    const refused = quirks.refuses !== undefined && articles.some(refusals[quirks.refuses].when)
    if ('error' in reading) {
      if (!refused) faults.push(`${feed.name}: refused with ${reading.error}`)
      return []
    }
    if (refused) faults.push(`${feed.name}: read, though it refuses ${quirks.refuses}`)

    const kept = articles.filter(article => !quirks.drops || !omissions[quirks.drops].when(article))
    if (reading.entries.length !== kept.length)
      faults.push(`${feed.name}: ${reading.entries.length} of ${kept.length} entries`)
    return pairsOf({ format, feed, articles: kept, reading })
  })

  const of = (field: FieldName) => pairs.filter(({ isFeed }) => isFeed === isOfFeed(field))
  return {
    faults: [...faults, ...fields.flatMap(field => faultsOf(field, of(field), quirks))],
    gone: fields.flatMap(field => {
      const shows = of(field).some(pair => !agrees(field, pair.read, pair.wanted))
      const quirk = quirkOf(quirks, field)
      return quirk && !shows ? [`${field}: ${quirk}`] : []
    }),
  }
}

interface Document {
  format: FormatName
  feed: FeedDefinition
  articles: Article[]
  reading: Extract<Reading, { entries: unknown }>
}

/** Entries are found by their id, else by what else there is; a reader that has none of it keeps their order. */
function pairsOf({ format, feed, articles, reading: { entries, feed: read } }: Document): Pair[] {
  const around = wantedFeed(feed, format)
  const [first] = articles
  return articles.flatMap((article, i): Pair[] => {
    const entry = wantedEntry(article, format, feed)
    const found =
      entries.find(({ id }) => id === entry.id) ??
      entries.find(({ link }) => link === entry.link) ??
      entries.find(({ title }) => title === entry.title) ??
      entries[i]
    const said = { entry, feed: around, article }
    return [
      ...(found ? [{ name: entry.id ?? '', isFeed: false, read: found, wanted: entry, said }] : []),
      ...(article === first ? [{ name: feed.name, isFeed: true, read, wanted: around, said }] : []),
    ]
  })
}

function faultsOf(field: FieldName, pairs: Pair[], quirks: Quirks): string[] {
  const quirk = quirkOf(quirks, field)
  return pairs.flatMap(({ name, read, wanted, said }) => {
    const shown = quirk ? { ...wanted, [memberOf(field)]: ways[quirk].shows(said) } : wanted
    const isRight = quirk === 'unread' ? isEmpty(valueIn(field, read)) : agrees(field, read, shown)
    return isRight
      ? []
      : [
          `${name} ${field}: ${JSON.stringify(valueIn(field, read))}, not ${JSON.stringify(valueIn(field, shown))}`,
        ]
  })
}

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)
