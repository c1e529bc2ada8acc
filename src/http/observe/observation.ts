import { type FormatName, formatNameOf } from '../../document/formats.ts'

/**
 * The data that is logged about a request. It holds no personal data: no header except the program's name, no query
 * (people search for names and paste tokens), no body, and no client address.
 */
export interface Observation {
  method: string
  /** Without the query. */
  path: string
  route: string
  status: number
  milliseconds: number
  bytes?: number
  format?: FormatName
  source?: AnswerSource
  /** The name of the program: `NetNewsWire`. */
  reader?: string
  /** The number of people for whom the program says it asks. */
  subscribers?: number
  /** Cloudflare's id of the request. */
  ray?: string
  /** ISO 3166-1, from Cloudflare. */
  country?: string
}

/** The source of a document. */
export type AnswerSource = 'isolate' | 'cache' | 'publisher' | 'replica'

const sources = new WeakMap<Request, AnswerSource>()

/** Notes the source of the document that answers a request. Without a note it is the isolate. */
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
    bytes: bytes === null ? undefined : Number(bytes),
    format,
    source,
    ...readerOf(request.headers.get('user-agent') ?? ''),
    ...platformOf(request),
  }
}

/** Only documents have a format: by their suffix, or by Content-Location if it was negotiated. */
function formatOf(path: string, headers: Headers): FormatName | undefined {
  if (path.startsWith('/api/') || path.startsWith('/articles/')) return undefined
  const place = headers.get('content-location') ?? path
  const suffix = /\.([^./]+)$/.exec(place)?.[1]
  return suffix === undefined ? undefined : formatNameOf(suffix)
}

/** The first product of RFC 9110 §10.1.5, without its version. The text after it may identify a person. */
function readerOf(agent: string): Pick<Observation, 'reader' | 'subscribers'> {
  const reader = /^[A-Za-z][\w.+-]{0,39}(?=[/;\s(]|$)/.exec(agent)?.[0]
  const subscribers = /\b(\d{1,9}) (?:subscriber|reader)s?\b/i.exec(agent)?.[1]
  return { reader, subscribers: subscribers === undefined ? undefined : Number(subscribers) }
}

function platformOf({ headers, cf }: Request): Pick<Observation, 'ray' | 'country'> {
  const ray = headers.get('cf-ray')
  const country: unknown = cf?.country
  return { ray: ray ?? undefined, country: typeof country === 'string' ? country : undefined }
}
