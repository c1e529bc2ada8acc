import { atom } from './formats/atom.ts'
import type { Format } from './formats/format.ts'
import { json } from './formats/json-feed.ts'
import { rss } from './formats/rss.ts'

/** The feed formats, by the suffix of their URLs. All lists of formats are derived from this one, in this order. */
const registry = {
  rss,
  atom,
  json,
}

/** A format by the suffix of its URLs. */
export type FormatName = keyof typeof registry

export const formats: Record<FormatName, Format> = registry

export const formatNames = Object.keys(registry) as FormatName[] // Object.keys loses the type of the keys

/** The format of a request that prefers none. */
export const defaultFormat: FormatName = 'atom'

/** The format with that suffix; undefined: there is none. */
export const formatNameOf = (suffix: string): FormatName | undefined =>
  formatNames.find(name => name === suffix)

/** A value for each format. */
export function eachFormat<T>(make: (name: FormatName) => T): Record<FormatName, T> {
  return Object.fromEntries(formatNames.map(name => [name, make(name)])) as Record<FormatName, T> // it has every name
}
