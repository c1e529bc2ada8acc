import type { Context } from 'hono'
import { causeOf } from '../../contract/fault.ts'
import type { PublisherHealth } from '../../contract/publisher-health.ts'
import { newerStore } from '../../migrate.ts'
import { utcMilliseconds } from '../../record/time.ts'
import { grants } from '../../record/token.ts'
import type { NewsroomAccess } from '../access/newsroom.ts'
import { json } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import { hubFigures, hubHealthOf } from '../websub/hub.ts'
import { type HealthReason, reasonsOf } from './health-reasons.ts'
import { pullFigures } from './pull.ts'

/**
 * GET /api/health: the health of the site, for everybody. A token that may read also gets data about articles that
 * readers can't see. A wrong token adds nothing and is counted as elsewhere. 503 only while the site is `failing`, so
 * that a monitor does not raise an alarm because of an unreachable subscriber.
 */
export function health(services: Services, newsroom: NewsroomAccess): Handler {
  return async context => {
    const { env } = context
    const caller = await newsroom.callerOf(context)
    if (!caller.ok && caller.error.kind === 'too-many-requests') return problemResponse(caller.error)

    const [publisher, hub] = await Promise.all([
      askPublisher(env, services),
      hubHealthOf(env, services).catch(() => undefined),
    ])
    const { condition, pull, reason } = publisher
    const now = Date.now()
    const incidents = services.incidents.recent(now)
    const observed = { condition, hub, pull, incidents, now }
    const reasons = [...(reason ? [reason] : []), ...reasonsOf(observed)]
    const status = reasons[0]?.status ?? 'ok'
    const isReader = caller.ok && grants(caller.value.scopes, 'read')
    const answer = {
      status,
      reasons,
      ...(condition && figuresOf(condition)),
      websub: hub && hubFigures(hub),
      pull,
      ...(condition && isReader && (await hidden(context, { services, condition }))),
    }

    return json(answer, status === 'failing' ? 503 : 200)
  }
}

interface HealthInquiry {
  condition?: PublisherHealth
  pull?: Awaited<ReturnType<typeof pullFigures>>
  /** The reason why there is no answer. */
  reason?: HealthReason
}

async function askPublisher(env: Env, services: Services): Promise<HealthInquiry> {
  const publisher = services.publisher(env)
  try {
    return { condition: await publisher.checkup(), pull: await pullFigures(env, services) }
  } catch (error) {
    return askWithoutCheckup(env, services, messageOf(error))
  }
}

/** An object that broke off during a write is asked once more, this time without a write. */
async function askWithoutCheckup(env: Env, services: Services, message: string): Promise<HealthInquiry> {
  console.error(JSON.stringify({ event: 'health-unanswered', reason: message }))
  try {
    const condition = await services.publisher(env).health()
    return { condition, pull: await pullFigures(env, services), reason: brokenOff }
  } catch (error) {
    return { reason: reasonOfSilence(messageOf(error), message) }
  }
}

const brokenOff: HealthReason = {
  status: 'failing',
  about: 'writes',
  detail: 'The publisher fails when it writes. Read the log for the reason.',
}

/** Between objects an error keeps its message, but not its class. */
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function reasonOfSilence(...messages: string[]): HealthReason {
  const newer = messages.find(message => message.includes(newerStore))
  if (newer !== undefined) return { status: 'failing', about: 'publisher', detail: newer }
  if (messages.some(message => causeOf(message) === 'unreadable'))
    return { status: 'failing', about: 'database', detail: 'Pages of the database cannot be read.' }
  return { status: 'failing', about: 'publisher', detail: 'The publisher of the site does not answer.' }
}

function figuresOf({ sequence, quarantined, schema, rebuild, rerender, ...condition }: PublisherHealth) {
  const { unreplicatedSince, unannouncedSince } = condition
  return {
    sequence,
    quarantined: quarantined.length,
    schema,
    rebuild: rebuildFigures(rebuild),
    rerender: { remaining: rerender.remaining },
    unreplicatedSince: timeOf(unreplicatedSince),
    unannouncedSince: timeOf(unannouncedSince),
  }
}

const rebuildFigures = ({ isUnderWay, waitsUntil }: PublisherHealth['rebuild']) => ({
  underWay: isUnderWay,
  waitsUntil: timeOf(waitsUntil),
})

const timeOf = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : utcMilliseconds(milliseconds)

/**
 * Data about all articles, including hidden ones: their number, the quarantined ones, and the time of the next
 * embargo's end or expiry.
 */
async function hidden(
  { env }: Context<{ Bindings: Env }>,
  { services, condition }: { services: Services; condition: PublisherHealth },
) {
  const { nextDue, quarantined, rebuild } = condition
  const { total, remaining } = await services.publisher(env).rebuildProgress()

  return {
    rebuild: { ...rebuildFigures(rebuild), total, remaining },
    articles: await services.publisher(env).count(),
    quarantinedArticles: quarantined.length > 0 ? quarantined : undefined,
    nextChangeDue: timeOf(nextDue),
  }
}
