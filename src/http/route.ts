import type { Context, Hono } from 'hono'
import { newerStore } from '../migrate.ts'
import { formerAddress } from '../record/address/former.ts'
import type { Problem } from '../record/problem.ts'
import { movedTo, noContent, withAcceptPatch } from './message/respond.ts'
import { problemResponse } from './message/respond-problem.ts'
import type { Services } from './services.ts'

export type Handler = (context: Context<{ Bindings: Env }>) => Response | Promise<Response>

type Methods = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler>>

/** Transforms an answer before it is sent: a problem may become a page. */
export type Present = (context: Context<{ Bindings: Env }>, answer: Response) => Response

/**
 * Returns a function that adds one path to the route table, with its methods, HEAD if there is GET (RFC 9110 §9.3.2),
 * OPTIONS (§9.3.7), and 405 with Allow for all others (§15.5.6). Each path has a single handler, which Hono calls
 * without its middleware chain.
 */
export function routing(
  app: Hono<{ Bindings: Env }>,
  present: Present,
): (path: string, methods: Methods) => void {
  return (path, methods) => {
    const handle = handlerOf(methods)
    app.all(path, presented(handle, present))
  }
}

/** The handler, and then `present` on its answer. A synchronous answer stays synchronous. */
export function presented(handle: Handler, present: Present): Handler {
  return context => {
    const answer = handle(context)
    return answer instanceof Response
      ? present(context, answer)
      : answer.then(later => present(context, later))
  }
}

function handlerOf(methods: Methods): Handler {
  const named = Object.keys(methods).flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  const allow = [...named, 'OPTIONS']
  const handlers = new Map<string, Handler>(Object.entries(methods))

  return context => {
    const { method, url } = context.req
    const handler = handlers.get(method === 'HEAD' ? 'GET' : method)
    if (handler) return isReadable(url) ? handler(context) : problemResponse(unreadable)
    return method === 'OPTIONS' ? preflight(allow) : problemResponse({ kind: 'method-not-allowed', allow })
  }
}

const unreadable: Problem = {
  kind: 'invalid-request',
  violations: [{ field: 'the path', rule: 'must be UTF-8 in percent-encoding' }],
}

/** RFC 3986 §2.5: true if the path's percent-encoding is UTF-8, so that every handler can decode it safely. */
function isReadable(url: string): boolean {
  if (!url.includes('%')) return true
  try {
    decodeURIComponent(new URL(url).pathname)
    return true
  } catch {
    return false
  }
}

/**
 * Answers paths that are not in the table: a former address of a feed leads on; one with extra slashes at its end
 * redirects to the path without; any other gets 404.
 */
export function unknownAddress({ publication, settings }: Site, channel: Handler): Handler {
  return context => {
    const url = new URL(context.req.url)
    if (isRead(context) && formerAddress(publication, url)) return channel(context)

    const { pathname, search } = url
    const trimmed = pathname.replace(/(?<=[^/])\/+$/, '')
    return trimmed === pathname
      ? problemResponse({ kind: 'not-found', detail: `Nothing is at ${pathname}.` })
      : movedTo(`${settings(context.env).base}${trimmed}${search}`)
  }
}

/** Answers `/`. Some platforms name a feed by a query alone: `/?feed=rss2`. */
export function rootAddress(
  { publication }: Pick<Site, 'publication'>,
  { directory, channel }: RootHandlers,
): Handler {
  return context => {
    const { url } = context.req
    const isFormer = url.includes('?') && formerAddress(publication, new URL(url)) !== undefined
    return isFormer ? channel(context) : directory(context)
  }
}

interface Site {
  publication: Services['publication']
  settings(env: Env): { base: string }
}

interface RootHandlers {
  directory: Handler
  channel: Handler
}

const isRead = ({ req }: Context) => req.method === 'GET' || req.method === 'HEAD'

/**
 * Answers an exception, which is a bug. The log gets its reason; the client gets a 503, which every reader treats as
 * temporary.
 */
export function failure(error: Error, context: Context): Response {
  const { method, path } = context.req
  console.error(
    JSON.stringify({ event: 'request-failed', method, path, reason: error.stack ?? error.message }),
  )
  const newer = error.message.indexOf(newerStore)
  const detail = newer >= 0 ? error.message.slice(newer) : 'This could not be answered at the moment.'
  return problemResponse({ kind: 'unavailable', detail, retryAfterSeconds: 60 })
}

/**
 * Fetch §3.2.2: the methods and headers that scripts of other origins may use. Tokens are sent in a header, never in a
 * cookie.
 */
function preflight(allow: string[]): Response {
  const answer = noContent({
    allow: allow.join(', '),
    'access-control-allow-methods': allow.join(', '),
    'access-control-allow-headers':
      'Authorization, Content-Type, If-None-Match, If-Modified-Since, If-Match, A-IM',
    'access-control-max-age': '86400',
  })
  return allow.includes('PATCH') ? withAcceptPatch(answer) : answer
}
