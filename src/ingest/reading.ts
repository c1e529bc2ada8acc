import type { Draft, Notice } from '../record/article.ts'
import { deriveArticleId, type Tagging } from '../record/identity.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { decodeText } from './charset.ts'
import { acceptDraft } from './draft.ts'
import type { FeedReading } from './feed/raw-entry.ts'
import { readFeed } from './feed/read.ts'
import { readGhost } from './ghost/read.ts'
import { detectKind, type Kind } from './kind.ts'
import { readMarkdown } from './markdown/read.ts'
import { readLines } from './ndjson.ts'
import { readOpml } from './opml.ts'
import { readPage } from './page/page.ts'
import { readRecords } from './records.ts'
import { readWordPress } from './wordpress/read.ts'

/** Anything from outside as drafts that passed the gate: the one dispatcher over the kinds we read. */

export interface Delivery {
  contentType?: string
  /** A file's name, where the kind doesn't show otherwise. */
  name?: string
  /** Where it was found: what relative addresses are relative to, and a page's own address. */
  url?: string
  /** IANA; a date without an offset is read in it. */
  timeZone: string
  language: string
  tagging: Tagging
  /** Fetches what an OPML file names. */
  fetchFeed(url: string): Promise<Result<Fetched>>
}

export interface Fetched {
  bytes: Uint8Array
  contentType?: string
}

/** One article of a delivery, or why there is none. `line` counts from 1, where the kind has lines. */
export interface Reading {
  line?: number
  result: Result<Draft>
}

/** Whether the type alone says that the delivery is lines of JSON, which are read as they come. */
export const isLines = ({ contentType = '', name = '' }: Delivery): boolean =>
  detectKind({ contentType, name, head: '' }) === 'ndjson'

/** Lines of JSON of any length, in the memory of one line. */
export async function* readStream(
  stream: ReadableStream<Uint8Array>,
  delivery: Delivery,
  maxLineBytes: number,
): AsyncGenerator<Reading> {
  for await (const { line, result } of readLines(stream, { maxLineBytes })) {
    yield { line, result: result.ok ? admit(result.value, delivery) : result }
  }
}

/** Every article of a delivery that is held whole. */
export async function* readWhole(
  bytes: Uint8Array,
  delivery: Delivery,
  maxLineBytes: number,
): AsyncGenerator<Reading> {
  const { contentType, name } = delivery
  const { text, notices } = decodeText(bytes, { contentType })
  const kind = detectKind({ contentType, name, head: text })
  if (kind === 'ndjson') {
    yield* readStream(new Blob([bytes]).stream(), delivery, maxLineBytes)
  } else if (kind === 'opml') {
    yield* readSubscriptions(text, delivery, maxLineBytes)
  } else {
    const raw = rawDrafts(kind, { bytes, text, delivery })
    if (!raw.ok) yield { result: raw }
    else for (const draft of raw.value) yield { result: admit(withNotices(draft, notices), delivery) }
  }
}

/** OPML names feeds: the articles are those of each feed, fetched one after another. */
async function* readSubscriptions(
  text: string,
  delivery: Delivery,
  maxLineBytes: number,
): AsyncGenerator<Reading> {
  const list = readOpml(text)
  if (!list.ok) yield { result: list }
  const { fetchFeed } = delivery
  for (const feedUrl of new Set(list.ok ? list.value.feeds.map(feed => feed.feedUrl) : [])) {
    const fetched = await fetchFeed(feedUrl)
    if (!fetched.ok) yield { result: fetched }
    else yield* readFeedDelivery(fetched.value, { ...delivery, url: feedUrl }, maxLineBytes)
  }
}

/** A list of feeds that names a list of feeds would go round for ever: what was fetched must be a feed. */
async function* readFeedDelivery(
  { bytes, contentType }: Fetched,
  delivery: Delivery,
  maxLineBytes: number,
): AsyncGenerator<Reading> {
  const typed = { ...delivery, name: '', ...(contentType && { contentType }) }
  const kind = detectKind({ contentType, head: decodeText(bytes, { contentType }).text })
  if (kind === 'feed') yield* readWhole(bytes, typed, maxLineBytes)
  else yield { result: err({ kind: 'malformed-body', detail: `What stands at ${delivery.url} is no feed.` }) }
}

type HeldKind = Exclude<Kind, 'ndjson' | 'opml'>

function rawDrafts(
  kind: HeldKind,
  { bytes, text, delivery }: { bytes: Uint8Array; text: string; delivery: Delivery },
): Result<unknown[]> {
  const { contentType, name, url, timeZone, language } = delivery
  const context = { timeZone, ...(url && { url }) }
  switch (kind) {
    case 'records':
      return readRecords(text)
    case 'feed':
      return entriesOf(readFeed(text, context))
    case 'wordpress':
      return entriesOf(readWordPress(text, context))
    case 'ghost':
      return entriesOf(readGhost(text, context))
    case 'markdown':
      return one(readMarkdown(text, { ...context, ...(name && { name }) }))
    case 'page-html':
    case 'page-text':
      return one(readPage({ bytes, language, ...context, ...(contentType && { contentType }) }))
  }
}

const one = <T>(read: Result<T>): Result<T[]> => (read.ok ? ok([read.value]) : read)

/** A tombstone in a feed is no article: whoever never had it needs none. */
function entriesOf(read: Result<FeedReading>): Result<unknown[]> {
  return read.ok
    ? ok(read.value.entries.filter(({ title, retracted }) => title !== undefined || !retracted))
    : read
}

/** Through the gate, and with an id: its own, or one that the same article will have again. */
function admit(raw: unknown, { timeZone, tagging, url }: Delivery): Result<Draft> {
  const draft = acceptDraft(raw, { timeZone, ...(url && { baseUrl: url }) })
  if (!draft.ok) return draft
  return ok({ ...draft.value, id: draft.value.id ?? deriveArticleId(tagging, draft.value) })
}

function withNotices(raw: unknown, notices: Notice[]): unknown {
  if (notices.length === 0 || typeof raw !== 'object' || raw === null) return raw
  const own = 'notices' in raw && Array.isArray(raw.notices) ? raw.notices : []
  return { ...raw, notices: [...notices, ...own] }
}
