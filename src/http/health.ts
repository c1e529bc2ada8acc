import type { Context } from 'hono'
import { grants } from '../record/token.ts'
import { hubFigures } from './hub.ts'
import type { Newsroom } from './newsroom.ts'
import { pullFigures } from './pull.ts'
import { json } from './respond.ts'
import { problemResponse } from './respond-problem.ts'
import type { Handler } from './route.ts'
import type { Services } from './site.ts'

/**
 * How the site is, for everybody; what tells of articles that readers don't see is added for a token that may read. A
 * token that is wrong adds nothing, and is counted as anywhere.
 */
export function health(services: Services, newsroom: Newsroom): Handler {
  return async context => {
    const caller = await newsroom.callerOf(context)
    if (!caller.ok && caller.error.kind === 'too-many-requests') return problemResponse(caller.error)
    const { sequence, quarantined, nextDue } = await services.publisher(context.env).health()
    return json({
      status: quarantined.length === 0 ? 'ok' : 'degraded',
      sequence,
      quarantined: quarantined.length,
      websub: await hubFigures(context.env, services),
      pull: await pullFigures(context.env, services),
      ...(caller.ok && grants(caller.value.scopes, 'read') && (await hidden(context, { services, nextDue }))),
    })
  }
}

/** The number of all articles, and when the next embargo ends or the next article expires. */
async function hidden(
  { env }: Context<{ Bindings: Env }>,
  { services, nextDue }: { services: Services; nextDue: number | undefined },
) {
  const articles = await services.publisher(env).count()
  return { articles, ...(nextDue !== undefined && { nextChangeDue: new Date(nextDue).toISOString() }) }
}
