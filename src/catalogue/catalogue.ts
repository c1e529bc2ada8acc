import { rowsOf } from '../base/rows.ts'
import type { ArticleState } from '../record/api/article-list.ts'
import type { Term } from '../record/slice.ts'
import { freeDateKey } from './date-key.ts'
import { IndexesInUse } from './full-text/index-tables.ts'
import { IndexWriter } from './full-text/index-writer.ts'
import { Labels } from './labels.ts'

/**
 * The write side of the index. It applies one change of one article, in the caller's transaction: it appends the lines
 * to the change log and keeps the full-text indexes consistent with it.
 */

export interface CatalogueRow {
  number: number
  id: string
  state: ArticleState
  /** Sequence of the last change that readers saw; 0: readers never saw the article. */
  sequence: number
  revision: number
  /** The article's date key, in a column that keeps its first name; null: the article is not visible. */
  shelf: number | null
  /** Time in milliseconds when an embargo ends or the article expires, which changes its state; null: never. */
  due: number | null
}

/** The index entry of a visible article. */
export interface Indexed {
  terms: Term[]
  /** The text whose words find the article. */
  text: string
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

/** One line of the log: the article's terms after the change (`present`) and before it (`former`). */
export interface IndexedLine {
  sequence: number
  at: number
  present?: { terms: Term[] }
  former?: { terms: Term[] }
}

export class Catalogue {
  readonly #sql: SqlStorage
  readonly labels: Labels
  readonly indexes: IndexesInUse
  readonly index: IndexWriter
  #nextDue: { at: number | undefined } | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.labels = new Labels(sql)
    this.indexes = new IndexesInUse(sql)
    this.index = new IndexWriter(sql, this.indexes)
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
    const shelf = last ? this.#place(before, change) : (before?.shelf ?? null)
    const number = this.#upsert({ ...change, sequence, shelf }, before)

    if (last) this.#index(number, { before: before?.shelf ?? null, place: shelf, present: change.present })
    for (const line of change.lines) this.#append(number, line)
  }

  #append(number: number, { sequence, at, ...states }: IndexedLine): void {
    this.#sql.exec('INSERT INTO log (sequence, article, at) VALUES (?, ?, ?)', sequence, number, at)
    this.index.addLine(number, sequence, states)
  }

  #place(before: CatalogueRow | undefined, { id, present }: IndexUpdate): number | null {
    return present ? freeDateKey(this.#sql, { id, date: present.date, own: before?.shelf ?? null }) : null
  }

  #index(
    number: number,
    { before, place, present }: { before: number | null; place: number | null; present: Indexed | undefined },
  ): void {
    if (before !== null) this.index.remove(number, before)
    if (place === null || !present) return

    this.index.add(number, place, present)
    for (const { term, label } of present.labels) this.labels.write(term, label)
  }

  /**
   * Returns the article's number. RETURNING would tell it too, but a statement with RETURNING is a savepoint of its own,
   * before which FTS5 writes what it holds in memory of the articles before.
   */
  #upsert(
    { id, state, sequence, revision, shelf, due }: Omit<CatalogueRow, 'number'>,
    before: CatalogueRow | undefined,
  ): number {
    const upsert = `INSERT INTO articles (id, state, sequence, revision, shelf, due) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, sequence = excluded.sequence,
        revision = excluded.revision, shelf = excluded.shelf, due = excluded.due`
    this.#sql.exec(upsert, id, state, sequence, revision, shelf, due)
    if (before) return before.number

    const [added] = rowsOf<{ number: number }>(this.#sql, 'SELECT last_insert_rowid() AS number')
    if (!added) throw new Error('the number of a new row is known')
    return added.number
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

  /** Drops what is cached, because a transaction was undone. */
  forget(): void {
    this.#nextDue = undefined
    this.labels.forget()
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
   * Quarantines an article that may be visible: removes it from the index and appends a line to the log. The line has no
   * terms, since the record cannot be read.
   */
  withdraw(id: string, at: number): void {
    const row = this.find(id)
    if (!row) return
    const lines = row.shelf === null ? [] : [{ sequence: this.head().sequence + 1, at }]
    this.apply({ id, state: 'quarantined', revision: row.revision, due: null, lines })
  }

  /** Articles in these states, none of which readers see, whose number is below; in the order of arrival, newest first. */
  hidden(states: ArticleState[], below: number, limit: number): CatalogueRow[] {
    return rowsOf(
      this.#sql,
      `SELECT * FROM articles WHERE state <> 'visible' AND number < CAST(? AS INTEGER)
         AND state IN (SELECT value FROM json_each(?)) ORDER BY number DESC LIMIT ?`,
      below,
      JSON.stringify(states),
      limit,
    )
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
