import type { Slice, Term } from './slice.ts'

/**
 * The tags under which an edge cache keeps a document, and by which it is told to forget it: ASCII without spaces.
 *
 * An article can only change a slice by standing, before or after, under a term of each of its groups: the terms of one
 * group are enough to find its documents by. A slice without groups changes with every article.
 */

const everyTag = 'every'

/** The tags of a slice's documents. */
export function tagsOfSlice({ all }: Slice): string[] {
  const smallest = all.toSorted((a, b) => a.length - b.length)[0]
  return smallest ? smallest.map(tagOfTerm) : [everyTag]
}

/** The tags of all documents that a change of an article may touch, by the terms it stood under and stands under. */
export const tagsOfTerms = (terms: Term[]): string[] => [everyTag, ...new Set(terms.map(tagOfTerm))]

const tagOfTerm = ({ kind, value, scheme }: Term): string =>
  [kind, ...(scheme ? [scheme] : []), value].map(encodeURIComponent).join(':')
