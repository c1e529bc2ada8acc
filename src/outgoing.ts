import { isObject } from './base/is-object.ts'
import { hostOf, isLoopback, isPublicAddress, publicUrl } from './record/address/public-address.ts'
import { err, ok, type Result } from './record/problem.ts'

/**
 * The only module that sends requests to other machines: callbacks, pings and pulls. Each request is limited in time
 * and size, and every redirect is checked, since the URLs come from strangers. For what the check cannot know, see
 * record/address/public-address.ts.
 */

export interface OutgoingRequest {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** For the whole exchange, including redirects and body. */
  timeoutMilliseconds: number
  /** A longer answer is refused. 0: the body is not read at all. */
  maxBytes: number
  /** Maximum number of redirects to follow, only for GET. Absent: none; a 3xx is an answer like any other. */
  redirectsMax?: number
}

export interface OutgoingAnswer {
  status: number
  headers: Headers
  bytes: Uint8Array
  /** URL of the answer, after redirects. */
  url: string
  /** The redirects that were followed. A 301 or 308 means that the URL has moved permanently. */
  redirects: { status: number; to: string }[]
}

/** The reason why there is no answer. `refused`: the URL may not be called; a retry is useless. */
export type OutgoingFailure =
  | { kind: 'refused'; detail: string }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'timeout'; afterMilliseconds: number }
  | { kind: 'too-large'; limitBytes: number; headers: Headers }
  | { kind: 'too-many-redirects'; limit: number }

export type Send = (request: OutgoingRequest) => Promise<Result<OutgoingAnswer, OutgoingFailure>>

/** Returns the IPv4 and IPv6 addresses of a name. Throws if the lookup fails. */
export type Resolve = (name: string) => Promise<string[]>

export interface Network {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Requests may reach this machine. For tests. */
  allowLoopback: boolean
  /** Absent: names are not looked up, and the platform keeps requests away from private networks. */
  resolve?: Resolve
}

/** Makes the `send` function for a network. It never throws; failures are values. */
export function outgoing(network: Network): Send {
  return async request => {
    const signal = AbortSignal.timeout(request.timeoutMilliseconds)
    try {
      return await exchange(network, request, signal)
    } catch (error) {
      if (signal.aborted) return err({ kind: 'timeout', afterMilliseconds: request.timeoutMilliseconds })
      return err({ kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) })
    }
  }
}

async function exchange(network: Network, request: OutgoingRequest, signal: AbortSignal) {
  const { redirectsMax = 0, method = 'GET', headers = {}, body, maxBytes } = request
  const redirects: OutgoingAnswer['redirects'] = []
  let url = request.url

  while (true) {
    const refused = await guard(network, url)
    if (refused) return err(refused)
    const init = { method, headers, redirect: 'manual' as const, signal, body }
    const response = await network.fetch(url, init)
    const to = method === 'GET' && redirectsMax > 0 ? redirectTarget(response, url) : undefined
    if (to === undefined) return answerOf(response, { url, redirects, maxBytes })
    await response.body?.cancel()
    if (redirects.length === redirectsMax) {
      return err({ kind: 'too-many-redirects' as const, limit: redirectsMax })
    }
    redirects.push({ status: response.status, to })
    url = to
  }
}

async function guard({ allowLoopback, resolve }: Network, address: string) {
  const url = publicUrl(address, { allowLoopback })
  if (!url.ok) return refusal(`The URL ${url.error}.`)

  const host = hostOf(url.value)
  const isAddress = host.includes(':') || /^[\d.]+$/.test(host)
  if (!resolve || isAddress || isLoopback(host)) return undefined

  const addresses = await resolve(host)
  const closed = addresses.some(found => !isPublicAddress(found) && !(allowLoopback && isLoopback(found)))
  return closed || addresses.length === 0
    ? refusal(`${host} does not resolve to a public address.`)
    : undefined
}

const refusal = (detail: string): OutgoingFailure => ({ kind: 'refused', detail })

/** RFC 9110 §15.4: the target of a redirect, as an absolute URL. */
function redirectTarget({ status, headers }: Response, from: string): string | undefined {
  const location = headers.get('location')
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return undefined
  return URL.canParse(location, from) ? new URL(location, from).href : undefined
}

async function answerOf(
  response: Response,
  { url, redirects, maxBytes }: Pick<OutgoingAnswer, 'url' | 'redirects'> & { maxBytes: number },
) {
  const { status, headers } = response
  const bytes = await boundedBytes(response, maxBytes)
  return bytes
    ? ok({ status, headers, bytes, url, redirects })
    : err({ kind: 'too-large' as const, limitBytes: maxBytes, headers })
}

/** Undefined: the body is longer than the limit. If Content-Length says so, nothing is read. */
async function boundedBytes({ body, headers }: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  if (maxBytes === 0) await body?.cancel()
  if (maxBytes === 0 || !body) return new Uint8Array()

  if (Number(headers.get('content-length')) > maxBytes) {
    await body.cancel()
    return undefined
  }

  const chunks: Uint8Array[] = []
  let length = 0

  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > maxBytes) return undefined // leaving the loop cancels the stream
    chunks.push(chunk)
  }

  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/**
 * A resolver over DNS over HTTPS in JSON, for endpoints such as `https://cloudflare-dns.com/dns-query` and
 * `https://dns.google/resolve`.
 */
export function dnsOverHttps(fetch: Network['fetch'], endpoint: string): Resolve {
  return async name => {
    const found = await Promise.all(['A', 'AAAA'].map(type => lookUp(fetch, endpoint, { name, type })))
    return found.flat()
  }
}

const addressRecords = [1, 28] // A and AAAA in IANA's DNS parameters

async function lookUp(fetch: Network['fetch'], endpoint: string, query: { name: string; type: string }) {
  const headers = { accept: 'application/dns-json' }
  const response = await fetch(`${endpoint}?${new URLSearchParams(query)}`, {
    headers,
    signal: AbortSignal.timeout(5_000),
  })
  if (!response.ok) throw new Error(`the resolver answered ${response.status}`)

  const answer: unknown = await response.json()
  const records = isObject(answer) && Array.isArray(answer.Answer) ? answer.Answer : []
  return records.flatMap((record: unknown) =>
    isObject(record) && addressRecords.includes(Number(record.type)) ? [String(record.data)] : [],
  )
}
