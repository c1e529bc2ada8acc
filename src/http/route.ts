import type { Context, Hono } from 'hono'
import { movedTo } from './respond.ts'
import { problemResponse } from './respond-problem.ts'

export type Handler = (context: Context<{ Bindings: Env }>) => Response | Promise<Response>

/**
 * One address of the route table: its methods, HEAD with GET (RFC 9110 §9.3.2), OPTIONS for it (§9.3.7), and 405 with
 * Allow for the rest (§15.5.6).
 */
export function route(
  app: Hono<{ Bindings: Env }>,
  path: string,
  methods: Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', Handler>>,
): void {
  const allow = [
    ...Object.keys(methods).flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
    'OPTIONS',
  ]
  for (const [method, handler] of Object.entries(methods)) app.on(method, path, readable(handler))
  app.options(path, () => preflight(allow))
  app.all(path, () => problemResponse({ kind: 'method-not-allowed', allow }))
}

/** Answers 400 for a path whose percent-encoding is not UTF-8 (RFC 3986 §2.5): a handler can decode it without fear. */
function readable(handler: Handler): Handler {
  return context => {
    try {
      decodeURIComponent(new URL(context.req.url).pathname)
    } catch {
      const rule = 'is UTF-8 in percent-encoding'
      return problemResponse({ kind: 'invalid-request', violations: [{ field: 'the path', rule }] })
    }
    return handler(context)
  }
}

/** What is not in the table: an address with a slash too many at its end is the one without, any other is 404. */
export function unknownAddress(baseOf: (env: Env) => string): Handler {
  return context => {
    const { pathname, search } = new URL(context.req.url)
    const trimmed = pathname.replace(/(?<=[^/])\/+$/, '')
    return trimmed === pathname
      ? problemResponse({ kind: 'not-found', detail: `Nothing stands at ${pathname}.` })
      : movedTo(`${baseOf(context.env)}${trimmed}${search}`)
  }
}

/** An exception is a mistake of ours: the log gets its reason, the client a 503, which every reader takes for passing. */
export function failure(error: Error, context: Context): Response {
  const { method, path } = context.req
  console.error(
    JSON.stringify({ event: 'request-failed', method, path, reason: error.stack ?? error.message }),
  )
  return problemResponse({
    kind: 'unavailable',
    detail: 'This could not be answered at the moment.',
    retryAfterSeconds: 60,
  })
}

/** Fetch §3.2.2: which methods and headers another origin's script may use. Tokens come in a header, never by cookie. */
function preflight(allow: string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      allow: allow.join(', '),
      'access-control-allow-origin': '*',
      'access-control-allow-methods': allow.join(', '),
      'access-control-allow-headers':
        'Authorization, Content-Type, If-None-Match, If-Modified-Since, If-Match, A-IM',
      'access-control-max-age': '86400',
      'cache-control': 'no-store',
    },
  })
}
