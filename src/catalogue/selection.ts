import { rowsOf } from '../base/rows.ts'
import type { Slice } from '../record/slice.ts'
import { dateKey, dateOfKey } from './date-key.ts'
import { IndexesInUse } from './full-text/index-tables.ts'
import { WordIndex } from './full-text/word-index.ts'
import { type ArticleChange, type Departure, History, type LogEntry } from './history.ts'
import { matchExpression } from './index-terms.ts'

/**
 * The read side of the index: the current articles of a slice, its changes, and its archive pages, which are fixed
 * ranges of the log (RFC 5005 §4). Each query is one or two range reads of a full-text index; its cost depends on the
 * size of the answer.
 */

/** A visible article as of its last change. */
export interface SelectedEntry {
  id: string
  sequence: number
  /** The date key of the article. */
  shelf: number
}

export interface Selection {
  /** Newest first, by date. */
  entries: SelectedEntry[]
  /**
   * Those of the entries that the log brings, the newest change first. A document that is full goes on in the archive
   * with the first of these that it has no room for. Absent: the slice has no archive.
   */
  changed?: SelectedEntry[]
  departures: Departure[]
  /** The archive page with the changes before these; named by its closing sequence. */
  previous?: number
  /** The archive page after this one; absent: this is the newest. */
  next?: number
  /** There may be older entries, which no archive page holds. */
  isPart?: boolean
}

export interface Window {
  entries: number
  hours: number
  entriesMax: number
  tombstoneDays: number
}

export class Selections {
  readonly #sql: SqlStorage
  readonly #history: History
  readonly #words: WordIndex
  readonly #indexes: IndexesInUse

  constructor(sql: SqlStorage, indexes = new IndexesInUse(sql)) {
    this.#sql = sql
    this.#indexes = indexes
    this.#history = new History(sql, indexes)
    this.#words = new WordIndex(sql)
  }

  /** The slice's last change; undefined: no article was ever in it. */
  lastChange(slice: Slice): LogEntry | undefined {
    return this.lastChanges(slice, 1)[0]
  }

  /** The slice's newest change after that sequence. Older changes are not read. */
  changeAfter(slice: Slice, sequence: number): LogEntry | undefined {
    return this.#history.lastChanges(slice, 1, sequence)[0]
  }

  /** The slice's newest changes, newest first. Their times show how often the slice changes. */
  lastChanges(slice: Slice, limit: number): LogEntry[] {
    return this.#history.lastChanges(slice, limit)
  }

  /**
   * The live document of a slice: the newest articles by date, all that were published within some hours of the newest,
   * and every change that no archive page holds yet. Also the departures of the last `tombstoneDays` before `lastAt`,
   * the time in milliseconds of the slice's last change. `above`: a sequence known to be below all changes of the
   * slice.
   */
  window(slice: Slice, { lastAt, above, ...window }: Window & { lastAt: number; above: number }): Selection {
    const tail = this.#history.pageBelow(slice, { below: Number.MAX_SAFE_INTEGER, above })
    const departed = this.#history.departedSince(slice, lastAt - window.tombstoneDays * 86_400_000)
    const newest = this.page(slice, { below: Number.MAX_SAFE_INTEGER, limit: window.entries })
    const changed = entriesOf(tail.changes)
    return {
      entries: byDate([...newest, ...this.#recent(slice, newest, window), ...changed]),
      changed,
      departures: this.#history.departures(slice, [...tail.changes, ...departed]),
      previous: tail.boundary,
    }
  }

  /**
   * One archive page: the slice's changes from `closingSequence` down to the next boundary. A boundary closes a page; at
   * any other change a document went on that was full before. Undefined: it is no change of the slice.
   */
  archive(slice: Slice, closingSequence: number): Selection | undefined {
    const { changes, boundary } = this.#history.pageBelow(slice, {
      below: closingSequence + 1,
      closing: closingSequence,
    })
    if (changes[0]?.sequence !== closingSequence) return undefined

    const next = this.#history.boundaryAfter(slice, closingSequence)
    const changed = entriesOf(changes)
    return {
      entries: byDate(changed),
      changed,
      departures: this.#history.departures(slice, changes),
      previous: boundary,
      next,
    }
  }

  /** The changes after that sequence. Undefined: there are more than `limit`. */
  since(slice: Slice, sequence: number, limit: number): Selection | undefined {
    const range = { above: sequence, below: Number.MAX_SAFE_INTEGER, limit: limit + 1 }
    const changes = this.#history.changes(slice, range)
    if (changes.length > limit) return undefined
    return { entries: byDate(entriesOf(changes)), departures: this.#history.departures(slice, changes) }
  }

  /**
   * The slice's visible articles by date, newest first, whose rows are in [from, below). Those of a search by words have
   * all its words and pairs of characters; whether they hold its runs, only their texts say (see word-search.ts).
   */
  page(
    slice: Slice,
    { below, from = Number.MIN_SAFE_INTEGER, limit }: { below: number; from?: number; limit: number },
  ): SelectedEntry[] {
    const { articles, searched, spelling } = this.#indexes.tables
    const match = matchExpression(slice, spelling)
    if (match === undefined) return []
    if (slice.text !== undefined && searched !== articles)
      return this.#words.page(match, { from, below, limit })

    return rowsOf(
      this.#sql,
      `SELECT a.id, a.sequence, s.rowid AS shelf FROM ${articles} s JOIN articles a ON a.shelf = s.rowid
       WHERE s.${articles} MATCH ? AND s.rowid >= CAST(? AS INTEGER) AND s.rowid < CAST(? AS INTEGER) ORDER BY s.rowid DESC LIMIT ?`,
      match,
      from,
      below,
      limit,
    )
  }

  /** Articles published within `hours` of the newest, beyond the entries already taken. */
  #recent(slice: Slice, newest: SelectedEntry[], window: Window): SelectedEntry[] {
    const range = recentRange(newest, window)
    return range ? this.page(slice, range) : []
  }

  /** The log entries of these sequences, newest first, at most `limit`. */
  logEntries(sequences: number[], limit: number): LogEntry[] {
    const select = `SELECT sequence, at FROM log WHERE sequence IN (SELECT value FROM json_each(?))
      ORDER BY sequence DESC LIMIT ?`
    return rowsOf(this.#sql, select, JSON.stringify(sequences), limit)
  }
}

/** The range of articles published within `hours` of the newest, beyond the entries already taken. */
export function recentRange(
  newest: SelectedEntry[],
  { entries, hours, entriesMax }: Window,
): { from: number; below: number; limit: number } | undefined {
  const [first] = newest
  const last = newest.at(-1)
  if (!first || !last || newest.length < entries || entriesMax <= entries) return undefined

  const from = dateKey(dateOfKey(first.shelf) - hours * 3_600_000)
  return { from, below: last.shelf, limit: entriesMax - entries }
}

/** The articles that these changes left in the slice and that no later change touched. */
const entriesOf = (changes: ArticleChange[]): SelectedEntry[] =>
  changes.flatMap(({ id, sequence, shelf, current, present }) =>
    present && current === sequence && shelf !== null ? [{ id, sequence, shelf }] : [],
  )

/** Sorts newest first and removes duplicates. */
export function byDate(entries: SelectedEntry[]): SelectedEntry[] {
  const unique = new Map(entries.map(entry => [entry.id, entry]))
  return [...unique.values()].sort((a, b) => b.shelf - a.shelf)
}
