import { type FormatName, formatNameOf } from '../../record/addresses.ts'

/**
 * What may be known of a request: nothing of what it carries. No header but the program's name, no query (people search
 * for names, and paste tokens), no body, no address of who asks.
 */
export interface Observation {
  method: string
  /** Without its query. */
  path: string
  route: string
  status: number
  milliseconds: number
  bytes?: number
  format?: FormatName
  source?: AnswerSource
  /** The name of the program: `NetNewsWire`. */
  reader?: string
  /** For how many people the program says that it asks. */
  subscribers?: number
  /** Cloudflare's number of the request. */
  ray?: string
  /** ISO 3166-1, as Cloudflare tells it. */
  country?: string
}

/** Where a document came from. */
export type AnswerSource = 'isolate' | 'cache' | 'publisher' | 'replica'

const sources = new WeakMap<Request, AnswerSource>()

/** Notes where the document came from that answers a request; without a note the isolate had it. */
export const noteSource = (request: Request, source: AnswerSource): void => void sources.set(request, source)

export function observationOf(
  request: Request,
  response: Response,
  { route, milliseconds }: Pick<Observation, 'route' | 'milliseconds'>,
): Observation {
  const { status, headers } = response
  const path = new URL(request.url).pathname
  const bytes = headers.get('content-length')
  const format = formatOf(path, headers)
  const source = format && [200, 226, 304].includes(status) ? (sources.get(request) ?? 'isolate') : undefined
  return {
    method: request.method,
    path,
    route,
    status,
    milliseconds,
    ...(bytes !== null && { bytes: Number(bytes) }),
    ...(format && { format }),
    ...(source && { source }),
    ...readerOf(request.headers.get('user-agent') ?? ''),
    ...platformOf(request),
  }
}

/** Only documents have one: by their suffix, or where the address was negotiated by what was sent. */
function formatOf(path: string, headers: Headers): FormatName | undefined {
  if (path.startsWith('/api/') || path.startsWith('/articles/')) return undefined
  const place = headers.get('content-location') ?? path
  const suffix = /\.([a-z]+)$/.exec(place)?.[1]
  return suffix === undefined ? undefined : formatNameOf(suffix)
}

/** The first product of RFC 9110 §10.1.5, without its version; what follows it may tell of a person. */
function readerOf(agent: string): Pick<Observation, 'reader' | 'subscribers'> {
  const reader = /^[A-Za-z][\w.+-]{0,39}(?=[/;\s(]|$)/.exec(agent)?.[0]
  const subscribers = /\b(\d{1,9}) (?:subscriber|reader)s?\b/i.exec(agent)?.[1]
  return { ...(reader && { reader }), ...(subscribers !== undefined && { subscribers: Number(subscribers) }) }
}

function platformOf({ headers, cf }: Request): Pick<Observation, 'ray' | 'country'> {
  const ray = headers.get('cf-ray')
  const country: unknown = cf?.country
  return { ...(ray !== null && { ray }), ...(typeof country === 'string' && { country }) }
}
