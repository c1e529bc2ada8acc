import type { LogEntry } from '../catalogue/history.ts'

/** How long a document stays current, and whether a client has the current one. */

/** The time for which a copy of a document may be used, derived from how often its slice changes. */
export interface Freshness {
  maxAgeSeconds: number
  /** Milliseconds: from this time the document may be different, whatever its age. Absent: no change is scheduled. */
  changesAt?: number
}

/** Number of changes from which the rhythm is computed. */
export const rhythmChanges = 10

const shortestSeconds = 60
const longestSeconds = 900

/**
 * One tenth of the mean time between the newest changes, limited to one to fifteen minutes. `changes`: newest first.
 */
export function freshness(changes: Pick<LogEntry, 'at'>[], changesAt: number | undefined): Freshness {
  const newest = changes[0]
  const oldest = changes.at(-1)
  const spanSeconds = newest && oldest ? (newest.at - oldest.at) / 1000 : 0
  const mean = changes.length > 1 ? spanSeconds / (changes.length - 1) : longestSeconds
  const maxAgeSeconds = Math.min(Math.max(Math.round(mean / 10), shortestSeconds), longestSeconds)
  return { maxAgeSeconds, changesAt }
}

/** Whole seconds until the document changes at a planned time. Infinity: no change is planned. */
export const secondsUntilChange = ({ changesAt }: Pick<Freshness, 'changesAt'>, now: number): number =>
  changesAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor((changesAt - now) / 1000))

/**
 * The state that a client has of a resource: versions (If-None-Match), or a date in milliseconds (If-Modified-Since).
 */
export interface Known {
  known: string[]
  since?: number | undefined
}

/** True if the client already has this version (RFC 9110 §13.1.2, §13.1.3). `at`: time of the last change; 0: never. */
export const isKnown = ({ known = [], since }: Partial<Known>, version: string, at: number) =>
  known.includes(version) || (since !== undefined && at > 0 && at <= since)
