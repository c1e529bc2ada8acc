import { type Notes, newNotes } from './notes.ts'
import type { FeedInfo } from './raw-entry.ts'
import type { XmlElement } from './xml/tree.ts'

/** The context for reading one XML entry, which also collects its notices. */
export interface EntryContext {
  feed: FeedInfo
  /** IANA. */
  timeZone: string
  notes: Notes
  /**
   * Makes the address absolute with the element's xml:base, else with the document's own address. Returns it unchanged
   * if neither is known.
   */
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

/** Makes a relative address absolute if the base is known, else returns it unchanged. */
export function absolute(text: string | undefined, baseUrl: string | undefined): string | undefined {
  if (!text || baseUrl === undefined || /^[a-z][a-z0-9+.-]*:/i.test(text)) return text || undefined
  return URL.parse(text, baseUrl)?.href ?? text
}
