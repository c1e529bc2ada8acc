import type { Context, Hono } from 'hono'
import { problemResponse } from './respond.ts'

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
  for (const [method, handler] of Object.entries(methods)) app.on(method, path, handler)
  app.options(path, () => preflight(allow))
  app.all(path, () => problemResponse({ kind: 'method-not-allowed', allow }))
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
