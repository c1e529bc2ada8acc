import type { Draft, Notice } from '../record/article.ts'
import { deriveArticleId, type Tagging } from '../record/identity.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { decodeText } from './charset.ts'
import { acceptDraft } from './draft.ts'
import type { FeedReading } from './feed/raw-entry.ts'
import { readFeed } from './feed/read.ts'
import { readGhost } from './ghost/read.ts'
import { readHEntry } from './h-entry/read.ts'
import { detectKind, type Kind } from './kind.ts'
import { readMarkdown } from './markdown/read.ts'
import { readMovableType } from './movable-type/read.ts'
import { whyNoText } from './no-text.ts'
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

/** Every article of a delivery that is held whole. Refuses with `malformed-body` what is empty or no text. */
export async function* readWhole(
  bytes: Uint8Array,
  delivery: Delivery,
  maxLineBytes: number,
): AsyncGenerator<Reading> {
  const { contentType, name } = delivery
  const { text, notices } = decodeText(bytes, { contentType })
  const kind = detectKind({ contentType, name, head: text })
  if (kind === 'ndjson') yield* readStream(new Blob([bytes]).stream(), delivery, maxLineBytes)
  else if (kind === 'opml') yield* readSubscriptions(text, delivery, notices)
  else yield* readHeld(kind, { bytes, text, delivery, notices })
}

/**
 * What was fetched from an address where a feed or a page is expected, and nothing else is read: an error page in place
 * of a feed is no article, and a list of feeds that names a list of feeds would go round for ever.
 */
export function* readFetched(
  { bytes, contentType }: Fetched,
  expected: 'feed' | 'page',
  { url, timeZone, language, tagging, fetchFeed }: Delivery & { url: string },
  outer: Notice[] = [],
): Generator<Reading> {
  const { text, notices } = decodeText(bytes, { contentType })
  const kind = detectKind({ contentType, head: text })
  const typed = contentType === undefined ? {} : { contentType }
  const delivery = { url, timeZone, language, tagging, fetchFeed, ...typed }
  const held = { bytes, text, delivery, notices: [...outer, ...notices] }
  if (expected === 'feed' && kind === 'feed') yield* readHeld(kind, held)
  else if (expected === 'page' && (kind === 'page-html' || kind === 'page-text' || kind === 'h-entry'))
    yield* readHeld(kind, held)
  else yield { result: malformed(`What stands at ${url} is no ${expected}.`) }
}

/** OPML names feeds: the articles are those of each feed, fetched one after another. */
async function* readSubscriptions(
  text: string,
  delivery: Delivery,
  notices: Notice[],
): AsyncGenerator<Reading> {
  const list = readOpml(text)
  if (!list.ok) yield { result: list }
  const outer = [...notices, ...(list.ok ? list.value.notices : [])]
  for (const url of new Set(list.ok ? list.value.feeds.map(feed => feed.feedUrl) : [])) {
    const fetched = await delivery.fetchFeed(url)
    if (!fetched.ok) yield { result: fetched }
    else yield* readFetched(fetched.value, 'feed', { ...delivery, url }, outer)
  }
}

type HeldKind = Exclude<Kind, 'ndjson' | 'opml'>

interface Held {
  bytes: Uint8Array
  text: string
  delivery: Delivery
  /** Of the encoding, and of the list that named the feed. */
  notices: Notice[]
}

/** An article's notices begin with those of the whole that it stood in. */
function* readHeld(kind: HeldKind, held: Held): Generator<Reading> {
  const raw = isText(held.text) ? rawDrafts(kind, held) : malformed(whyNoText(held.bytes))
  if (!raw.ok) yield { result: raw }
  const { drafts, notices } = raw.ok ? raw.value : { drafts: [], notices: [] }
  const outer = [...held.notices, ...notices]
  for (const draft of drafts) yield { result: admit(withNotices(draft, outer), held.delivery) }
}

const headMaxLength = 16_384

/** Whether people could read it: a picture or an archive decodes to control characters and U+FFFD, a PDF says what it is. */
function isText(text: string): boolean {
  const head = text.slice(0, headMaxLength).trim()
  const unreadable = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return head !== '' && !head.startsWith('%PDF-') && unreadable < head.length / 20
}

const malformed = (detail: string): Result<never> => err({ kind: 'malformed-body', detail })

interface Raw {
  drafts: unknown[]
  /** Of the document as a whole. */
  notices: Notice[]
}

function rawDrafts(kind: HeldKind, { bytes, text, delivery }: Held): Result<Raw> {
  const { contentType, name, url, timeZone, language } = delivery
  const context = { timeZone, ...(url && { url }) }
  switch (kind) {
    case 'records':
      return all(readRecords(text))
    case 'feed':
      return entriesOf(readFeed(text, context))
    case 'wordpress':
      return entriesOf(readWordPress(text, context))
    case 'ghost':
      return entriesOf(readGhost(text, context))
    case 'movable-type':
      return entriesOf(readMovableType(text, context))
    case 'markdown':
      return one(readMarkdown(text, { ...context, ...(name && { name }) }))
    case 'h-entry': {
      const entry = readHEntry(text, { ...context, name })
      return entry.ok ? one(entry) : rawDrafts('page-html', { bytes, text, delivery, notices: [] })
    }
    case 'page-html':
    case 'page-text':
      return one(readPage({ bytes, language, ...context, ...(contentType && { contentType }) }))
  }
}

const all = (read: Result<unknown[]>): Result<Raw> =>
  read.ok ? ok({ drafts: read.value, notices: [] }) : read

const one = (read: Result<unknown>): Result<Raw> =>
  read.ok ? ok({ drafts: [read.value], notices: [] }) : read

/** A tombstone in a feed is no article: whoever never had it needs none. */
function entriesOf(read: Result<FeedReading>): Result<Raw> {
  if (!read.ok) return read
  const { entries, notices } = read.value
  return ok({ drafts: entries.filter(({ title, retracted }) => title !== undefined || !retracted), notices })
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
