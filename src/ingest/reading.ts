import type { Draft, Notice } from '../record/article.ts'
import { deriveArticleId, type Tagging } from '../record/identity.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { decodeText } from './charset.ts'
import { acceptDraft } from './draft.ts'
import { readFeed } from './feed/read.ts'
import { detectKind, type Kind } from './kind.ts'
import { readLines } from './ndjson.ts'
import { readPage } from './page/page.ts'
import { readRecords } from './records.ts'

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
  const kind = detectKind({ contentType, name, head: text.slice(0, 16_384) })
  if (kind === 'ndjson') {
    yield* readStream(new Blob([bytes]).stream(), delivery, maxLineBytes)
    return
  }
  const raw = rawDrafts(kind, { bytes, text, delivery })
  if (!raw.ok) yield { result: raw }
  else for (const draft of raw.value) yield { result: admit(withNotices(draft, notices), delivery) }
}

function rawDrafts(
  kind: Exclude<Kind, 'ndjson'>,
  { bytes, text, delivery }: { bytes: Uint8Array; text: string; delivery: Delivery },
): Result<unknown[]> {
  const { contentType, url, timeZone, language } = delivery
  switch (kind) {
    case 'records':
      return readRecords(text)
    case 'feed': {
      const feed = readFeed(text, { timeZone, ...(url && { url }) })
      return feed.ok ? ok(feed.value.entries) : feed
    }
    case 'page-html':
    case 'page-text': {
      const page = readPage({
        bytes,
        timeZone,
        language,
        ...(contentType && { contentType }),
        ...(url && { url }),
      })
      return page.ok ? ok([page.value]) : page
    }
    default:
      return err({ kind: 'unsupported-media-type', mediaType: kind, accepted: [] })
  }
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
