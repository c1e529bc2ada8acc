import type { FormatName } from '../record/addresses.ts'

/** What a request gets, and whether its headers had a say. */
export interface Choice {
  format: FormatName | 'page'
  negotiated: boolean
}

/** What the answer depends on where people and readers share an address. */
export const negotiationHeaders = ['Accept', 'Sec-Fetch-Dest', 'User-Agent']

const types = new Map<string, FormatName>([
  ['application/rss+xml', 'rss'],
  ['application/atom+xml', 'atom'],
  ['application/feed+json', 'json'],
  ['application/json', 'json'],
])

/** Where the client names none that it takes. */
const preferred: FormatName[] = ['atom', 'rss', 'json']

/**
 * An address with a suffix ignores Accept: readers ask for one format's type at another's address. Without a suffix
 * a person's browser gets the page; for all others the feed type with the highest q wins (RFC 9110 §12.5.1), Atom
 * where nothing decides unless it is refused; never 406.
 */
export function negotiate(request: Request, suffix: FormatName | undefined): Choice {
  if (suffix) return { format: suffix, negotiated: false }
  if (isNavigation(request)) return { format: 'page', negotiated: true }
  const ranges = acceptRanges(request.headers.get('accept') ?? '')
  const named = ranges.map(({ type, q }) => ({ format: types.get(type), q }))
  const best = named.filter(({ format, q }) => format && q > 0).sort((a, b) => b.q - a.q)[0]
  const unnamed = preferred.find(format => !named.some(range => range.format === format))
  return { format: best?.format ?? unnamed ?? 'atom', negotiated: true }
}

/**
 * Whether a person's browser asks for something to look at; in doubt it doesn't, since a reader that is given a page
 * finds no feed. Browsers of today say it themselves (Fetch Metadata §2.1). For older ones, and for the crawlers of
 * search engines: HTML is named, no feed type is, and the User-Agent is neither a reader's nor a library's, for several
 * readers name text/html, and ROME does so before all else.
 */
export function isNavigation(request: Request): boolean {
  const taken = acceptRanges(request.headers.get('accept') ?? '').filter(({ q }) => q > 0)
  if (!taken.some(({ type }) => type === 'text/html')) return false
  const destination = request.headers.get('sec-fetch-dest')
  if (destination !== null) return destination === 'document'
  if (taken.some(({ type }) => types.has(type) || type === 'application/rdf+xml')) return false
  const agent = request.headers.get('user-agent') ?? ''
  return /^(?:Mozilla|Opera)\//.test(agent) && !readerNames.test(agent)
}

/** Words in the names of readers, players and libraries that call themselves Mozilla. */
const readerNames =
  /feed|rss|\brome\b|reader|podcast|aggregator|akregator|subscriber|fetch|newsblur|newsboat|miniflux|bazqux|thunderbird|netnewswire|vienna|liferea|simplepie|antennapod|overcast|itunes|python|java\/|curl|libwww|okhttp/i

interface Range {
  type: string
  q: number
}

/** The media ranges of an Accept header with their weights, in their order (RFC 9110 §12.4.2). */
export function acceptRanges(header: string): Range[] {
  return header.split(',').flatMap(item => {
    const [type = '', ...parameters] = item.split(';').map(part => part.trim().toLowerCase())
    const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2)
    const q = weight === undefined ? 1 : Number(weight)
    return type && q >= 0 && q <= 1 ? [{ type, q }] : []
  })
}
