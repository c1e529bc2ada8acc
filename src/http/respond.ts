import type { Link } from '../document/channel-view.ts'
import type { Problem } from '../record/problem.ts'
import { httpDate } from '../record/time.ts'
import { statusOf, titleOf } from './status.ts'

/**
 * The only door out: every answer's media type, validators, caching, links, CORS and security headers are decided
 * here. 200, 226, 304 and HEAD come from the same description.
 */

/** A representation of a document, or that the client has it. */
export interface DocumentHeaders {
  mediaType: string
  etag: string
  /** Milliseconds, whole seconds; 0: nothing was ever published, so there is no date. */
  lastModified: number
  cacheControl: string
  vary: string[]
  contentLocation?: string
}

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** Feeds are for every origin: a reader in a browser fetches them too (Fetch §3.2). */
const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Last-Modified, Link, Content-Location, Cache-Control, IM, Retry-After',
}

/** 200, or 226 where the body holds only what changed (RFC 3229 §10.4.1). */
export function documentResponse(
  headers: DocumentHeaders & { links: Link[]; gzip: boolean; delta?: boolean },
  bytes: Uint8Array,
): Response {
  const all = new Headers({
    ...representationHeaders(headers),
    'content-type': `${headers.mediaType}; charset=utf-8`,
    'content-length': String(bytes.byteLength),
    ...(headers.links.length > 0 && { link: linkHeader(headers.links) }),
    ...(headers.gzip && { 'content-encoding': 'gzip' }),
    ...(headers.delta && { im: 'feed' }),
  })
  const encodeBody = headers.gzip ? 'manual' : 'automatic'
  return new Response(bytes, { status: headers.delta ? 226 : 200, headers: all, encodeBody })
}

/** RFC 9110 §15.4.5: the headers that the 200 would have had and that caches update: no more. */
export function notModified(headers: DocumentHeaders): Response {
  return new Response(null, { status: 304, headers: representationHeaders(headers) })
}

function representationHeaders({
  etag,
  lastModified,
  cacheControl,
  vary,
  contentLocation,
}: DocumentHeaders): Record<string, string> {
  return {
    etag,
    ...(lastModified > 0 && { 'last-modified': httpDate(lastModified) }),
    'cache-control': cacheControl,
    ...(vary.length > 0 && { vary: vary.join(', ') }),
    ...(contentLocation && { 'content-location': contentLocation }),
    ...openHeaders,
    ...securityHeaders,
  }
}

/** RFC 8288 §3: the links of the body, once more where a client sees them without reading it. */
export function linkHeader(links: Link[]): string {
  return links
    .map(({ rel, type, href }) => `<${href}>; rel="${rel}"${type ? `; type="${type}"` : ''}`)
    .join(', ')
}

/**
 * What a page may do: load this site's style, script and icon, show pictures and recordings from anywhere, and send its
 * search form here. What an article's text might bring along beyond that stays dead (CSP Level 3).
 */
const pageSecurityHeaders = {
  ...securityHeaders,
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' https:",
    'media-src https:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
}

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
  return new Response(null, { status: 304, headers: pageHeaders(headers) })
}

function pageHeaders({ etag, lastModified, vary }: PageHeaders): Record<string, string> {
  return {
    etag,
    ...(lastModified > 0 && { 'last-modified': httpDate(lastModified) }),
    'cache-control': 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400',
    vary: vary.join(', '),
    ...pageSecurityHeaders,
  }
}

/** The page that stands for a problem; what the problem's headers say holds for it too (Allow, Retry-After). */
export function pageProblem(problem: Pick<Response, 'status' | 'headers'>, html: string): Response {
  const headers = new Headers({ ...Object.fromEntries(problem.headers), ...pageSecurityHeaders })
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.delete('content-length')
  return new Response(html, { status: problem.status, headers })
}

/** What pages load; under an address that names the content it never changes. */
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

/** JSON for the newsroom: never cached. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(`${JSON.stringify(value)}\n`, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...securityHeaders,
      ...headers,
    },
  })
}

/** One JSON line an item, as they come (application/x-ndjson). */
export const jsonLines = (stream: ReadableStream<Uint8Array>): Response =>
  streamed(stream, 'application/x-ndjson')

/** Something long for the newsroom, as it comes. */
export function streamed(stream: ReadableStream<Uint8Array>, mediaType: string): Response {
  return new Response(stream, {
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'cache-control': 'no-store',
      ...securityHeaders,
    },
  })
}

export function noContent(headers: Record<string, string> = {}): Response {
  return new Response(null, {
    status: 204,
    headers: { 'cache-control': 'no-store', ...securityHeaders, ...headers },
  })
}

/** RFC 9110 §15.4.9: the same method at the new address, for good. */
export function movedTo(location: string, vary: string[] = []): Response {
  return new Response(null, {
    status: 308,
    headers: {
      location,
      'cache-control': 'public, max-age=3600',
      ...(vary.length > 0 && { vary: vary.join(', ') }),
      ...openHeaders,
      ...securityHeaders,
    },
  })
}

/** A problem as RFC 9457 writes it. */
export function problemBody(problem: Problem): Record<string, unknown> {
  const type = `urn:broadsheet:problem:${problem.kind}`
  return { type, title: titleOf(problem), status: statusOf(problem), ...detailsOf(problem) }
}

export function problemResponse(problem: Problem): Response {
  return new Response(`${JSON.stringify(problemBody(problem))}\n`, {
    status: statusOf(problem),
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...openHeaders,
      ...securityHeaders,
      ...problemHeaders(problem),
    },
  })
}

/** The members a problem has besides type, title and status. */
function detailsOf(problem: Problem): Record<string, unknown> {
  switch (problem.kind) {
    case 'invalid-record':
    case 'invalid-request':
      return {
        detail: problem.violations.map(({ field, rule }) => `${field || 'the record'} ${rule}`).join('; '),
        errors: problem.violations,
      }
    case 'too-large':
      return {
        detail: `${problem.field} may have ${problem.limit} ${problem.unit}.`,
        errors: [{ field: problem.field, rule: `has at most ${problem.limit} ${problem.unit}` }],
        limit: problem.limit,
      }
    case 'unsupported-media-type':
      return {
        detail: `${problem.mediaType || 'No Content-Type'} is not read here; send ${problem.accepted.join(', ')}.`,
        accepted: problem.accepted,
      }
    case 'method-not-allowed':
      return { detail: `This address takes ${problem.allow.join(', ')}.` }
    case 'too-many-requests':
      return { detail: `Try again in ${problem.retryAfterSeconds} seconds.` }
    default:
      return { detail: problem.detail }
  }
}

function problemHeaders(problem: Problem): Record<string, string> {
  switch (problem.kind) {
    case 'method-not-allowed':
      return { allow: problem.allow.join(', ') } // RFC 9110 §15.5.6 MUST
    case 'unauthorized':
      return { 'www-authenticate': 'Bearer realm="Broadsheet"' } // RFC 9110 §15.5.2 MUST
    case 'too-many-requests':
    case 'unavailable':
      return { 'retry-after': String(problem.retryAfterSeconds) }
    default:
      return {}
  }
}
