import type { FormatName } from '../record/addresses.ts'
import type { Article } from '../record/article.ts'
import type { SiteDefinition } from '../record/feed.ts'
import { type EntryContext, entryOf } from './entry.ts'
import { formats } from './formats.ts'
import type { Envelope } from './skeleton.ts'

/** Raised whenever the bytes of a fragment or an envelope change for the same record. */
export const rendererVersion = 8

/** One article's rendered bytes in every format, UTF-8: what a document is put together from. */
export type Fragments = Record<FormatName, Uint8Array>

const encoder = new TextEncoder()

/** Renders an article once for each format. Throws when it can't be rendered; the caller quarantines the article. */
export function renderFragments(article: Article, context: EntryContext): Fragments {
  const entry = entryOf(article, context)
  const podcast = context.form === 'podcast'
  const bytes = (name: FormatName) => encoder.encode(formats[name].fragment(entry, podcast))
  return { rss: bytes('rss'), atom: bytes('atom'), json: bytes('json') }
}

/** What makes stored fragments stale: the renderer, and the public address that their links start with. */
export function rendererOf(base: string, { tagging }: SiteDefinition): string {
  return `${rendererVersion} ${base} ${tagging.authority},${tagging.date}`
}

/** The document as UTF-8 bytes: head, fragments with what stands between them, tail, copied into one buffer. */
export function assemble(envelope: Envelope, fragments: Uint8Array[]): Uint8Array {
  const { head, opening, separator, closing, tail } = envelope
  const before = encoder.encode(opening)
  const between = encoder.encode(separator)
  const items = fragments.flatMap((fragment, index) => [index === 0 ? before : between, fragment])
  const end = encoder.encode(fragments.length > 0 ? closing + tail : tail)
  const parts = [encoder.encode(head), ...items, end]
  const document = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let offset = 0
  for (const part of parts) {
    document.set(part, offset)
    offset += part.byteLength
  }
  return document
}
