/**
 * Where an archive page ends. A page of a slice runs from one boundary among the slice's own changes to the next, and
 * whether a change is a boundary follows from its number alone. So pages are fixed for ever, for every slice, with
 * nothing stored, and finding one reads about a page of rows, however long the log is.
 *
 * Fibonacci hashing spreads the boundaries evenly over consecutive numbers (three gap theorem: a feed that takes every
 * change has pages of at most three sizes); over the scattered numbers of a small slice they fall like a die.
 */
export const meanChangesAPage = 50

export function isBoundary(sequence: number): boolean {
  return Math.imul(sequence, 0x9e3779b1) >>> 0 < 2 ** 32 / meanChangesAPage
}
