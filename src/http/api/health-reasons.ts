import type { Fault } from '../../contract/fault.ts'
import type { PublisherHealth } from '../../contract/publisher-health.ts'
import { utcMilliseconds } from '../../record/time.ts'
import type { Incident } from '../observe/incidents.ts'

/** A reason why the site is not healthy. `failing`: readers or writers are affected; `degraded`: not yet. */
export interface HealthReason {
  status: 'degraded' | 'failing'
  about:
    | 'publisher'
    | 'database'
    | 'feeds'
    | 'pages'
    | 'writes'
    | 'rebuild'
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
  condition: PublisherHealth | undefined
  /** Undefined: the hub does not answer. */
  hub: { subscriptions: number; failing: number; behindSince: number | null } | undefined
  pull: { sources: number; failing: number } | undefined
  /** Substitutes that readers of this isolate got recently instead of documents. Absent: none. */
  incidents?: Incident[]
  /** Milliseconds. */
  now: number
}

/** Delays of more minutes than this are reported. */
const patienceMinutes = 5

/** The reasons why the site is not `ok`, the worst first. The details name no article and no subscriber. */
export function reasonsOf({ condition, hub, pull, incidents = [], now }: Observed): HealthReason[] {
  const reasons = [
    ...faultReasons(condition?.faults ?? []),
    ...incidents.map(incident => incidentReasons[incident]),
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

/** One reason per subject. If several feeds are affected, it names the first. */
function faultReasons(faults: Fault[]): HealthReason[] {
  const bySubject = Map.groupBy(faults, ({ about }) => about)
  return [...bySubject].map(([about, met]) => faultReason(about, met))
}

function faultReason(about: Fault['about'], faults: Fault[]): HealthReason {
  const [name, ...others] = new Set(faults.map(({ of }) => of.replace(/\.\w+$/, '')))
  const names = others.length > 0 ? `${name} and ${others.length} more` : name
  const why = causes[faults[0]?.cause ?? 'other']

  switch (about) {
    case 'feeds':
      return failing(about, `Feeds cannot be made: ${names}; ${why}.`)
    case 'pages':
      return degraded(about, `Pages or slices could not be made in the last 10 minutes: ${why}.`)
    case 'writes':
      return failing(about, `Writes are refused: ${why}.`)
    case 'rebuild':
      return degraded(about, `The index could not be rebuilt, and is as it was: ${why}.`)
    case 'database':
      return failing(about, 'Pages of the database cannot be read.')
    case 'replica':
      return degraded(about, `The replica cannot be written: ${why}. Readers get older copies from it.`)
    case 'alarm':
      return failing(
        about,
        `The alarm cannot be set: ${why}. Embargoes don't end, and nobody is told of changes.`,
      )
  }
}

const causes: Record<Fault['cause'], string> = {
  unreadable: 'pages of the database cannot be read',
  full: 'the database is full',
  quota: 'a limit of the platform is reached',
  'too-large': 'it is too large',
  other: 'the log has the reason',
}

function conditionReasons(condition: PublisherHealth, now: number): HealthReason[] {
  const { overdueSince, unreplicatedSince, unannouncedSince, rebuild, rerender, quarantined } = condition
  const late = (since: number | undefined) => minutesSince(since, now)
  return [
    ...some(late(overdueSince), minutes =>
      failing(
        'alarm',
        `The alarm is ${minutes} minutes late: embargoes don't end, and nobody is told of changes.`,
      ),
    ),
    ...(rebuild.isUnderWay ? [rebuildReason(rebuild)] : []),
    ...sizeReasons(condition.databaseBytes ?? 0),
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

function rebuildReason({ waitsUntil }: PublisherHealth['rebuild']): HealthReason {
  const waits =
    waitsUntil === undefined
      ? ''
      : ` The platform takes no more rows today: it goes on at ${utcMilliseconds(waitsUntil)}.`
  return degraded('index', `The index is being rebuilt from the records.${waits}`)
}

/** https://developers.cloudflare.com/durable-objects/platform/limits/ (November 2026) */
const databaseMaxBytes = 10_000_000_000

function sizeReasons(bytes: number): HealthReason[] {
  if (bytes < 0.8 * databaseMaxBytes) return []
  const size = (bytes / 1_000_000_000).toFixed(1)
  return [
    degraded(
      'database',
      `The database has ${size} of the 10 GB that an object holds. At 10 GB only withdrawals are taken.`,
    ),
  ]
}

function hubReasons(
  { subscriptions, failing: dead, behindSince }: NonNullable<Observed['hub']>,
  now: number,
): HealthReason[] {
  return [
    ...some(minutesSince(behindSince ?? undefined, now), minutes =>
      degraded('hub', `Deliveries of the hub are ${minutes} minutes behind.`),
    ),
    ...(dead * 2 > subscriptions
      ? [degraded('hub', `${dead} of ${subscriptions} subscribers cannot be reached.`)]
      : []),
  ]
}

/** Whole minutes; undefined if they are within the patience. */
function minutesSince(since: number | undefined, now: number): number | undefined {
  const minutes = since === undefined ? 0 : Math.floor((now - since) / 60_000)
  return minutes > patienceMinutes ? minutes : undefined
}

const some = (minutes: number | undefined, reason: (minutes: number) => HealthReason): HealthReason[] =>
  minutes === undefined ? [] : [reason(minutes)]

const incidentReasons: Record<Incident, HealthReason> = {
  replica: degraded('replica', 'Readers were given copies of the replica in place of feeds a moment ago.'),
  unanswered: failing('feeds', 'Requests were answered with 503 a moment ago: the log has the reason.'),
}

function degraded(about: HealthReason['about'], detail: string): HealthReason {
  return { status: 'degraded', about, detail }
}

function failing(about: HealthReason['about'], detail: string): HealthReason {
  return { status: 'failing', about, detail }
}
