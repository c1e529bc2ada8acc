import { rowsOf } from '../base/rows.ts'
import type { Slice } from '../record/slice.ts'
import { isBoundary } from './boundary.ts'
import type { IndexesInUse, IndexTables } from './full-text/index-tables.ts'
import { matchChanged, matchEither, matchGone, matchKept, matchPresent } from './index-terms.ts'

/**
 * Reads a slice's own part of the change log from the full-text index over the log: changes that added an article to
 * the slice, kept it there, or removed it. Each query is one or two range reads; its cost depends on the size of the
 * answer. The index has terms alone: a search by words has no part of the log.
 */

/** One line of the log; `at` in milliseconds. */
export interface LogEntry {
  sequence: number
  at: number
}

/**
 * An article that is no longer in the slice: it is retracted, expired, or has other terms now. `at` in milliseconds.
 */
export interface Departure extends LogEntry {
  id: string
  /** Revision of the article's current record. */
  revision: number
}

interface LogRow extends Departure {
  /** The article's current date key; null: it is not visible. */
  shelf: number | null
  /** Sequence of the article's last change. */
  current: number
}

export interface ArticleChange extends LogRow {
  /** True: the article is in the slice after this change. False: the change removed it. */
  present: boolean
}

/** Sequences between two exclusive bounds; the newest `limit` of them. */
interface SequenceRange {
  above: number
  below: number
  limit: number
}

/** Changes down to a boundary. The boundary belongs to the page before; it is absent at the start of the log. */
export interface ArchivePage {
  changes: ArticleChange[]
  boundary?: number
}

/** A live document names at most this many departures. */
const departuresMax = 200
/** Articles that got other terms are looked for among this many of the newest edits. */
const departureSearchChanges = 500
const batchChanges = 100
/** About one change in fifty is a boundary. It is practically impossible that this many in a row hold none. */
const boundarySearchChanges = 1_000

const line = 'SELECT a.id, a.revision, l.sequence, l.at, a.shelf, a.sequence AS current'

export class History {
  readonly #sql: SqlStorage
  readonly #indexes: IndexesInUse

  constructor(sql: SqlStorage, indexes: IndexesInUse) {
    this.#sql = sql
    this.#indexes = indexes
  }

  /** The slice's newest changes above a sequence, newest first. */
  lastChanges(slice: Slice, limit: number, above = 0): LogEntry[] {
    const { log, spelling } = this.#tables
    const statement = `SELECT l.sequence, l.at FROM ${log} h JOIN log l ON l.sequence = h.rowid
      WHERE h.${log} MATCH ? AND h.rowid > CAST(? AS INTEGER) ORDER BY h.rowid DESC LIMIT ?`
    return rowsOf(this.#sql, statement, matchEither(slice, spelling), above, limit)
  }

  /** The slice's changes in a range, newest first. Each says if the article is in the slice afterwards. */
  changes(slice: Slice, range: SequenceRange): ArticleChange[] {
    const { spelling } = this.#tables
    const changes = this.#lines(matchEither(slice, spelling), range)
    const [newest, oldest] = [changes[0], changes.at(-1)]
    if (!newest || !oldest) return []
    const bounds = { above: oldest.sequence - 1, below: newest.sequence + 1, limit: changes.length }
    const present = new Set(this.#numbers(matchPresent(slice, spelling), bounds))
    return changes.map(change => ({ ...change, present: present.has(change.sequence) }))
  }

  /**
   * Changes from `below` (exclusive) down to a boundary. `closing` is the boundary that closes this page and does not
   * end it. Stops at `above`.
   */
  pageBelow(
    slice: Slice,
    { below, above = 0, closing }: { below: number; above?: number; closing?: number },
  ): ArchivePage {
    const changes: ArticleChange[] = []
    for (let from = below; ; ) {
      const batch = this.changes(slice, { below: from, above, limit: batchChanges })
      for (const change of batch) {
        if (isBoundary(change.sequence) && change.sequence !== closing)
          return { changes, boundary: change.sequence }
        changes.push(change)
      }
      const last = batch.at(-1)
      if (batch.length < batchChanges || !last) return { changes }
      from = last.sequence
    }
  }

  /** The next boundary above `closingSequence` among the slice's changes. It closes the page that follows. */
  boundaryAfter(slice: Slice, closingSequence: number): number | undefined {
    const { log, spelling } = this.#tables
    const statement = `SELECT rowid AS sequence FROM ${log}
      WHERE ${log} MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?`
    return rowsOf<{ sequence: number }>(
      this.#sql,
      statement,
      matchEither(slice, spelling),
      closingSequence,
      boundarySearchChanges,
    ).find(row => isBoundary(row.sequence))?.sequence
  }

  /**
   * The articles that these changes removed and that are not in the slice now. Each appears once, with its newest
   * change.
   */
  departures(slice: Slice, changes: ArticleChange[]): Departure[] {
    const gone = changes.filter(({ present }) => !present).sort((a, b) => a.sequence - b.sequence)
    const left = [...new Map(gone.map(change => [change.id, change])).values()]
    const held = this.#held(slice, left.filter(mayHaveReturned))
    return left
      .filter(({ current }) => !held.has(current))
      .map(({ id, revision, sequence, at }) => ({ id, revision, sequence, at }))
      .sort((a, b) => b.sequence - a.sequence)
  }

  /** Changes that removed articles, at or after that time (milliseconds); newest first. */
  departedSince(slice: Slice, since: number): ArticleChange[] {
    const newest = { above: 0, below: Number.MAX_SAFE_INTEGER }
    const gone = this.#numbers(matchGone(slice, this.#tables.spelling), { ...newest, limit: departuresMax })
    const left = [...gone, ...this.#leftByChange(slice, newest)].sort((a, b) => b - a).slice(0, departuresMax)

    return rowsOf<LogRow>(
      this.#sql,
      `${line} FROM log l JOIN articles a ON a.number = l.article
       WHERE l.sequence IN (SELECT value FROM json_each(?)) AND l.at >= ? ORDER BY l.sequence DESC`,
      JSON.stringify(left),
      since,
    ).map(line => ({ ...line, present: false }))
  }

  /**
   * Changes after which a visible article is no longer in the slice. FTS5 finds the two lists quickly and we subtract
   * one from the other. A single NOT query would make FTS5 walk all edits of the archive to find the few that differ.
   */
  #leftByChange(slice: Slice, newest: Omit<SequenceRange, 'limit'>): number[] {
    const { spelling } = this.#tables
    const range = { ...newest, limit: departureSearchChanges }
    const changed = this.#numbers(matchChanged(slice, spelling), range)
    if (changed.length === 0) return []
    const kept = new Set(this.#numbers(matchKept(slice, spelling), range))
    return changed.filter(sequence => !kept.has(sequence))
  }

  /** Lines of the log that match an expression, newest first. */
  #lines(match: string, { above, below, limit }: SequenceRange): LogRow[] {
    const { log } = this.#tables
    return rowsOf(
      this.#sql,
      `${line} FROM ${log} h JOIN log l ON l.sequence = h.rowid JOIN articles a ON a.number = l.article
       WHERE h.${log} MATCH ? AND h.rowid > CAST(? AS INTEGER) AND h.rowid < CAST(? AS INTEGER)
       ORDER BY h.rowid DESC LIMIT ?`,
      match,
      above,
      below,
      limit,
    )
  }

  /** Only the sequences that match an expression, newest first. */
  #numbers(match: string, { above, below, limit }: SequenceRange): number[] {
    const { log } = this.#tables
    const statement = `SELECT rowid AS sequence FROM ${log}
      WHERE ${log} MATCH ? AND rowid > CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT ?`
    const rows = rowsOf<{ sequence: number }>(this.#sql, statement, match, above, below, limit)
    return rows.map(({ sequence }) => sequence)
  }

  get #tables(): IndexTables {
    return this.#indexes.tables
  }

  /** The sequences of those lines whose articles are in the slice by their last change. */
  #held(slice: Slice, lines: LogRow[]): Set<number> {
    if (lines.length === 0) return new Set()
    const { log, spelling } = this.#tables
    const statement = `SELECT rowid AS sequence FROM ${log}
      WHERE ${log} MATCH ? AND rowid IN (SELECT value FROM json_each(?))`
    const numbers = JSON.stringify(lines.map(({ current }) => current))
    const rows = rowsOf<{ sequence: number }>(this.#sql, statement, matchPresent(slice, spelling), numbers)
    return new Set(rows.map(({ sequence }) => sequence))
  }
}

/** Skips articles that are hidden now, or whose latest change is this departure: each lookup costs about 0.1 ms. */
const mayHaveReturned = ({ shelf, current, sequence }: LogRow) => shelf !== null && current !== sequence
