import { publisherSteps } from '../catalogue/steps.ts'
import type { Fault } from '../contract/fault.ts'
import type { PublisherHealth } from '../contract/publisher-health.ts'
import type { publisherParts } from './parts.ts'

/** Reads a constant number of rows, however large the site is, since strangers may ask for it. */
export function healthOf(
  { catalogue, meta, rebuild, rerender }: ReturnType<typeof publisherParts>,
  {
    alarmAt,
    hasReplica,
    now,
    faults,
    databaseBytes,
  }: {
    alarmAt: number | undefined
    hasReplica: boolean
    now: number
    faults: Fault[]
    databaseBytes?: number
  },
): PublisherHealth {
  const nextDue = catalogue.nextDue()
  const unreplicatedSince = hasReplica
    ? catalogue.changedSince(meta.number('replicated-sequence'))
    : undefined
  const unannouncedSince = catalogue.changedSince(meta.number('announced-sequence'))

  return {
    sequence: catalogue.head().sequence,
    quarantined: catalogue.quarantined(100),
    nextDue,
    overdueSince: alarmAt !== undefined && alarmAt < now ? alarmAt : undefined,
    unreplicatedSince,
    unannouncedSince,
    rebuild: { isUnderWay: rebuild.underWay, waitsUntil: rebuild.waitsUntil },
    databaseBytes,
    rerender: rerender.progress(),
    schema: publisherSteps.length,
    faults,
  }
}
