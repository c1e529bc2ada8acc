import { parseAccept } from 'hono/utils/accept'
import { defaultFormat, type FormatName, formatNames, formats } from '../../document/formats.ts'

/** The format that a request gets. `negotiated`: its headers were considered. */
export interface Choice {
  format: FormatName | 'page'
  negotiated: boolean
}

/** The request headers that decide, if people and readers share a URL. */
export const negotiationHeaders = ['Accept', 'Sec-Fetch-Dest', 'User-Agent']

const types = new Map<string, FormatName>(
  formatNames.flatMap(name => {
    const { mediaType, aliases = [] } = formats[name]
    return [mediaType, ...aliases].map((type): [string, FormatName] => [type, name])
  }),
)

/** Our order of preference among formats with the same weight. */
const offered: FormatName[] = [defaultFormat, ...formatNames.filter(name => name !== defaultFormat)]

/**
 * Chooses the format. A URL with a suffix ignores Accept, since readers request one format's type at another's URL.
 * Without a suffix, browsers get the page, and all others get the feed format with the highest weight (RFC 9110
 * §12.5.1). With the same weight, a named format wins over one that only a wildcard matches, and the first named one
 * wins over later ones. If nothing matches, the answer is Atom, never 406.
 */
export function negotiate(request: Request, suffix: FormatName | undefined): Choice {
  if (suffix) return { format: suffix, negotiated: false }
  if (isNavigation(request)) return { format: 'page', negotiated: true }

  const ranges = acceptRanges(request.headers.get('accept') ?? '')
  const named = ranges.flatMap(({ type }) => types.get(type) ?? [])
  const candidates = [...new Set([...named, ...offered])].map(format => ({
    format,
    q: weightOf(format, ranges),
  }))

  const [best] = candidates.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q)

  return { format: best?.format ?? defaultFormat, negotiated: true }
}

/** The weight of the most specific range that matches the format (RFC 9110 §12.5.1); 0: none does. */
function weightOf(format: FormatName, ranges: MediaRange[]): number {
  const weights = (takes: (type: string) => boolean) =>
    ranges.filter(({ type }) => takes(type)).map(({ q }) => q)
  const exact = weights(type => types.get(type) === format)
  const ofItsKind = `${formats[format].mediaType.split('/')[0]}/*`
  const [wildcard = 0] = [...weights(type => type === ofItsKind), ...weights(type => type === '*/*')]
  return exact.length > 0 ? Math.max(...exact) : wildcard
}

/**
 * True if a person's browser requests something to look at. In doubt it is false, since a reader that gets a page finds
 * no feed. Modern browsers state it (Fetch Metadata §2.1). For older ones and for the crawlers of search engines:
 * Accept names HTML and no feed type, and the User-Agent is not that of a reader or library, since several readers name
 * text/html, and ROME puts it first.
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

/** Words in the names of readers, players and libraries whose User-Agent begins with Mozilla. */
const readerNames =
  /feed|rss|\brome\b|reader|podcast|aggregator|akregator|subscriber|fetch|newsblur|newsboat|miniflux|bazqux|thunderbird|netnewswire|vienna|liferea|simplepie|antennapod|overcast|itunes|python|java\/|curl|libwww|okhttp/i

interface MediaRange {
  type: string
  q: number
}

const weight = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/**
 * The media ranges of an Accept header with their weights, the highest first (RFC 9110 §12.4.2). A range with an
 * invalid weight is left out; Hono's parser would treat the weight as 1.
 */
export function acceptRanges(header: string): MediaRange[] {
  return parseAccept(header.toLowerCase()).flatMap(({ type, q, params }) =>
    weight.test(params.q ?? '1') ? [{ type, q }] : [],
  )
}
