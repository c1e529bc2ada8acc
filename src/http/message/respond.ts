import type { Link } from '../../document/channel-view.ts'
import { httpDate } from '../../record/time.ts'

/**
 * Makes the responses with documents and JSON; problems and pages have modules of their own. It decides on media type,
 * validators, caching, links, CORS and security headers. 200, 226, 304 and HEAD come from the same description.
 */

/** Headers of a document, or of the answer that the client has it. */
export interface DocumentHeaders {
  mediaType: string
  etag: string
  /** Milliseconds, whole seconds; 0: nothing was ever published, so there is no date. */
  lastModified: number
  cacheControl: string
  vary: string[]
  contentLocation?: string
  /**
   * The answer that these headers belong to. If the same answer is sent repeatedly, its headers are written only once.
   */
  of?: object
}

export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/**
 * Every origin may read feeds, since readers run in browsers too (Fetch §3.2). The same holds for all other answers: a
 * token is sent in a header that a script must set itself, never in a cookie that a browser adds.
 */
export const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Last-Modified, Link, Location, Content-Location, Cache-Control, IM, Delta-Base, Allow, Retry-After',
}

/**
 * 200; or 226 if the body holds only the changes since `deltaBase`, an opaque tag (RFC 3229 §10.4.1, §10.5.1). A range
 * request gets the whole document: documents are small and change while they are read (RFC 9110 §14.3).
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

/** Reuses headers between requests. Writing fifteen headers costs more than everything else in a 304. */
function writtenOnce(
  { of, etag, cacheControl, contentLocation = '' }: DocumentHeaders,
  distinction: string,
  write: () => Record<string, string>,
): Headers {
  const key = `${etag} ${cacheControl} ${contentLocation} ${distinction}`
  const known = of && written.get(of)
  if (known?.key === key) return known.headers
  const headers = new Headers(write())
  if (of) written.set(of, { key, headers })
  return headers
}

/** RFC 9110 §15.4.5: only the headers of the 200 that caches update; so no Last-Modified beside the ETag. */
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

/** RFC 8288 §3: the links of the document, for clients that don't read its body. */
export function linkHeader(links: Link[]): string {
  return links
    .map(({ rel, type, href }) => `<${href}>; rel="${rel}"${type ? `; type="${type}"` : ''}`)
    .join(', ')
}

/**
 * JSON for the newsroom. It is never cached, and not recompressed on its way, since that would weaken the tag, which
 * If-Match compares strongly (RFC 9110 §7.7, §13.1.1).
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

/** Streams one JSON line per item (application/x-ndjson). */
export const jsonLines = (stream: ReadableStream<Uint8Array>): Response =>
  streamed(stream, 'application/x-ndjson')

/** Streams a long answer for the newsroom. */
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

/** The media types of a patch. */
export const patchTypes = ['application/merge-patch+json', 'application/json']

/** RFC 5789 §2.2, §3.1: says which patches an address takes. */
export function withAcceptPatch(response: Response): Response {
  response.headers.set('accept-patch', patchTypes.join(', '))
  return response
}

/** RFC 9110 §15.4.9: permanent redirect with the same method. */
export const movedTo = (location: string, vary: string[] = []): Response => redirect(308, location, vary)

/**
 * RFC 9110 §15.4.2: permanent redirect of a feed. Feeds are read only by GET and HEAD, which 301 does not change, and
 * readers support that status best: ROME 1.12.2 does not follow a 308; rss2email 3.13.1 follows it but does not
 * remember it.
 */
export const feedMovedTo = (location: string, vary: string[]): Response => redirect(301, location, vary)

function redirect(status: 301 | 308, location: string, vary: string[]): Response {
  return new Response(null, {
    status,
    headers: {
      location,
      'cache-control': 'public, max-age=3600',
      ...(vary.length > 0 && { vary: vary.join(', ') }),
      ...openHeaders,
      ...securityHeaders,
    },
  })
}

/** 202: the request is stored; its result is reported elsewhere (RFC 9110 §15.3.3). */
export const accepted = (text: string): Response => plain(`${text}\n`, 'text/plain', { status: 202 })

export const xml = (text: string): Response => plain(text, 'text/xml', {})

export function plain(
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
