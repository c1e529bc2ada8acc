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
  /** The answer these headers are of: where it is sent again and again, they are written once. */
  of?: object
}

export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/**
 * Feeds are for every origin: a reader in a browser fetches them too (Fetch §3.2). So is the rest: a token comes in a
 * header that a script must hold itself, never in a cookie that a browser adds.
 */
const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Last-Modified, Link, Location, Content-Location, Cache-Control, IM, Delta-Base, Allow, Retry-After',
}

/**
 * 200, or 226 where the body holds only what changed since `deltaBase`, an opaque tag (RFC 3229 §10.4.1, §10.5.1). A
 * request for a range gets the whole: a document is small and changes while it is read (RFC 9110 §14.3).
 */
export function documentResponse(
  headers: DocumentHeaders & { links: Link[]; gzip: boolean; deltaBase?: string },
  bytes: Uint8Array,
): Response {
  const { deltaBase } = headers
  const all = writtenOnce(headers, deltaBase ?? '', () => ({
    ...representationHeaders(headers),
    'content-type': `${headers.mediaType}; charset=utf-8`,
    'content-length': String(bytes.byteLength),
    ...(headers.links.length > 0 && { link: linkHeader(headers.links) }),
    ...(headers.gzip && { 'content-encoding': 'gzip' }),
    'accept-ranges': 'none',
    ...(deltaBase !== undefined && { im: 'feed', 'delta-base': `"${deltaBase}"` }),
  }))
  const encodeBody = headers.gzip ? 'manual' : 'automatic'
  return new Response(bytes, { status: deltaBase === undefined ? 200 : 226, headers: all, encodeBody })
}

const written = new WeakMap<object, { key: string; headers: Headers }>()

/** Writing fifteen headers costs more than everything else of a 304: a crowd's requests share them. */
function writtenOnce(
  { of, etag, cacheControl, contentLocation = '' }: DocumentHeaders,
  distinction: string,
  write: () => Record<string, string>,
): Headers {
  const key = [etag, cacheControl, contentLocation, distinction].join(' ')
  const known = of && written.get(of)
  if (known?.key === key) return known.headers
  const headers = new Headers(write())
  if (of) written.set(of, { key, headers })
  return headers
}

/**
 * RFC 9110 §15.4.5: the headers that the 200 would have had and that caches update: no more, and so no Last-Modified
 * beside the ETag.
 */
export function notModified(headers: DocumentHeaders): Response {
  const all = writtenOnce(headers, '304', () => representationHeaders({ ...headers, lastModified: 0 }))
  return new Response(null, { status: 304, headers: all })
}

export function representationHeaders({
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
 * JSON for the newsroom: never cached, and not recoded on its way, which would weaken the tag that If-Match compares
 * strongly (RFC 9110 §7.7, §13.1.1).
 */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(`${JSON.stringify(value)}\n`, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      ...openHeaders,
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
      ...openHeaders,
      ...securityHeaders,
    },
  })
}

export function noContent(headers: Record<string, string> = {}): Response {
  return new Response(null, {
    status: 204,
    headers: { 'cache-control': 'no-store', ...openHeaders, ...securityHeaders, ...headers },
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

/** 202: it is stored, and what becomes of it is told elsewhere (RFC 9110 §15.3.3). */
export const accepted = (text: string): Response => plain(`${text}\n`, 'text/plain', { status: 202 })

/** A problem as plain text, where a protocol's clients expect that. */
export function plainProblem(problem: Problem): Response {
  const lines = [
    titleOf(problem),
    ...Object.values(detailsOf(problem)).filter(value => typeof value === 'string'),
  ]
  return plain(`${lines.join('\n')}\n`, 'text/plain', {
    status: statusOf(problem),
    headers: problemHeaders(problem),
  })
}

export const xml = (text: string): Response => plain(text, 'text/xml', {})

function plain(
  text: string,
  mediaType: string,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> },
): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'cache-control': 'no-store',
      ...openHeaders,
      ...securityHeaders,
      ...headers,
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
    case 'unsupported-media-type':
      return acceptedHeader(problem.accepted)
    case 'unauthorized':
      return { 'www-authenticate': 'Bearer realm="Broadsheet"' } // RFC 9110 §15.5.2 MUST
    case 'too-many-requests':
    case 'unavailable':
      return { 'retry-after': String(problem.retryAfterSeconds) }
    default:
      return {}
  }
}

/** RFC 9110 §15.5.16: which media types, or which codings, would have been read. */
function acceptedHeader(accepted: string[]): Record<string, string> {
  if (accepted.length === 0) return {}
  return { [accepted.includes('identity') ? 'accept-encoding' : 'accept']: accepted.join(', ') }
}
