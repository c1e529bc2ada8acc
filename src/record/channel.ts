import type { FeedDefinition, SiteDefinition, SourceFeed } from './feed.ts'
import { tagUri } from './identity.ts'
import { everything, normal, type Slice, sliceOfFeed, type Term, type TermKind } from './slice.ts'

/**
 * A channel is a slice with a title and a URL: something that a reader can subscribe to. The feeds that the site
 * defines are channels; so is every category, source, author, editor, language and search. The path is the identity.
 */
export interface Channel {
  /** Path without suffix, percent-encoded from NFC: `/feeds/main`, `/categories/%E7%BB%8F%E9%AA%8C`. */
  path: string
  /** Canonical query of a search or of a term with a scheme, percent-encoded, without `?`; otherwise empty. */
  query: string
  id: string
  title: string
  description: string
  language: string
  slice: Slice
  definition: FeedDefinition
}

export interface Publication {
  site: SiteDefinition
  feeds: FeedDefinition[]
  /** Sources that the site reads on a schedule. Absent: none. */
  sources?: SourceFeed[]
}

const collections = {
  categories: 'category',
  sources: 'source',
  authors: 'author',
  editors: 'editor',
  languages: 'language',
} as const satisfies Record<string, TermKind>

export type Collection = keyof typeof collections

export const collectionNames = Object.keys(collections) as Collection[] // keys of a literal: TypeScript widens them to string

export const isCollection = (text: string): text is Collection => Object.hasOwn(collections, text)

export const collectionOf = (kind: TermKind): Collection =>
  collectionNames.find(name => collections[name] === kind) ?? 'categories'

/** The channel of a defined feed. */
export function feedChannel({ site }: Publication, definition: FeedDefinition): Channel {
  return {
    path: `/feeds/${encodeURIComponent(definition.name)}`,
    query: '',
    id: tagUri(site.tagging, `feeds/${definition.name}`),
    title: definition.title,
    description: definition.description,
    language: definition.language ?? site.language,
    slice: sliceOfFeed(definition),
    definition,
  }
}

/** The channel of one term: `/categories/经验交流`; with a scheme `/categories/经验交流?scheme=column`. */
export function termChannel(
  { site }: Publication,
  collection: Collection,
  value: string,
  scheme?: string,
): Channel {
  const kind = collections[collection]
  const term = normal(scheme ? { kind, value, scheme } : { kind, value })
  const path = `/${collection}/${encodeURIComponent(term.value)}`
  const query = scheme ? `scheme=${encodeURIComponent(scheme)}` : ''
  const title = `${term.value} · ${site.title}`
  const language = kind === 'language' ? term.value : site.language

  return {
    path,
    query,
    id: `${tagUri(site.tagging, '')}${path.slice(1)}${query && `?${query}`}`,
    title,
    description: title,
    language,
    slice: { all: [[term]], none: [] },
    definition: { name: term.value, title, description: title },
  }
}

/** The term of a channel; undefined: the channel is a feed or a search. */
export const termOf = ({ path, slice }: Channel): Term | undefined =>
  isCollection(path.split('/')[1] ?? '') ? slice.all[0]?.[0] : undefined

/** Titles a term's channel with the term's label: `科学技术` for `medtop:13000000`. Its URL and id stay. */
export function labelled(channel: Channel, { site }: Publication, label: string | undefined): Channel {
  if (label === undefined) return channel

  const title = `${label} · ${site.title}`
  const definition = { ...channel.definition, name: label, title, description: title }
  return { ...channel, title, description: title, definition }
}

/** A parsed search; names as in the URL. */
export interface SearchTerms {
  wanted: Term[]
  unwanted: Term[]
  text?: string
}

/**
 * The channel of a search. All terms must hold, also several of one kind: a search narrows. The query is written in one
 * canonical order, so that equal searches have one URL, one id and one validator.
 */
export function searchChannel({ site }: Publication, { wanted, unwanted, text }: SearchTerms): Channel {
  const words = text?.normalize('NFC').trim().replace(/\s+/g, ' ')
  const pairs = [
    ...(words ? [['q', words] as const] : []),
    ...wanted.map(term => [parameterName(term), termText(term)] as const).sort(byText),
    ...unwanted.map(term => [`not-${parameterName(term)}`, termText(term)] as const).sort(byText),
  ]

  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  const title = `${pairs.map(([name, value]) => (name.startsWith('not-') ? `−${value}` : value)).join(' · ')} · ${site.title}`
  const slice: Slice = { all: wanted.map(term => [normal(term)]), none: unwanted.map(normal) }

  return {
    path: '/search',
    query,
    id: `${tagUri(site.tagging, 'search')}?${query}`,
    title: pairs.length > 0 ? title : site.title,
    description: pairs.length > 0 ? title : site.description,
    language: site.language,
    slice: words ? { ...slice, text: words } : pairs.length > 0 ? slice : everything,
    definition: { name: 'search', title, description: title },
  }
}

export const isSearch = ({ path }: Pick<Channel, 'path'>): boolean => path === '/search'

/** The hub accepts subscribers only for searches with at most this many terms. */
const subscribableTermsMax = 8

/**
 * True if the hub accepts subscribers for the channel's documents. The hub checks each topic after every change, so the
 * check must be cheap. It is for feeds and slices, but not for searches by words or by many terms.
 */
export function takesSubscribers(channel: Pick<Channel, 'path' | 'slice'>): boolean {
  if (!isSearch(channel)) return true
  const { slice } = channel
  const terms = slice.all.flat().length + slice.none.length
  return slice.text === undefined && terms <= subscribableTermsMax
}

const parameterName = ({ kind }: Term) => kind

/** A category with a scheme is written `column:经验交流`. */
const termText = ({ value, scheme }: Term) => (scheme ? `${scheme}:${value}` : value)

function byText([nameA, a]: readonly [string, string], [nameB, b]: readonly [string, string]): number {
  if (nameA !== nameB) return nameA < nameB ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
