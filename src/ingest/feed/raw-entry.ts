import type { Draft, Notice, Person } from '../../record/article.ts'
import type { LeftOut } from '../../record/problem.ts'

/** The result of reading a feed or an export: unvalidated records, and facts about the document. */

/** An entry with the record's own field names, not yet validated. */
export type RawEntry = Draft & { notices: Notice[] }

/** RFC 6721: true for an entry that only says that an article was withdrawn. */
export const isTombstone = ({ id, retracted, notices: _, ...said }: RawEntry): boolean =>
  retracted !== undefined && Object.values(said).every(value => value === undefined)

/**
 * A document's own metadata; members that it lacks are absent. Addresses are as written, resolved if a base is stated.
 */
export interface FeedInfo {
  title?: string | undefined
  id?: string | undefined
  /** The site or page that the feed belongs to. */
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
  /** Posts and pages of the document that are not imported. Absent if there are none. */
  leftOut?: LeftOut[]
  /** Notices about the document as a whole; an entry holds its own. */
  notices: Notice[]
}

export type { LeftOut }

/** The reason for a page of an export that is left out. */
export const pageReason = 'a page: --pages (in a request ?pages) imports it'

/** The origin of a document, and the zone for its dates. */
export interface ReadingContext {
  /** The document's own address, the base for relative addresses. Absent if it is not known. */
  url?: string | undefined
  /** IANA zone for dates without an offset. */
  timeZone: string
  /** False leaves out the pages of an export, such as an imprint. Absent: they become articles. */
  pages?: boolean
  /** True if the document may retract articles. */
  isTrusted?: boolean
}
