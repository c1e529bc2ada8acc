import * as z from 'zod/mini'
import { err, ok, type Result } from '../src/record/problem.ts'
import { retryAfterMilliseconds } from '../src/record/time.ts'
import type { Terminal } from './terminal.ts'

/** A client of a site's API. It sends the token, retries with growing pauses, and turns failures into sentences. */
export interface Client {
  url: string
  /**
   * Sends a POST. Repeats it while the site is busy or unreachable, or while `leftOver` says that part of the work
   * remains. The answer has been read to its end.
   */
  send: (
    path: string,
    body: Uint8Array,
    mediaType: string,
    leftOver?: (text: string) => boolean,
  ) => Promise<Result<Answer, string>>
  /** Sends a PUT or PATCH, for that revision only if one is given. Repeats it like `send`. */
  change: (method: 'PUT' | 'PATCH', path: string, change: Change) => Promise<Result<Answer, string>>
  /** Sends a GET. Repeats it like `send`, and reads the answer to its end. */
  read: (path: string) => Promise<Result<Answer, string>>
  /** Sends a DELETE. Repeats it like `send`. */
  remove: (path: string) => Promise<Result<Answer, string>>
  /** Opens an answer as a stream. It is not repeated once it has begun. */
  open: (path: string, expected?: Expected) => Promise<Result<ReadableStream<Uint8Array>, string>>
}

export interface Answer {
  /** 2xx: the site accepted the request. */
  taken: boolean
  status: number
  text: string
}

/** Conditions that a streamed answer must meet. */
export interface Expected {
  /** The answer may also have this status. */
  alsoStatus?: number
  /** Any other Content-Type is refused, since other programs answer 200 as well. */
  mediaType?: string
}

const triesMax = 8
const firstPauseMilliseconds = 500
const pauseMaxMilliseconds = 30_000
/** If a site asks for a longer pause, the command fails. */
const retryAfterMaxSeconds = 300
const answerTimeoutMilliseconds = 300_000
const busyStatuses = [429, 502, 503, 504]
/** Errors of a connection that was open. The site ended during a request, so it is known to exist and may come back. */
const brokenOffCodes = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']

/** `opened`: the other side took a connection and ended it. */
type Contact = 'none' | 'opened' | 'answered'

export function createClient(
  site: { url: string; token: string | undefined },
  terminal: Terminal,
  request: typeof fetch = fetch,
): Client {
  let contact: Contact = 'none'
  const headers: Record<string, string> = site.token ? { authorization: `Bearer ${site.token}` } : {}
  const ask = (path: string, init: RequestInit) =>
    request(`${site.url}${path}`, { ...init, headers: { ...headers, ...init.headers } })

  const once = async (path: string, init: RequestInit): Promise<Attempt> => {
    try {
      const response = await ask(path, { ...init, signal: AbortSignal.timeout(answerTimeoutMilliseconds) })
      const text = await response.text()
      contact = 'answered'
      return { response, text }
    } catch (cause) {
      if (contact === 'none' && wasBrokenOff(cause)) contact = 'opened'
      return { lost: reasonOf(cause) }
    }
  }

  const persist = async (
    path: string,
    init: RequestInit,
    leftOver: (text: string) => boolean = () => false,
  ): Promise<Result<Answer, string>> => {
    for (let tries = 1; ; tries++) {
      const attempt = await once(path, init)
      if ('lost' in attempt && contact === 'none') return err(unreachable(site.url, attempt.lost))
      const partly = 'response' in attempt && attempt.response.ok && leftOver(attempt.text)
      const pause = pauseBefore(attempt, { partly, tries, now: terminal.now() })
      if (pause === undefined)
        return partly ? err(`${site.url} could not store everything.`) : settled(attempt, site.url, contact)
      await terminal.pause(pause)
    }
  }

  return {
    url: site.url,
    send: (path, body, mediaType, leftOver) => persist(path, initOf('POST', { body, mediaType }), leftOver),
    change: (method, path, change) => persist(path, initOf(method, change)),
    read: path => persist(path, {}),
    remove: path => persist(path, { method: 'DELETE' }),
    open: async (path, { alsoStatus, mediaType } = {}) => {
      try {
        const response = await ask(path, {})
        contact = 'answered'
        if (!response.body || !(response.ok || response.status === alsoStatus))
          return err(refusal(response.status, await response.text()))
        const isOther = mediaType !== undefined && mediaTypeOf(response) !== mediaType
        return isOther ? err(strange(`${site.url}${path}`)) : ok(response.body)
      } catch (cause) {
        return err(unreachable(site.url, reasonOf(cause)))
      }
    },
  }
}

interface Change {
  body: Uint8Array
  mediaType: string
  /** The ETag of the revision to change; absent: any. */
  ifMatch?: string | undefined
}

function initOf(method: string, { body, mediaType, ifMatch }: Change): RequestInit {
  const headers: Record<string, string> = { 'content-type': mediaType }
  if (ifMatch !== undefined) headers['if-match'] = ifMatch
  return { method, body, headers }
}

/** The sentence for an answer that no Broadsheet site gives. */
export const strange = (url: string) => `${url} does not answer like a Broadsheet site.`

const mediaTypeOf = ({ headers }: Response) =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()

type Attempt = { response: Response; text: string } | { lost: string }

/** Milliseconds to wait before the next try; undefined: there is no further try. */
function pauseBefore(
  attempt: Attempt,
  { partly, tries, now }: { partly: boolean; tries: number; now: number },
): number | undefined {
  if (tries >= triesMax) return undefined
  const growing = Math.min(firstPauseMilliseconds * 2 ** (tries - 1), pauseMaxMilliseconds)
  if ('lost' in attempt || partly) return growing
  if (!busyStatuses.includes(attempt.response.status)) return undefined
  const asked = (retryAfterMilliseconds(attempt.response.headers.get('retry-after'), now) ?? 0) / 1000
  if (asked > retryAfterMaxSeconds) return undefined
  return Math.max(growing, asked * 1000)
}

/** A refused request is an answer. A refused caller, or a site that does not come back, ends the command. */
function settled(attempt: Attempt, url: string, contact: Contact): Result<Answer, string> {
  if ('lost' in attempt && contact !== 'answered') return err(unreachable(url, attempt.lost))
  if ('lost' in attempt) return err(`${url} stopped answering and did not come back: ${attempt.lost}`)
  const { response, text } = attempt
  if (response.ok) return ok({ taken: true, status: response.status, text })
  if (response.status >= 500 || [401, 403, 404, 405, 429].includes(response.status)) {
    return err(refusal(response.status, text))
  }
  const { status } = response
  return ok({ taken: false, status, text: reasonIn(text) ?? `status ${status}` })
}

function refusal(status: number, text: string): string {
  const reason = reasonIn(text) ?? `status ${status}`
  if (status !== 401 && status !== 403) return `The site refuses: ${reason}`
  return `The site does not accept the token: ${reason}\nSet BROADSHEET_TOKEN, or name a file with --token-file.`
}

function unreachable(url: string, reason: string): string {
  return `No site answers at ${url} (${reason}).\nStart one with npm start, or say where it is: --url or BROADSHEET_URL.`
}

const ProblemSchema = z.looseObject({ title: z.optional(z.string()), detail: z.optional(z.string()) })

/** The text of a problem document (RFC 9457 §3.1); undefined: it is not one. */
function reasonIn(text: string): string | undefined {
  try {
    const { title, detail } = ProblemSchema.parse(JSON.parse(text))
    return detail ?? title
  } catch {
    return undefined
  }
}

export function reasonOf(cause: unknown): string {
  const inner = innermost(cause)
  return inner instanceof Error ? inner.message || inner.name : String(inner)
}

function wasBrokenOff(cause: unknown): boolean {
  const inner = innermost(cause)
  return inner instanceof Error && 'code' in inner && brokenOffCodes.includes(String(inner.code))
}

/** `fetch` hides the cause of a failed connection one or two errors deep. */
function innermost(cause: unknown): unknown {
  let inner = cause
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  if (inner instanceof AggregateError && inner.errors[0] !== undefined) return innermost(inner.errors[0])
  return inner
}
