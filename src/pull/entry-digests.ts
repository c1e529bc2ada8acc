import type { Draft } from '../record/article.ts'
import { digest } from '../record/identity.ts'

/**
 * What was read of a source, by article: of a feed's entry the digest of what it says under its id, of a page its
 * address alone. So only what is new or different there is written here, and what the newsroom makes of an article
 * stays until the source itself says something else.
 */
export type EntryDigests = Record<string, string>

const marksMax = 1_000

/** The mark of a feed's entry. What intake noticed on the way says nothing of the article. */
export function entryDigest({ notices: _, ...said }: Draft): [key: string, mark: string] {
  return [short(said.id ?? ''), short(JSON.stringify(said))]
}

/** The mark of a page: it is read once. */
export const pageDigest = (url: string): [key: string, mark: string] => [short(url), 'read']

export const hasDigest = (marks: EntryDigests, [key, mark]: [string, string]): boolean => marks[key] === mark

/** With the marks of a new reading; the ones that were met last are kept, since a list can be short for a day. */
export function withDigests(marks: EntryDigests, met: [key: string, mark: string][]): EntryDigests {
  const fresh = new Set(met.map(([key]) => key))
  const earlier = Object.entries(marks).filter(([key]) => !fresh.has(key))
  return Object.fromEntries([...earlier, ...met].slice(-marksMax))
}

const short = (text: string) => digest(text).slice(0, 16)
