import { publisherSteps } from '../catalogue/steps.ts'
import type { Fault } from './faults.ts'
import type { publisherParts } from './parts.ts'

/** How the publisher is, in figures and times (milliseconds); `…Since`: from then on; absent: it is not so. */
export interface Condition {
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

/** Reads a number of rows that does not grow with the site: strangers may ask. */
export function conditionOf(
  { catalogue, meta, rebuild, rerender }: ReturnType<typeof publisherParts>,
  {
    alarmAt,
    hasReplica,
    now,
    faults,
  }: { alarmAt: number | undefined; hasReplica: boolean; now: number; faults: Fault[] },
): Condition {
  const nextDue = catalogue.nextDue()
  const unreplicatedSince = hasReplica
    ? catalogue.changedSince(meta.number('replicated-sequence'))
    : undefined
  const unannouncedSince = catalogue.changedSince(meta.number('announced-sequence'))
  return {
    sequence: catalogue.head().sequence,
    quarantined: catalogue.quarantined(100),
    ...(nextDue !== undefined && { nextDue }),
    ...(alarmAt !== undefined && alarmAt < now && { overdueSince: alarmAt }),
    ...(unreplicatedSince !== undefined && { unreplicatedSince }),
    ...(unannouncedSince !== undefined && { unannouncedSince }),
    rebuild: { isUnderWay: rebuild.underWay },
    rerender: rerender.progress(),
    schema: publisherSteps.length,
    faults,
  }
}
