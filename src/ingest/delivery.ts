import type { Draft, Notice } from '../record/article.ts'
import type { Identity, Tagging } from '../record/identity.ts'
import type { Origin, OutsideOrigin, Permissions } from '../record/origin.ts'
import { ok, type Result } from '../record/problem.ts'
import type { FeedReading } from './feed/raw-entry.ts'
import type { Kind } from './kind.ts'
import { originName } from './origin-name.ts'

/** A delivery from outside, the articles that are read of it, and their origin. */

export interface Delivery extends Permissions {
  contentType?: string
  /** A file's name, where the kind doesn't show otherwise. */
  name?: string
  /** Where it was found: what relative addresses are relative to, and a page's own address. */
  url?: string
  /** The name of its origin. Absent: its address is the name, or what it says of itself. */
  from?: string
  /** The ids of its articles are this site's own. */
  moved?: boolean
  /** Of a pulled source: its outlet. */
  outlet?: string
  /** Of a pulled source: its document may withdraw what it brought. */
  isTrusted?: boolean
  /** Lines of JSON may be an export of ours, and keep their places in the change log. */
  mayBeExport?: boolean
  /** Pages of an export are articles too. */
  pages?: boolean
  /** IANA; a date without an offset is read in it. */
  timeZone: string
  language: string
  tagging: Tagging
  /** Fetches what an OPML file names. */
  fetchFeed(url: string): Promise<Result<FetchedPage>>
}

export interface FetchedPage {
  bytes: Uint8Array
  contentType?: string
}

/** One article of a delivery, or why there is none. `line` counts from 1, where the kind has lines. */
export interface Reading {
  line?: number
  result: Result<Draft>
  /** The one who says it. */
  origin: Origin
  /** Absent: the article states an id. */
  identity?: Identity
}

/** The origin of a delivery that is not the newsroom's own. `read`: the document, which names itself. */
export function outsideOf(delivery: Delivery, kind: Kind, read?: FeedReading): OutsideOrigin {
  const { from, url, moved = false, outlet, overwrite = false, restoreRetracted = false } = delivery
  return {
    kind: 'outside',
    from: originName({ from, url, kind, feed: read?.feed }),
    ...{ moved, overwrite, restoreRetracted },
    ...(outlet !== undefined && { outlet }),
  }
}

/** An article's notices begin with those of the whole that it stood in. */
export function withNotices(reading: Reading, outer: Notice[]): Reading {
  const { result } = reading
  if (!result.ok || outer.length === 0) return reading
  return { ...reading, result: ok({ ...result.value, notices: [...outer, ...(result.value.notices ?? [])] }) }
}
