import type { Hono } from 'hono'
import { requestLogOf } from '../../settings.ts'
import { type Observation, observationOf } from './observation.ts'

/** The outputs for observations: a log, and a dataset of Workers Analytics Engine if METRICS is bound. */
interface Watch {
  log: '0' | '1' | 'errors'
  metrics: AnalyticsEngineDataset | undefined
}

type App = Hono<{ Bindings: Env }>

type Fetch = (request: Request, env: Env, context: ExecutionContext) => Response | Promise<Response>

/** The platform's parts: the clock in milliseconds, and the output of the log. */
export interface ObserverParts {
  now(): number
  print(line: string): void
}

/**
 * Wraps the app. Writes one line of JSON per request as REQUEST_LOG requires, and one data point if METRICS is bound.
 * If both are off, requests go straight to the app.
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

/** Returns synchronously if the app does. */
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

/** Failures, refusals for missing rights or too many requests, and everything that may change something. */
const isNotable = ({ method }: Request, { status }: Response) =>
  status >= 500 || [401, 403, 429].includes(status) || !['GET', 'HEAD', 'OPTIONS'].includes(method)

/** The path in the route table that answered: `/feeds/:name`; empty: none. */
function routeOf(app: App, { method, url }: Request): string {
  const [matches] = app.router.match(method, new URL(url).pathname)
  const route = matches.at(-1)?.[0]
  return Array.isArray(route) ? route[1].path : ''
}

/** DEPLOY.md uses these columns in its queries, so new ones are only added at the end. */
function dataPointOf(observation: Observation): AnalyticsEngineDataPoint {
  const { route, method, status, format = '', source = '', reader = '', country = '' } = observation
  return {
    indexes: [route],
    blobs: [`${Math.floor(status / 100)}xx`, String(status), method, format, source, reader, country],
    doubles: [observation.milliseconds, observation.bytes ?? 0, observation.subscribers ?? 0],
  }
}
