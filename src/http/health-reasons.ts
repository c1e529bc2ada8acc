import type { Condition } from '../publisher/condition.ts'

/** What a person should know, and whether readers or writers feel it (`failing`) or not yet (`degraded`). */
export interface Reason {
  status: 'degraded' | 'failing'
  about:
    | 'publisher'
    | 'alarm'
    | 'index'
    | 'articles'
    | 'renderer'
    | 'replica'
    | 'announcement'
    | 'hub'
    | 'sources'
  detail: string
}

export interface Observed {
  /** Undefined: the publisher does not answer. */
  condition: Condition | undefined
  /** Undefined: the hub does not answer. */
  hub: { subscriptions: number; failing: number; behindSince: number | null } | undefined
  pull: { sources: number; failing: number } | undefined
  /** Milliseconds. */
  now: number
}

/** What takes longer than so many minutes is worth a word. */
const patienceMinutes = 5

/** Why the site is not `ok`; what is worst first. The details name no article and no subscriber. */
export function reasonsOf({ condition, hub, pull, now }: Observed): Reason[] {
  const reasons = [
    ...(condition ? conditionReasons(condition, now) : []),
    ...(hub
      ? hubReasons(hub, now)
      : [degraded('hub', 'The hub does not answer: subscribers are told later.')]),
    ...(pull && pull.failing > 0
      ? [degraded('sources', `${pull.failing} of ${pull.sources} sources cannot be read.`)]
      : []),
  ]
  return reasons.toSorted((a, b) => Number(b.status === 'failing') - Number(a.status === 'failing'))
}

function conditionReasons(condition: Condition, now: number): Reason[] {
  const { overdueSince, unreplicatedSince, unannouncedSince, rebuild, rerender, quarantined } = condition
  const late = (since: number | undefined) => minutesSince(since, now)
  return [
    ...some(late(overdueSince), minutes =>
      failing(
        'alarm',
        `The alarm is ${minutes} minutes late: embargoes don't end, and nobody is told of changes.`,
      ),
    ),
    ...(rebuild.isUnderWay ? [degraded('index', 'The index is being rebuilt from the records.')] : []),
    ...(quarantined.length > 0
      ? [
          degraded(
            'articles',
            `${quarantined.length} articles cannot be rendered or read; readers don't see them.`,
          ),
        ]
      : []),
    ...(rerender.leftOut > 0
      ? [
          degraded(
            'renderer',
            `${rerender.leftOut} articles could not be rendered again by the present program.`,
          ),
        ]
      : []),
    ...some(late(unreplicatedSince), minutes =>
      degraded('replica', `The replica is ${minutes} minutes behind.`),
    ),
    ...some(late(unannouncedSince), minutes =>
      degraded('announcement', `The hub has not heard of changes for ${minutes} minutes.`),
    ),
  ]
}

function hubReasons(
  { subscriptions, failing: dead, behindSince }: NonNullable<Observed['hub']>,
  now: number,
): Reason[] {
  return [
    ...some(minutesSince(behindSince ?? undefined, now), minutes =>
      degraded('hub', `Deliveries of the hub are ${minutes} minutes behind.`),
    ),
    ...(dead * 2 > subscriptions
      ? [degraded('hub', `${dead} of ${subscriptions} subscribers cannot be reached.`)]
      : []),
  ]
}

/** Whole minutes, where they are more than patience has. */
function minutesSince(since: number | undefined, now: number): number | undefined {
  const minutes = since === undefined ? 0 : Math.floor((now - since) / 60_000)
  return minutes > patienceMinutes ? minutes : undefined
}

const some = (minutes: number | undefined, reason: (minutes: number) => Reason): Reason[] =>
  minutes === undefined ? [] : [reason(minutes)]

const degraded = (about: Reason['about'], detail: string): Reason => ({ status: 'degraded', about, detail })
const failing = (about: Reason['about'], detail: string): Reason => ({ status: 'failing', about, detail })
