import { rowsOf } from '../base/rows.ts'
import type { Term } from '../record/slice.ts'
import { freeDateKey } from './date-key.ts'
import { type IndexedTerms, lineTokens, termTokens } from './index-terms.ts'
import { Labels } from './labels.ts'

/**
 * The write side of the index. It applies one change of one article, in the caller's transaction: it appends the lines
 * to the change log and keeps `shelf` (the visible articles) and `history` consistent with the log.
 */

export type ArticleState = 'visible' | 'embargoed' | 'expired' | 'retracted' | 'draft' | 'quarantined'

export interface CatalogueRow {
  number: number
  id: string
  state: ArticleState
  /** Sequence of the last change that readers saw; 0: readers never saw the article. */
  sequence: number
  revision: number
  /** Row in the `shelf` table; null: the article is not visible. */
  shelf: number | null
  /** Time in milliseconds when an embargo ends or the article expires, which changes its state; null: never. */
  due: number | null
}

/** The index entry of a visible article. */
export interface Indexed extends IndexedTerms {
  labels: { term: Term; label: string }[]
  /** Date in milliseconds that the article is sorted by. */
  date: number
}

export interface IndexUpdate {
  id: string
  state: ArticleState
  revision: number
  due: number | null
  /** Absent: the article is not visible after the change. */
  present?: Indexed
  /** Lines that the change adds to the log. Empty: readers see no difference. A restored record brings several. */
  lines: IndexedLine[]
}

/** One line of the log: the article's terms and text after the change (`present`) and before it (`former`). */
export interface IndexedLine {
  sequence: number
  at: number
  present?: IndexedTerms
  former?: IndexedTerms
}

export class Catalogue {
  readonly #sql: SqlStorage
  readonly labels: Labels
  #nextDue: { at: number | undefined } | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.labels = new Labels(sql)
  }

  find(id: string): CatalogueRow | undefined {
    return rowsOf<CatalogueRow>(this.#sql, 'SELECT * FROM articles WHERE id = ?', id)[0]
  }

  /** The newest number of the change log and its time in milliseconds; 0 and 0 on an empty site. */
  head(): { sequence: number; at: number } {
    const newest = 'SELECT sequence, at FROM log ORDER BY sequence DESC LIMIT 1'
    return rowsOf<{ sequence: number; at: number }>(this.#sql, newest)[0] ?? { sequence: 0, at: 0 }
  }

  /** Time in milliseconds of the first change after that sequence; undefined: nothing changed since. */
  changedSince(sequence: number): number | undefined {
    const select = 'SELECT at FROM log WHERE sequence > ? ORDER BY sequence LIMIT 1'
    return rowsOf<{ at: number }>(this.#sql, select, sequence)[0]?.at
  }

  /** True if none of these sequences is used in the log. */
  free(sequences: number[]): boolean {
    return sequences.every(
      sequence => rowsOf(this.#sql, 'SELECT 1 FROM log WHERE sequence = ?', sequence).length === 0,
    )
  }

  apply(change: IndexUpdate): void {
    this.#nextDue = undefined
    const before = this.find(change.id)
    const last = change.lines.at(-1)
    const sequence = last?.sequence ?? before?.sequence ?? 0
    const shelf = last ? this.#shelve(before, change) : (before?.shelf ?? null)
    const number = this.#upsert({ ...change, sequence, shelf })
    for (const line of change.lines) this.#append(number, line)
  }

  #append(number: number, { sequence, at, ...states }: IndexedLine): void {
    this.#sql.exec('INSERT INTO log (sequence, article, at) VALUES (?, ?, ?)', sequence, number, at)
    const insert = 'INSERT INTO history (rowid, terms, text) VALUES (?, ?, ?)'
    this.#sql.exec(insert, sequence, ...lineTokens(states))
  }

  #shelve(before: CatalogueRow | undefined, { id, present }: IndexUpdate): number | null {
    if (before?.shelf != null)
      this.#sql.exec('DELETE FROM shelf WHERE rowid = CAST(? AS INTEGER)', before.shelf)
    if (!present) return null
    const place = freeDateKey(this.#sql, { id, date: present.date, own: before?.shelf ?? null })
    this.#sql.exec('INSERT INTO shelf (rowid, terms, text) VALUES (?, ?, ?)', place, ...termTokens(present))
    for (const { term, label } of present.labels) this.labels.write(term, label)
    return place
  }

  #upsert({ id, state, sequence, revision, shelf, due }: Omit<CatalogueRow, 'number'>): number {
    const upsert = `INSERT INTO articles (id, state, sequence, revision, shelf, due) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, sequence = excluded.sequence,
        revision = excluded.revision, shelf = excluded.shelf, due = excluded.due
      RETURNING number`
    const [row] = rowsOf<{ number: number }>(this.#sql, upsert, id, state, sequence, revision, shelf, due)
    if (!row) throw new Error(`the catalogue did not take ${id}`)
    return row.number
  }

  /** Articles whose embargo has ended or that have expired at that time (milliseconds), earliest first. */
  due(now: number, limit: number): CatalogueRow[] {
    return rowsOf(this.#sql, 'SELECT * FROM articles WHERE due <= ? ORDER BY due, number LIMIT ?', now, limit)
  }

  /** The next time in milliseconds at which an article is due; undefined: none is. Cached until the next change. */
  nextDue(): number | undefined {
    this.#nextDue ??= {
      at:
        rowsOf<{ due: number | null }>(
          this.#sql,
          'SELECT min(due) AS due FROM articles WHERE due IS NOT NULL',
        )[0]?.due ?? undefined,
    }
    return this.#nextDue.at
  }

  count(): number {
    return rowsOf<{ n: number }>(this.#sql, 'SELECT count(*) AS n FROM articles')[0]?.n ?? 0
  }

  isEmpty(): boolean {
    return rowsOf(this.#sql, 'SELECT 1 FROM articles LIMIT 1').length === 0
  }

  /** Marks an article whose record cannot be read. It is never due again, and `/api/health` reports it. */
  quarantine(id: string): void {
    this.#sql.exec("UPDATE articles SET state = 'quarantined', due = NULL WHERE id = ?", id)
    this.#nextDue = undefined
  }

  /**
   * Quarantines an article that may be visible: removes it from `shelf` and appends a line to the log. The line has no
   * terms, since the record cannot be read.
   */
  withdraw(id: string, at: number): void {
    const row = this.find(id)
    if (!row) return
    const lines = row.shelf === null ? [] : [{ sequence: this.head().sequence + 1, at }]
    this.apply({ id, state: 'quarantined', revision: row.revision, due: null, lines })
  }

  quarantined(limit: number): string[] {
    const rows = rowsOf<{ id: string }>(
      this.#sql,
      "SELECT id FROM articles WHERE state = 'quarantined' LIMIT ?",
      limit,
    )
    return rows.map(row => row.id)
  }

  /** Articles after the given article number, in the order they were added. For exports and rebuilding. */
  page(after: number, limit: number): CatalogueRow[] {
    return rowsOf(this.#sql, 'SELECT * FROM articles WHERE number > ? ORDER BY number LIMIT ?', after, limit)
  }
}
