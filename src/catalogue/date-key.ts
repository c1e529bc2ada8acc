import { rowsOf } from '../base/rows.ts'
import { shortHash } from '../record/identity.ts'

/**
 * The date key of an article: its rowid in the index of visible articles, stored in the column `shelf`. It is one
 * integer, so that the index keeps articles in order of date without sorting. The high bits hold whole seconds since
 * 1970. The low 20 bits come from the hash of the id, so that articles of one second have an order that does not depend
 * on when they arrived.
 */

const placesASecond = 2 ** 20

/** The article's own rowid if it has one for this date; else the first free one. */
export function freeDateKey(
  sql: SqlStorage,
  { id, date, own }: { id: string; date: number; own: number | null },
): number {
  let place = dateKey(date) + (shortHash(id) % placesASecond)
  while (place !== own && rowsOf(sql, 'SELECT 1 FROM articles WHERE shelf = ?', place).length > 0) place += 1
  return place
}

/** The lowest rowid of the second that holds this time (milliseconds). */
export const dateKey = (date: number): number => Math.floor(date / 1000) * placesASecond

/** The second that a rowid encodes, in milliseconds. */
export const dateOfKey = (place: number): number => Math.floor(place / placesASecond) * 1000
