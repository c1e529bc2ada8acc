import type { OutgoingAnswer, OutgoingFailure, Send } from '../outgoing.ts'
import { retryAfterMilliseconds } from '../record/time.ts'
import type { PullOutcome } from './schedule.ts'

/** One request for a source or for one of its pages, and the meaning of the answer. */

export interface FetchResult {
  kind: 'fetched'
  bytes: Uint8Array
  contentType?: string
  /** The final URL, after redirects. */
  url: string
  etag: string | undefined
  lastModified: string | undefined
  movedTo: string | undefined
}

export interface FetchLimits {
  timeoutMilliseconds: number
  maxBytes: number
  redirectsMax: number
}

export interface Question {
  url: string
  headers: Record<string, string>
  /** Milliseconds since 1970, to compute the wait from an HTTP date in Retry-After. */
  now: number
}

/** Fetches a URL. Follows redirects. */
export async function fetchFrom(
  { url, headers, now }: Question,
  send: Send,
  limits: FetchLimits,
): Promise<FetchResult | Exclude<PullOutcome, { kind: 'read' }>> {
  const answer = await send({ url, headers, ...limits })
  if (!answer.ok) return failureOf(answer.error)

  const { status, headers: fields, bytes } = answer.value
  const movedTo = permanentAddress(answer.value)
  if (status === 304) return { kind: 'unchanged', movedTo }
  if (status === 410) return { kind: 'gone' }
  if (status !== 200) {
    return {
      kind: 'failed',
      detail: `answered ${status}`,
      retryAfterMilliseconds: retryAfterMilliseconds(fields.get('retry-after'), now),
    }
  }

  const contentType = fields.get('content-type')
  return {
    kind: 'fetched',
    bytes,
    url: answer.value.url,
    ...validatorsOf(fields),
    movedTo,
    contentType: contentType || undefined,
  }
}

/** The URL that permanent redirects lead to, before the first temporary one (RFC 9110 §15.4.2, §15.4.9). */
function permanentAddress({ redirects }: OutgoingAnswer): string | undefined {
  const temporary = redirects.findIndex(({ status }) => status !== 301 && status !== 308)
  return redirects.slice(0, temporary === -1 ? redirects.length : temporary).at(-1)?.to
}

function failureOf(failure: OutgoingFailure): Extract<PullOutcome, { kind: 'failed' | 'too-large' }> {
  const detail = reason(failure)
  return failure.kind === 'too-large'
    ? { kind: 'too-large', detail, ...validatorsOf(failure.headers) }
    : { kind: 'failed', detail }
}

/** RFC 9110 §8.8: validators for the next conditional request. */
const validatorsOf = (fields: Headers) => ({
  etag: fields.get('etag') ?? undefined,
  lastModified: fields.get('last-modified') ?? undefined,
})

function reason(failure: OutgoingFailure): string {
  switch (failure.kind) {
    case 'refused':
    case 'unreachable':
      return `${failure.kind}: ${failure.detail}`
    case 'timeout':
      return `no complete answer within ${failure.afterMilliseconds} ms`
    case 'too-large':
      return `has more than ${failure.limitBytes} bytes`
    case 'too-many-redirects':
      return `more than ${failure.limit} redirects`
  }
}
