import { parseAccept } from 'hono/utils/accept'
import type { FormatName } from '../../record/addresses.ts'

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

/** The formats in the order in which we offer them: it decides between formats of one weight. */
const offered: FormatName[] = ['atom', 'rss', 'json']

/**
 * An address with a suffix ignores Accept: readers ask for one format's type at another's address. Without a suffix
 * a person's browser gets the page, and all others get the feed format with the highest weight (RFC 9110 §12.5.1).
 * Of one weight, a format that is named wins over one that only a wildcard takes, and the first one named wins over the
 * next. Atom where nothing is taken: the answer is never 406.
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

  return { format: best?.format ?? 'atom', negotiated: true }
}

/** The weight of the most specific range that takes the format (RFC 9110 §12.5.1); 0: none does. */
function weightOf(format: FormatName, ranges: MediaRange[]): number {
  const weights = (takes: (type: string) => boolean) =>
    ranges.filter(({ type }) => takes(type)).map(({ q }) => q)
  const exact = weights(type => types.get(type) === format)
  const [wildcard = 0] = [...weights(type => type === 'application/*'), ...weights(type => type === '*/*')]
  return exact.length > 0 ? Math.max(...exact) : wildcard
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

interface MediaRange {
  type: string
  q: number
}

const weight = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/**
 * The media ranges of an Accept header with their weights, the heaviest first (RFC 9110 §12.4.2). A range whose weight
 * is malformed is left out: Hono's parser would take it for 1.
 */
export function acceptRanges(header: string): MediaRange[] {
  return parseAccept(header.toLowerCase()).flatMap(({ type, q, params }) =>
    weight.test(params.q ?? '1') ? [{ type, q }] : [],
  )
}
