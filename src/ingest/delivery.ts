import type { Draft, Notice } from '../record/article.ts'
import type { Identity, Tagging } from '../record/identity.ts'
import type { Origin, Outside, Permissions } from '../record/origin.ts'
import { ok, type Result } from '../record/problem.ts'
import type { FeedReading } from './feed/raw-entry.ts'
import type { Kind } from './kind.ts'
import { originName } from './origin-name.ts'

/** What comes from outside with what is known of it, and what it is read as. */

export interface Delivery extends Permissions {
  contentType?: string
  /** A file's name, where the kind doesn't show otherwise. */
  name?: string
  /** Where it was found: what relative addresses are relative to, and a page's own address. */
  url?: string
  /** What its origin is called. Absent: by its address, or by what it says of itself. */
  from?: string
  /** The ids of its articles are this site's own. */
  moved?: boolean
  /** Of a pulled source: its outlet. */
  outlet?: string
  /** Of a pulled source: its document may withdraw what it brought. */
  isTrusted?: boolean
  /** Whether lines of JSON that come from no address may be an export of ours, with all that it holds. */
  mayBeExport?: boolean
  /** Whether pages of an export are articles too. */
  pages?: boolean
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
  /** Who says it. */
  origin: Origin
  /** Where the article states no id of its own. */
  identity?: Identity
}

/** Who says what a delivery says that is not the newsroom's own; `read`: what it says of itself. */
export function outsideOf(delivery: Delivery, kind: Kind, read?: FeedReading): Outside {
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
