import type { Fault } from './fault.ts'

/** How the publisher is, in figures and times (milliseconds); `…Since`: from then on; absent: it is not so. */
export interface PublisherHealth {
  /** The newest number of the change log. */
  sequence: number
  /** Ids of articles that cannot be rendered or read, at most 100. */
  quarantined: string[]
  /** When the next embargo ends or the next article expires. */
  nextDue?: number
  /** The alarm should have come then. */
  overdueSince?: number
  unreplicatedSince?: number
  unannouncedSince?: number
  rebuild: { isUnderWay: boolean }
  rerender: { remaining: number; leftOut: number }
  /** How many steps have made the tables what they are. */
  schema: number
  /** What went wrong and has not gone well since. */
  faults?: Fault[]
}
