import type { Hono } from 'hono'
import { requestLogOf } from '../../settings.ts'
import { type Observation, observationOf } from './observation.ts'

/** What watches the requests: a log, a dataset of Workers Analytics Engine where METRICS is bound, or nothing. */
interface Watch {
  log: '0' | '1' | 'errors'
  metrics: AnalyticsEngineDataset | undefined
}

type App = Hono<{ Bindings: Env }>

type Fetch = (request: Request, env: Env, context: ExecutionContext) => Response | Promise<Response>

/** Parts that are the platform's: the clock in milliseconds, and where a line of the log goes. */
export interface ObserverParts {
  now(): number
  print(line: string): void
}

/**
 * The app, and what is written of each request: one line of JSON as REQUEST_LOG asks for it, one data point where
 * METRICS is bound. Where neither is, a request goes straight to the app.
 */
export function observing(app: App, outside: ObserverParts): Fetch {
  let watch: Watch | undefined
  return (request, env, context) => {
    watch ??= watchOf(env)
    if (watch.log === '0' && !watch.metrics) return app.fetch(request, env, context)
    return observed(app, { request, env, context, watch, outside })
  }
}

const watchOf = (env: Env & { METRICS?: AnalyticsEngineDataset } & { REQUEST_LOG?: unknown }): Watch => ({
  log: requestLogOf(env),
  metrics: env.METRICS,
})

interface ObservedRequest {
  request: Request
  env: Env
  context: ExecutionContext
  watch: Watch
  outside: ObserverParts
}

/** An answer that is there at once goes out at once. */
function observed(app: App, asked: ObservedRequest): Response | Promise<Response> {
  const { request, env, context, outside } = asked
  const begun = outside.now()
  const answer = app.fetch(request, env, context)
  return answer instanceof Promise
    ? answer.then(response => noted(app, response, { ...asked, begun }))
    : noted(app, answer, { ...asked, begun })
}

function noted(
  app: App,
  response: Response,
  { request, watch, outside, begun }: ObservedRequest & { begun: number },
): Response {
  const isWorthALine = watch.log === '1' || (watch.log === 'errors' && isNotable(request, response))
  if (!isWorthALine && !watch.metrics) return response
  const observation = observationOf(request, response, {
    route: routeOf(app, request),
    milliseconds: outside.now() - begun,
  })
  if (isWorthALine) outside.print(JSON.stringify({ event: 'request', ...observation }))
  watch.metrics?.writeDataPoint(dataPointOf(observation))
  return response
}

/** Failures, refusals for lack of a right or for too many requests, and everything that may change something. */
const isNotable = ({ method }: Request, { status }: Response) =>
  status >= 500 || [401, 403, 429].includes(status) || !['GET', 'HEAD', 'OPTIONS'].includes(method)

/** The address in the route table that answered: `/feeds/:name`; empty: none did. */
function routeOf(app: App, { method, url }: Request): string {
  const [matches] = app.router.match(method, new URL(url).pathname)
  const route = matches.at(-1)?.[0]
  return Array.isArray(route) ? route[1].path : ''
}

/** DEPLOY.md names these columns in its queries: one is only ever added at the end. */
function dataPointOf(observation: Observation): AnalyticsEngineDataPoint {
  const { route, method, status, format = '', source = '', reader = '', country = '' } = observation
  return {
    indexes: [route],
    blobs: [`${Math.floor(status / 100)}xx`, String(status), method, format, source, reader, country],
    doubles: [observation.milliseconds, observation.bytes ?? 0, observation.subscribers ?? 0],
  }
}
