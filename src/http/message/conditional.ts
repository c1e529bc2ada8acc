import { BoundedMap } from '../../base/bounded-map.ts'
import { parseHttpDate } from '../../record/time.ts'
import { entityTags } from './etag.ts'
import { readsDeltas } from './known-agents.ts'

/** The conditions of a request, in a form that the publisher can compare. */
export interface Conditions {
  /** The opaque tags that the client sent. */
  tags: string[]
  /** Versions of this representation that the client has. */
  known: string[]
  /** `If-None-Match: *`: matches anything. */
  any: boolean
  /** Milliseconds; only without If-None-Match. */
  since?: number
}

/** Maximum that a change may be dated ahead of the clock (the publisher dates no two changes in one second). */
const aheadMilliseconds = 60_000

/**
 * RFC 9110 §13.2.2: If-None-Match takes precedence. If-Modified-Since counts only without it, and only if it is a valid
 * date (§13.1.3). `versionsOf` returns the versions of the representation that the tags name.
 */
export function conditionsOf(
  request: Request,
  versionsOf: (tags: string[]) => string[],
  now: number,
): Conditions {
  const header = request.headers.get('if-none-match')
  if (header !== null) {
    const tags = entityTags(header)
    return tags === '*' ? { tags: [], known: [], any: true } : { tags, known: versionsOf(tags), any: false }
  }
  const since = sinceOf(request, now)
  return { tags: [], known: [], any: false, since }
}

/**
 * RFC 9110 §13.1.3 compares the date with our clock. A date in the future can't come from us. If a client's clock is
 * fast, it would hide everything that is published until then, so it is ignored too.
 */
function sinceOf(request: Request, now: number): number | undefined {
  const date = request.headers.get('if-modified-since')
  const since = date === null ? undefined : parseHttpDate(date.trim(), now)
  return since !== undefined && since <= now + aheadMilliseconds ? since : undefined
}

/** RFC 3229 §10.5.3: `A-IM: feed`, unless its q is 0, from a program that is known to support it. */
export function wantsDelta(request: Request): boolean {
  const header = request.headers.get('a-im')
  if (header === null) return false

  const manipulations = header.toLowerCase().split(',')
  const takes = manipulations.some(
    item => /^\s*feed\s*(?:;|$)/.test(item) && !/;\s*q=0(?:\.0*)?\s*(?:;|$)/.test(item),
  )
  return takes && readsDeltas(request)
}

/** RFC 9110 §12.5.3. Cloudflare rewrites Accept-Encoding; `request.cf` has the client's own. */
export function takesGzip(request: Request): boolean {
  const own: unknown = request.cf?.clientAcceptEncoding
  const header = typeof own === 'string' ? own : (request.headers.get('accept-encoding') ?? '')
  return codingsSeen.getOrMake(header, () => namesGzip(header))
}

/** All clients together send only a few different values. */
const codingsSeen = new BoundedMap<boolean>(50)

function namesGzip(header: string): boolean {
  const codings = header
    .toLowerCase()
    .split(',')
    .map(item => item.trim())
  const of = (name: string) => codings.find(item => item.split(';')[0]?.trim() === name)
  const gzip = of('gzip') ?? of('x-gzip') ?? of('*')
  return gzip !== undefined && !/;\s*q=0(?:\.0*)?$/.test(gzip)
}
