/** The feed formats: the suffix of their URLs, their title and media type. All lists of formats are derived from this one. */
const table = {
  rss: { title: 'RSS 2.0', mediaType: 'application/rss+xml' },
  atom: { title: 'Atom 1.0', mediaType: 'application/atom+xml' },
  json: { title: 'JSON Feed 1.1', mediaType: 'application/feed+json' },
}

/** A format by the suffix of its URLs. */
export type FormatName = keyof typeof table

export interface FormatType {
  title: string
  mediaType: string
}

export const formatTypes: Record<FormatName, FormatType> = table

export const formatNames = Object.keys(table) as FormatName[] // Object.keys loses the type of the keys

/** The format of a request that prefers none. */
export const defaultFormat: FormatName = 'atom'

/** The format with that suffix; undefined: there is none. */
export const formatNameOf = (suffix: string): FormatName | undefined =>
  formatNames.find(name => name === suffix)

/** A value for each format. */
export function eachFormat<T>(make: (name: FormatName) => T): Record<FormatName, T> {
  return Object.fromEntries(formatNames.map(name => [name, make(name)])) as Record<FormatName, T> // it has every name
}
