import type { Slice, Term } from './slice.ts'

/**
 * The tags under which an edge cache keeps a document, and by which it is told to forget it: ASCII without spaces.
 */

/**
 * The tags of a slice's document: an article can only change it by standing, before or after, under a term of each of its groups,
 * so the terms of one group are enough; a slice without groups changes with every article.
 */
export function tagsOfSlice({ all }: Slice): string[] {
  const smallest = all.toSorted((a, b) => a.length - b.length)[0]
  return smallest ? smallest.map(tagOfTerm) : [everyTag]
}

/** What every change must purge besides its terms. */
export const everyTag = 'every'

/** A tag is ASCII without spaces. */
export const tagOfTerm = ({ kind, value, scheme }: Term): string =>
  [kind, ...(scheme ? [scheme] : []), value].map(encodeURIComponent).join(':')
