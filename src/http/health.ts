import type { Context } from 'hono'
import { newerStore } from '../migrate.ts'
import type { Condition } from '../publisher/condition.ts'
import { grants } from '../record/token.ts'
import { type Reason, reasonsOf } from './health-reasons.ts'
import { hubFigures, hubHealthOf } from './hub.ts'
import type { Newsroom } from './newsroom.ts'
import { pullFigures } from './pull.ts'
import { json } from './respond.ts'
import { problemResponse } from './respond-problem.ts'
import type { Handler } from './route.ts'
import type { Services } from './site.ts'

/**
 * How the site is, for everybody; what tells of articles that readers don't see is added for a token that may read. A
 * token that is wrong adds nothing, and is counted as anywhere. 503 only while it fails: what watches a site by its
 * status wakes nobody for a dead subscriber.
 */
export function health(services: Services, newsroom: Newsroom): Handler {
  return async context => {
    const { env } = context
    const caller = await newsroom.callerOf(context)
    if (!caller.ok && caller.error.kind === 'too-many-requests') return problemResponse(caller.error)
    const [publisher, hub] = await Promise.all([
      askPublisher(env, services),
      hubHealthOf(env, services).catch(() => undefined),
    ])
    const { condition, pull, reason } = publisher
    const reasons = [...(reason ? [reason] : []), ...reasonsOf({ condition, hub, pull, now: Date.now() })]
    const status = reasons[0]?.status ?? 'ok'
    const isReader = caller.ok && grants(caller.value.scopes, 'read')
    const answer = {
      status,
      reasons,
      ...(condition && figuresOf(condition)),
      ...(hub && { websub: hubFigures(hub) }),
      ...(pull && { pull }),
      ...(condition && isReader && (await hidden(context, { services, condition }))),
    }
    return json(answer, status === 'failing' ? 503 : 200)
  }
}

interface Asked {
  condition?: Condition
  pull?: Awaited<ReturnType<typeof pullFigures>>
  /** Why there is no answer. */
  reason?: Reason
}

async function askPublisher(env: Env, services: Services): Promise<Asked> {
  try {
    return { condition: await services.publisher(env).health(), pull: await pullFigures(env, services) }
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const detail = message.includes(newerStore) ? message : 'The publisher of the site does not answer.'
    return { reason: { status: 'failing', about: 'publisher', detail } }
  }
}

function figuresOf({ sequence, quarantined, schema, rebuild, rerender, ...condition }: Condition) {
  const { unreplicatedSince, unannouncedSince } = condition
  return {
    sequence,
    quarantined: quarantined.length,
    schema,
    rebuild: { underWay: rebuild.isUnderWay },
    rerender: { remaining: rerender.remaining },
    ...(unreplicatedSince !== undefined && { unreplicatedSince: time(unreplicatedSince) }),
    ...(unannouncedSince !== undefined && { unannouncedSince: time(unannouncedSince) }),
  }
}

/** Numbers of all articles, hidden ones among them; which are quarantined, and when the next embargo ends or the next article expires. */
async function hidden(
  { env }: Context<{ Bindings: Env }>,
  { services, condition }: { services: Services; condition: Condition },
) {
  const { nextDue, quarantined, rebuild } = condition
  const { isUnderWay: underWay, total, remaining } = rebuild
  return {
    rebuild: { underWay, total, remaining },
    articles: await services.publisher(env).count(),
    ...(quarantined.length > 0 && { quarantinedArticles: quarantined }),
    ...(nextDue !== undefined && { nextChangeDue: time(nextDue) }),
  }
}

const time = (milliseconds: number) => new Date(milliseconds).toISOString()
