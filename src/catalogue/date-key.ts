import { shortHash } from '../record/identity.ts'
import { rowsOf } from '../base/rows.ts'

/**
 * A place on the shelf is one integer, so that the index keeps articles in order of date without sorting: whole
 * seconds since 1970 in the high bits, and 20 bits of the id's hash, so that articles of one second have an order that
 * does not depend on when they came.
 */

const placesASecond = 2 ** 20

/** The first place that is free for the article, or its own. */
export function freeDateKey(
  sql: SqlStorage,
  { id, date, own }: { id: string; date: number; own: number | null },
): number {
  let place = dateKey(date) + (shortHash(id) % placesASecond)
  while (place !== own && rowsOf(sql, 'SELECT 1 FROM articles WHERE shelf = ?', place).length > 0) place += 1
  return place
}

/** The lowest place of that instant's second. */
export const dateKey = (date: number): number => Math.floor(date / 1000) * placesASecond

/** The second a place stands for, in milliseconds. */
export const dateOfKey = (place: number): number => Math.floor(place / placesASecond) * 1000
