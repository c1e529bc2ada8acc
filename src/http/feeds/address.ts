import { type FormatName, formatNameOf } from '../../document/formats.ts'
import { formerAddress } from '../../record/address/former.ts'
import {
  type Channel,
  feedChannel,
  isCollection,
  type Publication,
  searchChannel,
  termChannel,
} from '../../record/channel.ts'
import type { FeedDefinition } from '../../record/feed.ts'
import { shown, type Violation } from '../../record/problem.ts'
import { normal, type Term, type TermKind } from '../../record/slice.ts'
import { searchWordCount } from '../../record/text/search-words.ts'
import { limits } from '../../settings.ts'

/**
 * The meaning of a path and query. Percent-encoding in any case and any Unicode form mean the same address;
 * record/addresses writes the canonical one.
 */
export type Address =
  | { kind: 'channel'; channel: Channel; format?: FormatName; closingSequence?: number }
  | { kind: 'moved'; to: Channel; format?: FormatName | undefined }
  | { kind: 'gone'; detail: string }
  /** A search over its limits. */
  | { kind: 'excessive'; violations: Violation[] }

/** Undefined: not an address of a channel. `segments` are decoded; `query` is the request's. */
export function channelAddress(
  publication: Publication,
  segments: string[],
  query: URLSearchParams,
): Address | undefined {
  const read = placeOf(segments.map(segment => segment.normalize('NFC')))
  if (!read) return undefined

  const { path, place } = read
  const [collection = '', name] = path
  if (collection === 'search' && path.length === 1) return searchAddress(publication, query, place)
  if (!name || path.length > 2) return undefined
  if (collection === 'feeds') return feedAddress(publication, name, place)
  if (!isCollection(collection)) return undefined

  return {
    kind: 'channel',
    channel: termChannel(publication, collection, name, query.get('scheme') || undefined),
    ...place,
  }
}

interface DocumentPlace {
  format?: FormatName
  closingSequence?: number
}

/** Splits off suffix and archive page: `/feeds/main/archive/812.atom`. */
function placeOf(segments: string[]): { path: string[]; place: DocumentPlace } | undefined {
  const { name, format } = withoutSuffix(segments.at(-1) ?? '')
  const suffixed: DocumentPlace = format ? { format } : {}
  if (segments.at(-2) !== 'archive' || segments.length < 3)
    return { path: [...segments.slice(0, -1), name], place: suffixed }
  const closingSequence = closingSequenceOf(name)
  return closingSequence === undefined
    ? undefined
    : { path: segments.slice(0, -2), place: { ...suffixed, closingSequence } }
}

function searchAddress(publication: Publication, query: URLSearchParams, place: DocumentPlace): Address {
  const terms = searchTerms(query)
  const { text = '', wanted, unwanted } = terms
  const { searchMaxCharacters: maxCharacters, searchWordsMax: wordsMax, searchTermsMax: termsMax } = limits
  const violations = [
    ...(text.length > maxCharacters
      ? [{ field: 'q', value: shown(text), rule: `must have at most ${maxCharacters} characters` }]
      : []),
    ...(searchWordCount(text) > wordsMax
      ? [
          {
            field: 'q',
            value: shown(text),
            rule: `has at most ${wordsMax} words; without spaces, each two characters are one`,
          },
        ]
      : []),
    ...(wanted.length + unwanted.length > termsMax
      ? [
          {
            field: 'the search',
            rule: `must name at most ${termsMax} categories, sources, authors and languages`,
          },
        ]
      : []),
  ]
  if (violations.length > 0) return { kind: 'excessive', violations }

  return { kind: 'channel', channel: searchChannel(publication, terms), ...place }
}

const kinds: TermKind[] = ['category', 'source', 'author', 'editor', 'language']

/**
 * The parameters of a search, in canonical form without duplicates; others are ignored. A category may state its
 * scheme: `column:经验交流`.
 */
function searchTerms(query: URLSearchParams) {
  const text = query.get('q')?.trim() || undefined
  const terms = (prefix: string) => {
    const named = kinds.flatMap(kind =>
      query
        .getAll(prefix + kind)
        .filter(value => value)
        .map(value => normal(searchTerm(kind, value))),
    )
    return [...new Map(named.map(term => [JSON.stringify(term), term])).values()]
  }
  return { wanted: terms(''), unwanted: terms('not-'), text }
}

/** A parameter of a search. A category may state its scheme: `column:经验交流`. */
export function searchTerm(kind: TermKind, value: string): Term {
  const schemed = kind === 'category' ? /^(section|column|tag):(.+)$/su.exec(value) : null
  return schemed ? { kind, value: schemed[2] ?? '', scheme: schemed[1] } : { kind, value }
}

function feedAddress(publication: Publication, name: string, place: DocumentPlace): Address | undefined {
  const definition = publication.feeds.find(feed => feed.name === name)
  if (!definition) return undefined
  if (definition.retired)
    return { kind: 'gone', detail: `The feed ${definition.title} is no longer published.` }
  const to = destinationOf(publication, definition)
  if (to) return { kind: 'moved', to: feedChannel(publication, to), format: place.format }
  return { kind: 'channel', channel: feedChannel(publication, definition), ...place }
}

/**
 * The channel that took the place of an address on the site of before; undefined: it was none. A feed that moved on or
 * was retired since then answers as its own address does.
 */
export function formerChannelAddress(publication: Publication, url: URL): Address | undefined {
  const former = formerAddress(publication, url)
  switch (former?.kind) {
    case undefined:
      return undefined
    case 'comments':
      return { kind: 'gone', detail: 'This site publishes no feed of comments.' }
    case 'term': {
      const { collection, value, format } = former
      return { kind: 'moved', to: termChannel(publication, collection, value), format }
    }
    case 'feed': {
      const { definition, format } = former
      const current = feedAddress(publication, definition.name, format ? { format } : {})
      return current?.kind === 'channel'
        ? { kind: 'moved', to: current.channel, format: current.format }
        : current
    }
  }
}

/** The last feed of a chain of moves; undefined: the feed did not move, or the chain is a cycle. */
function destinationOf({ feeds }: Publication, definition: FeedDefinition): FeedDefinition | undefined {
  const chain = [definition]
  for (;;) {
    const movedTo = chain.at(-1)?.movedTo
    const next = feeds.find(({ name }) => name === movedTo)
    if (!next) return chain.length > 1 ? chain.at(-1) : undefined
    if (chain.includes(next)) return undefined
    chain.push(next)
  }
}

/** Splits `经验交流.atom` into name and format. Any other dot belongs to the name. */
function withoutSuffix(segment: string): { name: string; format?: FormatName } {
  const dot = segment.lastIndexOf('.')
  const format = dot > 0 ? formatNameOf(segment.slice(dot + 1)) : undefined
  return format ? { name: segment.slice(0, dot), format } : { name: segment }
}

const closingSequenceOf = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)

/** First segments of the paths that hold no channels. */
const otherAddresses = [
  '.well-known',
  'api',
  'articles',
  'assets',
  'cloud',
  'hub',
  'feeds.opml',
  'news-sitemap.xml',
  'openapi.json',
  'robots.txt',
]

/** Says what is at an address today; undefined: nothing. */
export function currentAddress(
  publication: Publication,
  { pathname, searchParams }: URL,
): string | undefined {
  const segments = pathname.slice(1).replace(/\/+$/, '').split('/').map(decodeURIComponent)
  const [first = ''] = segments
  if (otherAddresses.includes(first)) return `/${first}`
  if (pathname === '/' && searchParams.size === 0) return "the site's first page"

  const address = channelAddress(publication, segments, searchParams)
  if (!address) return undefined
  return address.kind === 'channel'
    ? `the channel ${address.channel.path}`
    : `a feed that moved or was retired`
}
