import { rowsOf } from '../../base/rows.ts'

/**
 * Reads the full-text index of the words, whose rowid is the article's number: small differences between rowids take a
 * fifth of the bytes that differences between dates take. Searches want the newest by date, and numbers follow the
 * dates in most archives, one way or the other. So this looks among the newest articles first, if their numbers are
 * close together, and then among as many as should have enough. If few articles match, or the numbers are scattered, it
 * reads all that match and sorts them.
 */

/** Rows in the index over the visible articles: [from, below). */
export interface PlaceRange {
  from: number
  below: number
  limit: number
}

/** A visible article: its id, the sequence of its last change, and its date key (`shelf`). */
interface Place {
  id: string
  sequence: number
  shelf: number
}

/** It first looks among so many of the newest articles for each that is wanted. */
const firstShare = 2
const firstMin = 100
/** If fewer articles match, it is cheaper to read all of them. */
const fewMax = 500
/** Of more articles, it is cheaper to read all that match. */
const chunkMax = 50_000
/** Numbers are close together if at most so many are passed over for each article. */
const spreadMax = 4
/** The newest articles may have numbers in so many places, such as those of an import and those published since. */
const rangesMax = 5

interface NumberRange {
  low: number
  high: number
}

const allNumbers: NumberRange = { low: 0, high: Number.MAX_SAFE_INTEGER }

export class WordIndex {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The articles that match, by date, newest first. */
  page(match: string, range: PlaceRange): Place[] {
    const size = Math.max(range.limit * firstShare, firstMin)
    const first = this.#amongNewest(match, range, size)
    if (first?.isEnough) return first.found

    const few = this.#few(match)
    if (few) return this.#sorted(few, range)
    if (!first) return this.#among(match, range, allNumbers)

    const share = Math.max(first.found.length, 1) / size
    const larger = Math.ceil((range.limit / share) * 1.5)
    const second = larger > chunkMax ? undefined : this.#amongNewest(match, range, larger)
    return second?.isEnough ? second.found : this.#among(match, range, allNumbers)
  }

  /** Those of the newest `size` articles that match. Undefined: their numbers are scattered. */
  #amongNewest(match: string, range: PlaceRange, size: number) {
    const newest = this.#newest(size, range)
    const ranges = rangesOf(newest.map(({ number }) => number))
    if (!ranges) return undefined

    const from = newest.at(-1)?.shelf ?? range.from
    const found = ranges.flatMap(numbers => this.#among(match, { ...range, from }, numbers))
    return {
      found: found.sort((a, b) => b.shelf - a.shelf).slice(0, range.limit),
      isEnough: found.length >= range.limit || newest.length < size,
    }
  }

  /** The numbers of all articles that match. Undefined: there are many. */
  #few(match: string): number[] | undefined {
    const select = 'SELECT rowid AS number FROM word_index WHERE word_index MATCH ? LIMIT ?'
    const rows = rowsOf<{ number: number }>(this.#sql, select, match, fewMax)
    return rows.length < fewMax ? rows.map(({ number }) => number) : undefined
  }

  #sorted(numbers: number[], { from, below, limit }: PlaceRange): Place[] {
    const select = `SELECT a.id, a.sequence, a.shelf FROM json_each(?) n CROSS JOIN articles a ON a.number = n.value
      WHERE a.shelf >= CAST(? AS INTEGER) AND a.shelf < CAST(? AS INTEGER) ORDER BY a.shelf DESC LIMIT ?`
    return rowsOf(this.#sql, select, JSON.stringify(numbers), from, below, limit)
  }

  /** Numbers and places of the newest articles of the range, at most `size`. */
  #newest(size: number, { from, below }: PlaceRange): { number: number; shelf: number }[] {
    const select = `SELECT number, shelf FROM articles WHERE shelf >= CAST(? AS INTEGER) AND shelf < CAST(? AS INTEGER)
      ORDER BY shelf DESC LIMIT ?`
    return rowsOf(this.#sql, select, from, below, size)
  }

  #among(match: string, { from, below, limit }: PlaceRange, { low, high }: NumberRange): Place[] {
    return rowsOf(
      this.#sql,
      `SELECT a.id, a.sequence, a.shelf FROM word_index w CROSS JOIN articles a ON a.number = w.rowid
       WHERE w.word_index MATCH ? AND w.rowid >= CAST(? AS INTEGER) AND w.rowid <= CAST(? AS INTEGER)
         AND a.shelf >= CAST(? AS INTEGER) AND a.shelf < CAST(? AS INTEGER)
       ORDER BY a.shelf DESC LIMIT ?`,
      match,
      low,
      high,
      from,
      below,
      limit,
    )
  }
}

/** The ranges that hold these numbers and few others. Undefined: the numbers are scattered. */
export function rangesOf(numbers: number[]): NumberRange[] | undefined {
  const sorted = numbers.toSorted((a, b) => a - b)
  const gaps = sorted.map((number, index) => number - (sorted[index - 1] ?? number))
  const widestFirst = gaps.toSorted((a, b) => b - a)
  const split = Math.max(widestFirst[rangesMax - 1] ?? 0, spreadMax) // fewer gaps than ranges are wider

  const ranges: NumberRange[] = []
  for (const [index, number] of sorted.entries()) {
    const last = ranges.at(-1)
    if (!last || (gaps[index] ?? 0) > split) ranges.push({ low: number, high: number })
    else last.high = number
  }

  const span = ranges.reduce((sum, { low, high }) => sum + high - low, 0)
  return span <= numbers.length * spreadMax ? ranges : undefined
}
