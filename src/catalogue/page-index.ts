import { rowsOf } from '../base/rows.ts'
import type { Slice, TermKind } from '../record/slice.ts'
import { dateKey } from './date-key.ts'
import { IndexesInUse } from './full-text/index-tables.ts'
import { matchExpression, termValue, tokenPrefix } from './index-terms.ts'
import type { Labels } from './labels.ts'
import type { SelectedEntry } from './selection.ts'

/** Index queries that only pages need: counts, rhythm, and neighbors. */

/** A term of visible articles, with their number. */
export interface CountedTerm {
  value: string
  /** Absent: the value is shown. */
  label?: string
  count: number
}

const weekMilliseconds = 7 * 86_400_000

export class PageIndex {
  readonly #sql: SqlStorage
  readonly #labels: Labels
  readonly #indexes: IndexesInUse

  constructor(sql: SqlStorage, labels: Labels, indexes = new IndexesInUse(sql)) {
    this.#sql = sql
    this.#labels = labels
    this.#indexes = indexes
  }

  /** The terms of a kind, the most used first, at most `limit`. */
  mostUsed(kind: TermKind, limit: number): CountedTerm[] {
    const { terms, spelling } = this.#indexes.tables
    const prefix = tokenPrefix(kind, spelling)
    const rows = rowsOf<{ term: string; doc: number }>(
      this.#sql,
      `SELECT term, doc FROM ${terms} WHERE term >= ? AND term < ?
       ORDER BY doc DESC, term LIMIT ?`,
      `${prefix}0`,
      `${prefix}g`, // after the last hexadecimal digit
      limit,
    )
    return rows.map(({ term, doc }) => {
      const value = termValue(term)
      const label = this.#labels.of({ kind, value })
      return { value, count: doc, label }
    })
  }

  /**
   * The number of visible articles in the slice. For a search by words, the number that has all its words and pairs of
   * characters.
   */
  count(slice: Slice): number {
    const { articles, searched, spelling } = this.#indexes.tables
    const match = matchExpression(slice, spelling)
    if (match === undefined) return 0
    const index = slice.text === undefined ? articles : searched
    const statement = `SELECT count(*) AS n FROM ${index} WHERE ${index} MATCH ?`
    return rowsOf<{ n: number }>(this.#sql, statement, match)[0]?.n ?? 0
  }

  /** The slice's visible articles per week, oldest first. A week has 168 hours; the first starts at `from`. */
  weeks(slice: Slice, { from, weeks }: { from: number; weeks: number }): number[] {
    const counts = Array.from({ length: weeks }, () => 0)
    const { articles, spelling } = this.#indexes.tables
    const match = matchExpression(slice, spelling)
    if (match === undefined) return counts

    const places = dateKey(weekMilliseconds)
    const rows = rowsOf<{ week: number; n: number }>(
      this.#sql,
      `SELECT (rowid - CAST(?2 AS INTEGER)) / CAST(?3 AS INTEGER) AS week, count(*) AS n FROM ${articles} WHERE ${articles} MATCH ?1
         AND rowid >= CAST(?2 AS INTEGER) AND rowid < CAST(?2 + ?3 * ?4 AS INTEGER) GROUP BY 1`,
      match,
      dateKey(from),
      places,
      weeks,
    )

    for (const { week, n } of rows) counts[week] = n
    return counts
  }

  /** The slice's next newer article: the one right after a row of the index. */
  after(slice: Slice, place: number): SelectedEntry | undefined {
    const { articles, spelling } = this.#indexes.tables
    const match = matchExpression(slice, spelling)
    if (match === undefined) return undefined
    const statement = `SELECT a.id, a.sequence, s.rowid AS shelf FROM ${articles} s JOIN articles a ON a.shelf = s.rowid
      WHERE s.${articles} MATCH ? AND s.rowid > CAST(? AS INTEGER) ORDER BY s.rowid LIMIT 1`
    return rowsOf<SelectedEntry>(this.#sql, statement, match, place)[0]
  }
}
