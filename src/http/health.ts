import { hubFigures } from './hub.ts'
import { pullFigures } from './pull.ts'
import { json } from './respond.ts'
import type { Handler } from './route.ts'
import type { Services } from './site.ts'

/** How the site is: open to everybody, so it names no article. */
export function health(services: Services): Handler {
  return async context => {
    const { articles, sequence, quarantined, nextDue } = await services.publisher(context.env).health()
    return json({
      status: quarantined.length === 0 ? 'ok' : 'degraded',
      articles,
      sequence,
      quarantined: quarantined.length,
      websub: await hubFigures(context.env, services),
      pull: await pullFigures(context.env, services),
      ...(nextDue !== undefined && { nextChangeDue: new Date(nextDue).toISOString() }),
    })
  }
}
