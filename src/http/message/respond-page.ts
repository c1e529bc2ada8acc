import { httpDate } from '../../record/time.ts'
import { representationHeaders, securityHeaders } from './respond.ts'

/** Makes the responses with pages. respond.ts makes those with documents. */

/**
 * The policy of a page: it may load this site's style, script and icon, show pictures and recordings from anywhere, and
 * send its search form to this site. Anything else in an article's HTML is blocked (CSP Level 3).
 */
const pageSecurityHeaders = {
  ...securityHeaders,
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' https:",
    "media-src 'self' https:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
}

const pageCacheControl = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400'

export interface PageHeaders {
  etag: string
  /** Milliseconds, whole seconds; 0: nothing was ever published. */
  lastModified: number
  vary: string[]
}

/** A page for people. */
export function page(html: string, headers: PageHeaders): Response {
  return new Response(html, {
    headers: { ...pageHeaders(headers), 'content-type': 'text/html; charset=utf-8' },
  })
}

export function pageNotModified(headers: PageHeaders): Response {
  return new Response(null, { status: 304, headers: pageHeaders({ ...headers, lastModified: 0 }) })
}

function pageHeaders({ etag, lastModified, vary }: PageHeaders): Record<string, string> {
  return {
    etag,
    ...(lastModified > 0 && { 'last-modified': httpDate(lastModified) }),
    'cache-control': pageCacheControl,
    vary: vary.join(', '),
    ...pageSecurityHeaders,
  }
}

/** The page for a problem. It keeps the problem's headers (Allow, Retry-After). */
export function pageProblem(problem: Pick<Response, 'status' | 'headers'>, html: string): Response {
  const headers = new Headers({ ...Object.fromEntries(problem.headers), ...pageSecurityHeaders })
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.delete('content-length')
  return new Response(html, { status: problem.status, headers })
}

/** The notice in place of a withdrawn article (RFC 9110 §15.5.11). */
export function pageGone(html: string): Response {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    vary: 'Accept-Language',
    ...pageSecurityHeaders,
  }
  return new Response(html, { status: 410, headers })
}

/** A public record. */
export function openJson(value: unknown, headers: Omit<PageHeaders, 'vary'>): Response {
  return new Response(`${JSON.stringify(value)}\n`, {
    headers: { ...openJsonHeaders(headers), 'content-type': 'application/json; charset=utf-8' },
  })
}

export function openJsonNotModified(headers: Omit<PageHeaders, 'vary'>): Response {
  return new Response(null, { status: 304, headers: openJsonHeaders({ ...headers, lastModified: 0 }) })
}

const openJsonHeaders = (headers: Omit<PageHeaders, 'vary'>) =>
  representationHeaders({
    ...headers,
    mediaType: 'application/json',
    vary: [],
    cacheControl: pageCacheControl,
  })

/** An asset of pages. A URL that contains the content's hash never changes. */
export function asset(
  body: string,
  { mediaType, immutable }: { mediaType: string; immutable: boolean },
): Response {
  return new Response(body, {
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
      ...securityHeaders,
    },
  })
}
