import { type Notes, newNotes } from './notes.ts'
import type { FeedInfo } from './raw-entry.ts'
import type { XmlElement } from './xml/tree.ts'

/** The inputs and collected notices of reading one XML entry. */
export interface EntryContext {
  feed: FeedInfo
  /** IANA. */
  timeZone: string
  notes: Notes
  /** The address made absolute with the element's xml:base, else the document's own; as it is where neither is known. */
  address(at: XmlElement | undefined, text: string | undefined): string | undefined
}

export function entryContext({
  feed,
  timeZone,
  documentUrl,
}: {
  feed: FeedInfo
  timeZone: string
  documentUrl: string | undefined
}): EntryContext {
  return {
    feed,
    timeZone,
    notes: newNotes(),
    address: (at, text) => absolute(text, at?.baseUrl ?? documentUrl),
  }
}

/** The address made absolute where it is relative and the base is known; else as it is. */
export function absolute(text: string | undefined, baseUrl: string | undefined): string | undefined {
  if (!text || baseUrl === undefined || /^[a-z][a-z0-9+.-]*:/i.test(text)) return text || undefined
  return URL.parse(text, baseUrl)?.href ?? text
}
