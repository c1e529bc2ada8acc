import type { Draft, Notice, Person } from '../../record/article.ts'
import type { LeftOut } from '../../record/problem.ts'

/** The result of reading a feed or an export: unvalidated records, and the metadata of the document. */

/** An entry with the record's own field names, not yet validated. */
export type RawEntry = Draft & { notices: Notice[] }

/** A tombstone: an entry that states only that an article was withdrawn (RFC 6721). */
export const isTombstone = ({ id, retracted, notices: _, ...said }: RawEntry): boolean =>
  retracted !== undefined && Object.values(said).every(value => value === undefined)

/** The document's metadata; absent fields are not stated. Addresses are as written, resolved if a base is stated. */
export interface FeedInfo {
  title?: string | undefined
  id?: string | undefined
  /** The site or page the feed belongs to. */
  url?: string | undefined
  feedUrl?: string | undefined
  language?: string | undefined
  rights?: string | undefined
  /** RFC 5005 or JSON Feed next_url: older entries. */
  next?: string | undefined
  hub?: string | undefined
  /** Authors of the entries that name none (RFC 4287 §4.2.1, JSON Feed 1.1 authors). */
  authors?: Person[] | undefined
}

export interface FeedReading {
  feed: FeedInfo
  /** In document order. */
  entries: RawEntry[]
  /** Posts and pages of the document that are not imported. Absent: none. */
  leftOut?: LeftOut[]
  /** Notices of the whole document; an entry holds its own. */
  notices: Notice[]
}

export type { LeftOut }

/** The reason for a page of an export that is left out. */
export const pageReason = 'a page: --pages (in a request ?pages) imports it'

/** The address of a document, and how to read its dates. */
export interface ReadingContext {
  /** The document's own address: what relative addresses are relative to. Absent: not known. */
  url?: string | undefined
  /** IANA; a date without an offset is read in it. */
  timeZone: string
  /** False: pages of an export, such as an imprint, are left out. Absent: they are articles. */
  pages?: boolean
  /** The document may say of its articles that they are retracted. */
  isTrusted?: boolean
}
