import type { Draft, Notice } from '../record/article.ts'
import type { Identity, Tagging } from '../record/identity.ts'
import type { Origin, OutsideOrigin, Permissions } from '../record/origin.ts'
import { ok, type Result } from '../record/problem.ts'
import type { FeedReading } from './feed/raw-entry.ts'
import type { Kind } from './kind.ts'
import { originName } from './origin-name.ts'

/** A delivery from outside, the articles that are read from it, and their origin. */

export interface Delivery extends Permissions {
  contentType?: string
  /** A file name. It decides the kind if nothing else does. */
  name?: string
  /** The URL of the document. Relative URLs are resolved against it; it is also the URL of a page. */
  url?: string
  /** The name of the origin. Absent: the URL, or what the document says about itself. */
  from?: string
  /** The articles' ids are this site's own. */
  moved?: boolean
  /** Only for a pulled source: its outlet. */
  outlet?: string
  /** Only for a pulled source: its document may retract the articles that it brought. */
  isTrusted?: boolean
  /** JSON Lines may be an export of this site, and keep their sequences in the change log. */
  mayBeExport?: boolean
  /** Pages of an export become articles too. */
  pages?: boolean
  /** IANA time zone for dates without an offset. */
  timeZone: string
  language: string
  tagging: Tagging
  /** Fetches a feed that an OPML document names. */
  fetchFeed(url: string): Promise<Result<FetchedPage>>
}

export interface FetchedPage {
  bytes: Uint8Array
  contentType?: string
}

/** One article of a delivery, or the reason why there is none. `line` counts from 1, if the kind has lines. */
export interface Reading {
  line?: number
  result: Result<Draft>
  /** The origin, which decides what the article may state. */
  origin: Origin
  /** Absent: the article states an id. */
  identity?: Identity
}

/** The origin of a delivery that is not the newsroom's own. `read`: the document, which may name itself. */
export function outsideOf(delivery: Delivery, kind: Kind, read?: FeedReading): OutsideOrigin {
  const { from, url, moved = false, outlet, overwrite = false, restoreRetracted = false } = delivery
  return {
    kind: 'outside',
    from: originName({ from, url, kind, feed: read?.feed }),
    ...{ moved, overwrite, restoreRetracted },
    outlet,
  }
}

/** Document-level notices come before the article's own. */
export function withNotices(reading: Reading, outer: Notice[]): Reading {
  const { result } = reading
  if (!result.ok || outer.length === 0) return reading
  return { ...reading, result: ok({ ...result.value, notices: [...outer, ...(result.value.notices ?? [])] }) }
}
