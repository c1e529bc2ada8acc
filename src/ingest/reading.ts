import type { Draft, Notice } from '../record/article.ts'
import { deriveArticleId, derivedIdentity, type Shared } from '../record/identity.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { decodeText } from './charset/charset.ts'
import { type Delivery, type FetchedPage, outsideOf, type Reading, withNotices } from './delivery.ts'
import { acceptDraft } from './draft/draft.ts'
import { distinctEntries } from './entries.ts'
import { newNotes } from './feed/notes.ts'
import { type FeedReading, isTombstone, type RawEntry } from './feed/raw-entry.ts'
import { readFeed } from './feed/read.ts'
import { readGhost } from './ghost/read.ts'
import { readHEntry } from './h-entry/read.ts'
import { detectKind, type Kind } from './kind.ts'
import { readMarkdown } from './markdown/read.ts'
import { readMovableType } from './movable-type/read.ts'
import { readLines } from './ndjson.ts'
import { whyNoText } from './no-text.ts'
import { readOpml } from './opml.ts'
import { readPage } from './page/page.ts'
import { recordReading } from './record-reading.ts'
import { readRecords } from './records.ts'
import { resolveUrl } from './url.ts'
import { readWordPress } from './wordpress/read.ts'

/** Reads any delivery from outside into drafts. It detects the kind and calls the reader for it. */

export type { Delivery, FetchedPage, Reading } from './delivery.ts'

/** True if the type alone says that the delivery is JSON Lines, which are read while they arrive. */
export const isLines = ({ contentType = '', name = '' }: Delivery): boolean =>
  detectKind({ contentType, name, head: '' }) === 'ndjson'

/** Reads JSON Lines of any length, in the memory of one line. */
export async function* readStream(
  stream: ReadableStream<Uint8Array>,
  delivery: Delivery,
  maxLineBytes: number,
): AsyncGenerator<Reading> {
  const unread = outsideOf(delivery, 'ndjson')
  for await (const { line, result } of readLines(stream, { maxLineBytes })) {
    yield result.ok
      ? { line, ...recordReading(result.value, 'ndjson', delivery) }
      : { line, result, origin: unread }
  }
}

/**
 * Reads every article of a delivery that is held as a whole. Refuses an empty body or one that is not text with
 * `malformed-body`.
 */
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
 * Reads a document that was fetched from a URL where a feed or a page is expected; refuses any other kind. An error
 * page in place of a feed is not an article, and a list of feeds that names a list of feeds would never end.
 */
export function* readFetched(
  { bytes, contentType }: FetchedPage,
  expected: 'feed' | 'page',
  { contentType: _, name: __, ...delivery }: Delivery & { url: string },
  outer: Notice[] = [],
): Generator<Reading> {
  const { text, notices } = decodeText(bytes, { contentType })
  const kind = detectKind({ contentType, head: text })
  const typed = contentType === undefined ? {} : { contentType }
  const held = { bytes, text, delivery: { ...delivery, ...typed }, notices: [...outer, ...notices] }

  if (expected === 'feed' && kind === 'feed') yield* readHeld(kind, held)
  else if (expected === 'page' && (kind === 'page-html' || kind === 'page-text' || kind === 'h-entry'))
    yield* readHeld(kind, held)
  else {
    const result = malformed(`The document at ${delivery.url} is not a ${expected}.`)
    yield { result, origin: outsideOf(delivery, kind) }
  }
}

/**
 * The articles that a fetched feed retracts by tombstones (RFC 6721), with the feed's own ids. Empty if it is not a
 * feed.
 */
export function withdrawnIn(
  { bytes, contentType }: FetchedPage,
  { url, timeZone }: { url: string; timeZone: string },
): { id: string; retracted: NonNullable<Draft['retracted']> }[] {
  const { text } = decodeText(bytes, { contentType })
  const read = readFeed(text, { url, timeZone })
  const entries = read.ok ? read.value.entries : []
  return entries.flatMap(entry => {
    const { id, retracted } = entry
    return isTombstone(entry) && id !== undefined && retracted ? [{ id, retracted }] : []
  })
}

/** OPML names feeds. Fetches each feed in turn and reads its articles. Each feed is an origin of its own. */
async function* readSubscriptions(
  text: string,
  { from: _, ...delivery }: Delivery,
  notices: Notice[],
): AsyncGenerator<Reading> {
  const list = readOpml(text)
  const origin = outsideOf(delivery, 'opml')

  if (!list.ok) yield { result: list, origin }
  const outer = [...notices, ...(list.ok ? list.value.notices : [])]

  for (const url of new Set(list.ok ? list.value.feeds.map(feed => feed.feedUrl) : [])) {
    const fetched = await delivery.fetchFeed(url)
    if (!fetched.ok) yield { result: fetched, origin }
    else yield* readFetched(fetched.value, 'feed', { ...delivery, url }, outer)
  }
}

type HeldKind = Exclude<Kind, 'ndjson' | 'opml'>

interface HeldText {
  bytes: Uint8Array
  text: string
  delivery: Delivery
  /** Notices about the encoding, and from the list that named the feed. */
  notices: Notice[]
}

function* readHeld(kind: HeldKind, held: HeldText): Generator<Reading> {
  if (!isText(held.text)) {
    yield { result: malformed(whyNoText(held.bytes)), origin: outsideOf(held.delivery, kind) }
  } else if (kind === 'records') yield* readJsonRecords(held)
  else yield* readEntries(kind, held)
}

const headMaxLength = 16_384

/**
 * True if people can read the text. A picture or an archive decodes to control characters and U+FFFD; a PDF begins with
 * its own mark.
 */
function isText(text: string): boolean {
  const head = text.slice(0, headMaxLength).trim()
  const unreadable = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return head !== '' && !head.startsWith('%PDF-') && unreadable < head.length / 20
}

const malformed = (detail: string): Result<never> => err({ kind: 'malformed-body', detail })

function* readJsonRecords({ text, delivery, notices }: HeldText): Generator<Reading> {
  const records = readRecords(text)
  if (!records.ok) yield { result: records, origin: outsideOf(delivery, 'records') }
  for (const record of records.ok ? records.value : []) {
    yield withNotices(recordReading(record, 'records', delivery), notices)
  }
}

/** Reads the distinct entries of a feed or an export, then what was left out; or the one article of a page. */
function* readEntries(kind: Exclude<HeldKind, 'records'>, held: HeldText): Generator<Reading> {
  const { delivery } = held
  const read = rawEntries(kind, held)
  const origin = outsideOf(delivery, kind, read.ok ? read.value : undefined)
  if (!read.ok) return yield { result: read, origin }

  const { entries, notices, leftOut = [] } = read.value
  const outer = [...held.notices, ...notices]
  const articles = entries.filter(entry => !isTombstone(entry))

  for (const { entry, shared } of distinctEntries(articles)) {
    const noted = { ...entry, notices: [...outer, ...entry.notices] }
    yield { ...admit(noted, delivery, shared), origin }
  }

  for (const part of leftOut) yield { result: err({ kind: 'left-out', ...part }), origin }
}

function rawEntries(kind: Exclude<HeldKind, 'records'>, held: HeldText): Result<FeedReading> {
  const { bytes, text, delivery } = held
  const { contentType, name, url, timeZone, language, isTrusted = false, pages = false } = delivery
  const context = { timeZone, isTrusted, pages, url }

  switch (kind) {
    case 'feed':
      return readFeed(text, context)
    case 'wordpress':
      return readWordPress(text, context)
    case 'ghost':
      return readGhost(text, context)
    case 'movable-type':
      return readMovableType(text, context)
    case 'markdown':
      return alone(readMarkdown(text, { ...context, name }))
    case 'h-entry': {
      const entry = readHEntry(text, { ...context, name })
      return entry.ok ? alone(entry, hostOf) : rawEntries('page-html', held)
    }
    case 'page-html':
    case 'page-text':
      return alone(readPage({ bytes, language, ...context, contentType }), hostOf)
  }
}

/** Wraps a single article. A page belongs to the site that it names as its own. */
function alone(read: Result<RawEntry>, site?: (entry: RawEntry) => string | undefined): Result<FeedReading> {
  return read.ok ? ok({ feed: { url: site?.(read.value) }, entries: [read.value], notices: [] }) : read
}

const hostOf = ({ url }: RawEntry): string | undefined => URL.parse(url ?? '')?.host || undefined

/** Leaves out an unusable link, with a notice: the rest of the entry is still of use. */
function withUsableLink(entry: RawEntry): RawEntry {
  const { url, ...said } = entry
  if (url === undefined || resolveUrl(url) !== undefined) return entry
  const notes = newNotes()
  notes.note('url', 'unusable-link', url)
  return { ...said, notices: [...entry.notices, ...notes.notices] }
}

/** Accepts an entry as a draft with an id: the stated one, or one that is derived from its content. */
function admit(
  entry: RawEntry,
  { timeZone, tagging, url }: Delivery,
  shared: Shared | undefined,
): Pick<Reading, 'result' | 'identity'> {
  const accepted = acceptDraft(withUsableLink(entry), { timeZone, baseUrl: url })
  if (!accepted.ok || shared === undefined) return { result: accepted }
  const { title, content } = accepted.value
  const link = accepted.value.id ?? deriveArticleId(tagging, accepted.value)
  const identity = derivedIdentity(tagging, { link, title, content }, shared)
  return { result: ok({ ...accepted.value, id: identity.fresh[0] }), identity }
}
