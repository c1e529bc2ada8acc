import type { Draft } from '../record/article.ts'
import { digest } from '../record/identity.ts'

/**
 * The digests of what was already read from a source, by article: for an entry of a feed, its id and the digest of its
 * content; for a page, its URL. Only new or changed articles are published. An edit by the newsroom stays until the
 * source itself changes the article.
 */
export type EntryDigests = Record<string, string>

const marksMax = 1_000

/** The key and digest of a feed's entry. Notices are left out: they come from the import, not from the article. */
export function entryDigest({ notices: _, ...said }: Draft): [key: string, mark: string] {
  return [short(said.id ?? ''), short(JSON.stringify(said))]
}

/** The key of a page. A page is read only once. */
export const pageDigest = (url: string): [key: string, mark: string] => [short(url), 'read']

export const hasDigest = (marks: EntryDigests, [key, mark]: [string, string]): boolean => marks[key] === mark

/**
 * Adds the digests of a reading. Keeps the latest 1,000, also of articles that are missing now, since a list can be
 * incomplete for a day.
 */
export function withDigests(marks: EntryDigests, met: [key: string, mark: string][]): EntryDigests {
  const fresh = new Set(met.map(([key]) => key))
  const earlier = Object.entries(marks).filter(([key]) => !fresh.has(key))
  return Object.fromEntries([...earlier, ...met].slice(-marksMax))
}

const short = (text: string) => digest(text).slice(0, 16)
