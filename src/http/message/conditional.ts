import { parseHttpDate } from '../../record/time.ts'
import { entityTags } from './etag.ts'
import { readsDeltas } from './known-agents.ts'
import { BoundedMap } from '../../base/bounded-map.ts'

/** What a request says it has, as the publisher can compare it. */
export interface Conditions {
  /** The opaque tags as the client named them. */
  tags: string[]
  /** Versions of this representation that the client named. */
  known: string[]
  /** `If-None-Match: *`: whatever there is, the client has something. */
  any: boolean
  /** Milliseconds; only where there is no If-None-Match. */
  since?: number
}

/** So far ahead of the clock a change may be noted at most (the publisher notes no two in one second). */
const aheadMilliseconds = 60_000

/**
 * RFC 9110 §13.2.2: If-None-Match wins; If-Modified-Since counts only without it, and only if it is a date
 * (§13.1.3: an invalid one is ignored). `versionsOf` says which versions of the representation the tags name.
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
  return { tags: [], known: [], any: false, ...(since !== undefined && { since }) }
}

/**
 * RFC 9110 §13.1.3 reads the date by our clock. One that our clock has not reached is no date of ours: to a client
 * whose clock is fast it would hide what is published until then, so it is ignored too.
 */
function sinceOf(request: Request, now: number): number | undefined {
  const date = request.headers.get('if-modified-since')
  const since = date === null ? undefined : parseHttpDate(date.trim(), now)
  return since !== undefined && since <= now + aheadMilliseconds ? since : undefined
}

/** RFC 3229 §10.5.3: `A-IM: feed`, unless its q is 0, from a program that is known to read the answer. */
export function wantsDelta(request: Request): boolean {
  const header = request.headers.get('a-im')
  if (header === null) return false

  const manipulations = header.toLowerCase().split(',')
  const takes = manipulations.some(
    item => /^\s*feed\s*(?:;|$)/.test(item) && !/;\s*q=0(?:\.0*)?\s*(?:;|$)/.test(item),
  )
  return takes && readsDeltas(request)
}

/** RFC 9110 §12.5.3. Cloudflare rewrites Accept-Encoding; the client's own stands in `request.cf`. */
export function takesGzip(request: Request): boolean {
  const own: unknown = request.cf?.clientAcceptEncoding
  const header = typeof own === 'string' ? own : (request.headers.get('accept-encoding') ?? '')
  return codingsSeen.getOrMake(header, () => namesGzip(header))
}

/** The world's clients send a handful of these. */
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
