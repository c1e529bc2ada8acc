import type { Context } from 'hono'
import { utcMilliseconds } from '../../record/time.ts'
import { limits } from '../../settings.ts'
import type { HubHealth } from '../../websub/hub-stats.ts'
import { type IntentRules, readIntent } from '../../websub/intent.ts'
import { hubLimits } from '../../websub/limits.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { readForm } from '../message/body.ts'
import { accepted, json } from '../message/respond.ts'
import { plainProblem } from '../message/respond-problem.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import { ClientThrottle } from '../throttle/throttle.ts'
import { topicOf } from './topics.ts'

/** Limits how often one address may ask for subscriptions, at the hub and at rssCloud. */
export const subscribeThrottle = () =>
  new ClientThrottle({
    unasked: limits.subscribeRequestsUnasked,
    max: limits.subscribeRequestsMax,
    detail: 'This address asks for too many subscriptions at once.',
    counter: env => env.SUBSCRIPTIONS,
  })

/**
 * POST /hub: a subscriber's request (WebSub §5.1). Answers 202 as soon as it is stored. The results of validation and
 * verification go to the callback, never into this answer (§5.1.2 MUST NOT). Errors are plain text (§5.1.2 SHOULD).
 */
export function subscribe(services: Services): Handler {
  const throttle = subscribeThrottle()
  return async context => {
    if (!services.settings(context.env).realTime.ownHub)
      return plainProblem({ kind: 'not-found', detail: 'This site has no hub of its own.' })

    const refusal = await throttle.refusal(context)
    if (refusal) return plainProblem(refusal)

    const form = await readForm(context.req.raw, hubLimits.requestMaxBytes)
    if (!form.ok) return plainProblem(form.error)

    const intent = readIntent(form.value, intentRules(context, services))
    if (!intent.ok) return plainProblem(intent.error)

    const stored = await services.hub(context.env).request(intent.value)
    if (!stored.ok) return plainProblem(stored.error)

    return accepted(`Your callback will be asked whether it wants to ${intent.value.mode}.`)
  }
}

function intentRules(context: Context<{ Bindings: Env }>, services: Services): IntentRules {
  const { base, allowLoopback } = services.settings(context.env)
  return { allowLoopback, topicOf: text => topicOf(services.publication, base, text)?.url }
}

/** GET /api/hub: subscriptions by topic and host, and the state of deliveries. */
export const reportHub: AuthorizedHandler = async (context, services) => {
  const lines = await services.hub(context.env).report(limits.hubReportLines)
  const subscribers = lines.map(({ lastDelivery, nextAttempt, ...line }) => ({
    ...line,
    lastDelivery: time(lastDelivery),
    nextAttempt: time(nextAttempt),
  }))
  return json({ ...hubFigures(await hubHealthOf(context.env, services)), subscribers })
}

export const hubHealthOf = async (env: Env, services: Services): Promise<HubHealth> =>
  services.hub(env).health()

/** The hub's figures for the public health page: only numbers and times. */
export function hubFigures({ lastDelivery, nextAttempt, behindSince, ...counts }: HubHealth) {
  const times = { lastDelivery: time(lastDelivery), nextAttempt: time(nextAttempt) }
  return { ...counts, ...times, behindSince: behindSince === null ? undefined : time(behindSince) }
}

const time = (milliseconds: number | null) => (milliseconds === null ? null : utcMilliseconds(milliseconds))
