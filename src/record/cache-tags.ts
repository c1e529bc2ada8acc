import type { Slice, Term } from './slice.ts'

/**
 * The tags under which an edge cache stores a document, and by which it is purged. ASCII without spaces.
 *
 * A change affects a slice only if the article matched every group before or after it. So tagging documents with the
 * terms of the smallest group is enough to purge them. A slice without groups changes with every article.
 */

const everyTag = 'every'

/** The cache tags of a slice's documents. */
export function tagsOfSlice({ all }: Slice): string[] {
  const smallest = all.toSorted((a, b) => a.length - b.length)[0]
  return smallest ? smallest.map(tagOfTerm) : [everyTag]
}

/**
 * The cache tags of all documents that a change may affect. `terms`: the article's terms before and after the change.
 */
export const tagsOfTerms = (terms: Term[]): string[] => [everyTag, ...new Set(terms.map(tagOfTerm))]

const tagOfTerm = ({ kind, value, scheme }: Term): string =>
  [kind, ...(scheme ? [scheme] : []), value].map(encodeURIComponent).join(':')
