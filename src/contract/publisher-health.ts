import type { Fault } from './fault.ts'

/**
 * The health of the publisher, in numbers and times (milliseconds). `…Since`: start of the problem; absent: there is
 * none.
 */
export interface PublisherHealth {
  /** The newest sequence of the change log. */
  sequence: number
  /** Ids of articles that cannot be rendered or read, at most 100. */
  quarantined: string[]
  /** Time when the next embargo ends or the next article expires. */
  nextDue?: number
  /** Time at which the alarm should have fired. */
  overdueSince?: number
  unreplicatedSince?: number
  unannouncedSince?: number
  /** `waitsUntil`: it goes on at that time, when the platform takes rows again. */
  rebuild: { isUnderWay: boolean; waitsUntil?: number }
  /** Size of the database. An object of Cloudflare holds 10 GB. */
  databaseBytes?: number
  rerender: { remaining: number; leftOut: number }
  /** Number of migrations that were run. */
  schema: number
  /** Errors without a success after them. */
  faults?: Fault[]
}
