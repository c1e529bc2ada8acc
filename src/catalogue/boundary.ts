/**
 * Decides where an archive page ends (RFC 5005 §4). A page of a slice runs from one boundary among the slice's own
 * changes to the next. A change is a boundary or not by its number alone. So the pages of every slice stay the same for
 * ever, nothing has to be stored, and finding a page reads about one page of rows, however long the log is.
 *
 * Fibonacci hashing spreads the boundaries evenly over consecutive numbers (three gap theorem: the pages of a feed that
 * takes every change have at most three sizes). Over the scattered numbers of a small slice, the boundaries are as good
 * as random.
 */
export const meanChangesAPage = 50

export function isBoundary(sequence: number): boolean {
  return Math.imul(sequence, 0x9e3779b1) >>> 0 < 2 ** 32 / meanChangesAPage
}
