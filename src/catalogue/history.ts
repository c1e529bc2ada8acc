import type { Slice } from '../record/slice.ts'
import { isBoundary } from './boundary.ts'
import { matchChanged, matchEither, matchExpression, matchGone, matchKept } from './index-terms.ts'
import { rowsOf } from '../base/rows.ts'

/**
 * A slice's own part of the change log, read from the full-text index over it: what put articles into the slice, kept
 * them there, or took them out. Each question is one or two range reads, bounded by the answer's size.
 */

/** One line of the log; `at` in milliseconds. */
export interface LogEntry {
  sequence: number
  at: number
}

/** An article that stands in the slice no more: retracted, expired, or moved elsewhere. `at` in milliseconds. */
export interface Departure extends LogEntry {
  id: string
  /** Of its record now. */
  revision: number
}

interface LogRow extends Departure {
  /** Its place now; null: it is not visible. */
  shelf: number | null
  /** Sequence of the article's last change. */
  current: number
}

export interface ArticleChange extends LogRow {
  /** Whether the change put the article into the slice or kept it there; else it took it out. */
  present: boolean
}

/** Numbers of the log, both excluded; the newest `limit` of them. */
interface SequenceRange {
  above: number
  below: number
  limit: number
}

/** Changes down to a boundary, which starts the page before; it is absent where the log begins. */
export interface ArchivePage {
  changes: ArticleChange[]
  boundary?: number
}

/** So many departures a live document names at most. */
const departuresMax = 200
/** Those that moved elsewhere are looked for among so many of the newest corrections. */
const departureSearchChanges = 500
const batchChanges = 100
/** A boundary stands every fifty changes or so: that there is none among so many does not happen. */
const boundarySearchChanges = 1_000

const line = 'SELECT a.id, a.revision, l.sequence, l.at, a.shelf, a.sequence AS current'

export class History {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The slice's newest changes above a number, newest first. */
  lastChanges(slice: Slice, limit: number, above = 0): LogEntry[] {
    const match = matchEither(slice)
    if (match === undefined) return []
    const statement = `SELECT l.sequence, l.at FROM history h JOIN log l ON l.sequence = h.rowid
      WHERE history MATCH ? AND h.rowid > CAST(? AS INTEGER) ORDER BY h.rowid DESC LIMIT ?`
    return rowsOf(this.#sql, statement, match, above, limit)
  }

  /** The slice's changes of a range, newest first, with what each did to it. */
  changes(slice: Slice, range: SequenceRange): ArticleChange[] {
    const changes = this.#lines(matchEither(slice), range)
    const [newest, oldest] = [changes[0], changes.at(-1)]
    if (!newest || !oldest) return []
    const bounds = { above: oldest.sequence - 1, below: newest.sequence + 1, limit: changes.length }
    const present = new Set(this.#numbers(matchExpression(slice), bounds))
    return changes.map(change => ({ ...change, present: present.has(change.sequence) }))
  }

  /** From `below` downward until a boundary; `closing` is the one that closes the page itself. Stops at `above`. */
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

  /** The next boundary above `closingSequence` among the slice's changes: what closes the page that follows. */
  boundaryAfter(slice: Slice, closingSequence: number): number | undefined {
    const either = matchEither(slice)
    if (either === undefined) return undefined
    const statement = `SELECT rowid AS sequence FROM history
      WHERE history MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?`
    return rowsOf<{ sequence: number }>(
      this.#sql,
      statement,
      either,
      closingSequence,
      boundarySearchChanges,
    ).find(row => isBoundary(row.sequence))?.sequence
  }

  /** The articles that these changes took out and that the slice doesn't hold now, each once, at the newest change. */
  departures(slice: Slice, changes: ArticleChange[]): Departure[] {
    const gone = changes.filter(({ present }) => !present).sort((a, b) => a.sequence - b.sequence)
    const left = [...new Map(gone.map(change => [change.id, change])).values()]
    const held = this.#held(slice, left.filter(mayHaveReturned))
    return left
      .filter(({ current }) => !held.has(current))
      .map(({ id, revision, sequence, at }) => ({ id, revision, sequence, at }))
      .sort((a, b) => b.sequence - a.sequence)
  }

  /** Changes from that instant on, in milliseconds, that took articles out; newest first. */
  departedSince(slice: Slice, since: number): ArticleChange[] {
    const newest = { above: 0, below: Number.MAX_SAFE_INTEGER }
    const gone = this.#numbers(matchGone(slice), { ...newest, limit: departuresMax })
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
   * Changes after which a visible article stood elsewhere. Two lists are compared that FTS5 finds at once: it would
   * walk all corrections of an archive for the few that are in one and not in the other.
   */
  #leftByChange(slice: Slice, newest: Omit<SequenceRange, 'limit'>): number[] {
    const range = { ...newest, limit: departureSearchChanges }
    const changed = this.#numbers(matchChanged(slice), range)
    if (changed.length === 0) return []
    const kept = new Set(this.#numbers(matchKept(slice), range))
    return changed.filter(sequence => !kept.has(sequence))
  }

  /** Lines of the log that an expression names, newest first. */
  #lines(match: string | undefined, { above, below, limit }: SequenceRange): LogRow[] {
    if (match === undefined) return []
    return rowsOf(
      this.#sql,
      `${line} FROM history h JOIN log l ON l.sequence = h.rowid JOIN articles a ON a.number = l.article
       WHERE history MATCH ? AND h.rowid > CAST(? AS INTEGER) AND h.rowid < CAST(? AS INTEGER)
       ORDER BY h.rowid DESC LIMIT ?`,
      match,
      above,
      below,
      limit,
    )
  }

  /** Their numbers alone, newest first. */
  #numbers(match: string | undefined, { above, below, limit }: SequenceRange): number[] {
    if (match === undefined) return []
    const statement = `SELECT rowid AS sequence FROM history
      WHERE history MATCH ? AND rowid > CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT ?`
    const rows = rowsOf<{ sequence: number }>(this.#sql, statement, match, above, below, limit)
    return rows.map(({ sequence }) => sequence)
  }

  /** Which of these articles the slice holds by their last change; its numbers. */
  #held(slice: Slice, lines: LogRow[]): Set<number> {
    const match = matchExpression(slice)
    if (match === undefined || lines.length === 0) return new Set()
    const statement = `SELECT rowid AS sequence FROM history
      WHERE history MATCH ? AND rowid IN (SELECT value FROM json_each(?))`
    const numbers = JSON.stringify(lines.map(({ current }) => current))
    const rows = rowsOf<{ sequence: number }>(this.#sql, statement, match, numbers)
    return new Set(rows.map(({ sequence }) => sequence))
  }
}

/** What left by its last change, or is on no shelf, is not asked for: a question costs a tenth of a millisecond. */
const mayHaveReturned = ({ shelf, current, sequence }: LogRow) => shelf !== null && current !== sequence
