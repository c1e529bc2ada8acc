import type { Slice } from '../record/slice.ts'
import { isBoundary } from './boundary.ts'
import { rowsOf } from './rows.ts'
import { matchEither, matchExpression } from './index-terms.ts'
import { dateOfPlace, shelfPlace } from './shelf.ts'

/**
 * The read side of the index: what a slice holds now, what changed in it, and which fixed ranges of the log are its
 * archives (RFC 5005 §4). Each question is one or two range reads of a full-text index, bounded by the answer's size.
 *
 * Durable Objects bind numbers as REAL, and FTS5 takes only an INTEGER for a bound on its rowid: without the CAST it
 * would read every row (and for `=` return it).
 */

/** A visible article as its last change left it. */
export interface Entry {
  id: string
  sequence: number
  shelf: number
}

/** One line of the log; `at` in milliseconds. */
export interface Change {
  sequence: number
  at: number
}

/** An article that stands in the slice no more: retracted, expired, or moved elsewhere. `at` in milliseconds. */
export interface Departure {
  id: string
  sequence: number
  at: number
}

export interface Selection {
  /** Newest first, by date. */
  entries: Entry[]
  departures: Departure[]
  /** The archive page before these, by the number that closes it. */
  previous?: number
  /** The archive page after this one; absent in the newest. */
  next?: number
}

export interface Window {
  entries: number
  hours: number
  entriesMax: number
  tombstoneDays: number
}

/** So many departures a live document names at most. */
const departuresMax = 200

interface OwnChange extends Entry {
  at: number
  /** 1: the change put the article into the slice or kept it there. */
  present: number
  /** 1: the change took it out. */
  left: number
  /** Sequence of the article's last change. */
  current: number
}

export class Selections {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The slice's own last change; undefined: nothing ever stood in it. */
  lastChange(slice: Slice): Change | undefined {
    return this.lastChanges(slice, 1)[0]
  }

  /** Its newest changes, newest first: their times say how often it changes. */
  lastChanges(slice: Slice, limit: number): Change[] {
    const match = matchEither(slice)
    if (match === undefined) return []
    const statement = `SELECT l.sequence, l.at FROM history h JOIN log l ON l.sequence = h.rowid
      WHERE history MATCH ? ORDER BY h.rowid DESC LIMIT ?`
    return rowsOf(this.#sql, statement, match, limit)
  }

  /**
   * The live document's articles: the newest by date, all that were published within some hours of the newest, and
   * every change that no archive page holds yet; with the departures of the last days.
   */
  window(slice: Slice, window: Window): Selection {
    const tail = this.#changes(slice, { below: Number.MAX_SAFE_INTEGER })
    const newest = this.#newest(slice, window.entries)
    const recent = this.#recent(slice, newest, window)
    const entries = byDate([...newest, ...recent, ...entriesOf(tail.changes)])
    const departures = this.#departures(
      [...tail.changes, ...this.#departedSince(slice, window.tombstoneDays)],
      slice,
    )
    return { entries, departures, ...(tail.boundary !== undefined && { previous: tail.boundary }) }
  }

  /** One archive page: the slice's changes down from `upper` to the next boundary. Undefined: no page ends there. */
  archive(slice: Slice, upper: number): Selection | undefined {
    const page = isBoundary(upper) ? this.#changes(slice, { below: upper + 1, closing: upper }) : undefined
    if (page?.changes[0]?.sequence !== upper) return undefined
    const next = this.#boundaryAfter(slice, upper)
    return {
      entries: byDate(entriesOf(page.changes)),
      departures: this.#departures(page.changes, slice),
      ...(page.boundary !== undefined && { previous: page.boundary }),
      ...(next !== undefined && { next }),
    }
  }

  /** What changed after that number, at most `limit` changes; undefined: more than that. */
  since(slice: Slice, sequence: number, limit: number): Selection | undefined {
    const changes = this.#own(slice, { below: Number.MAX_SAFE_INTEGER, above: sequence, limit: limit + 1 })
    if (changes.length > limit) return undefined
    return { entries: byDate(entriesOf(changes)), departures: this.#departures(changes, slice) }
  }

  /** The slice's visible articles by date, newest first, from a place on the shelf downward. */
  page(slice: Slice, { below, limit }: { below: number; limit: number }): Entry[] {
    const match = matchExpression(slice, 'present')
    if (match === undefined) return []
    return rowsOf(
      this.#sql,
      `SELECT a.id, a.sequence, s.rowid AS shelf FROM shelf s JOIN articles a ON a.shelf = s.rowid
       WHERE s.shelf MATCH ? AND s.rowid < CAST(? AS INTEGER) ORDER BY s.rowid DESC LIMIT ?`,
      match,
      below,
      limit,
    )
  }

  /** Own changes from `below` downward until a boundary, which starts the page before. */
  #changes(
    slice: Slice,
    { below, closing }: { below: number; closing?: number },
  ): { changes: OwnChange[]; boundary?: number } {
    const changes: OwnChange[] = []
    let from = below
    while (true) {
      const batch = this.#own(slice, { below: from, above: 0, limit: 100 })
      for (const change of batch) {
        if (isBoundary(change.sequence) && change.sequence !== closing)
          return { changes, boundary: change.sequence }
        changes.push(change)
      }
      const last = batch.at(-1)
      if (batch.length < 100 || !last) return { changes }
      from = last.sequence
    }
  }

  #own(slice: Slice, { below, above, limit }: { below: number; above: number; limit: number }): OwnChange[] {
    const either = matchEither(slice)
    if (either === undefined) return []
    return this.#read(
      slice,
      'h.rowid > CAST(? AS INTEGER) AND h.rowid < CAST(? AS INTEGER)',
      [either, above, below],
      limit,
    )
  }

  /** Changes of the log that an expression and a condition name, newest first, with what each did to the slice. */
  #read(slice: Slice, condition: string, bindings: [string, ...number[]], limit: number): OwnChange[] {
    const present = matchExpression(slice, 'present') ?? ''
    return rowsOf(
      this.#sql,
      `SELECT id, sequence, at, shelf, current, present, NOT present AS left FROM (
         SELECT a.id, l.sequence, l.at, a.shelf, a.sequence AS current,
           l.sequence IN (SELECT rowid FROM history WHERE history MATCH ? AND rowid = l.sequence) AS present
         FROM history h JOIN log l ON l.sequence = h.rowid JOIN articles a ON a.number = l.article
         WHERE history MATCH ? AND ${condition} ORDER BY h.rowid DESC LIMIT ?)`,
      present,
      ...bindings,
      limit,
    )
  }

  #newest(slice: Slice, limit: number): Entry[] {
    return this.page(slice, { below: Number.MAX_SAFE_INTEGER, limit })
  }

  /** The burst: what was published within the hours before the newest, beyond the entries already taken. */
  #recent(slice: Slice, newest: Entry[], { entries, hours, entriesMax }: Window): Entry[] {
    const [first] = newest
    const last = newest.at(-1)
    if (!first || !last || newest.length < entries || entriesMax <= entries) return []
    const floor = shelfPlace(dateOfPlace(first.shelf) - hours * 3_600_000)
    return this.page(slice, { below: last.shelf, limit: entriesMax - entries }).filter(
      entry => entry.shelf >= floor,
    )
  }

  /** Changes that took articles out of the slice, within the days before its last change. */
  #departedSince(slice: Slice, days: number): OwnChange[] {
    const former = matchExpression(slice, 'former')
    const last = this.lastChange(slice)
    if (former === undefined || !last) return []
    const changes = this.#read(slice, 'h.rowid > CAST(? AS INTEGER)', [former, 0], departuresMax)
    return changes.filter(change => change.at >= last.at - days * 86_400_000)
  }

  /** The articles that these changes took out and that the slice doesn't hold now, each once, at the newest change. */
  #departures(changes: OwnChange[], slice: Slice): Departure[] {
    const seen = new Map<string, Departure>()
    for (const { id, sequence, at, current, left } of changes) {
      if (left === 0 || seen.has(id) || this.#holds(slice, current)) continue
      seen.set(id, { id, sequence, at })
    }
    return [...seen.values()].sort((a, b) => b.sequence - a.sequence)
  }

  #holds(slice: Slice, sequence: number): boolean {
    const match = matchExpression(slice, 'present')
    if (match === undefined) return false
    return (
      rowsOf(
        this.#sql,
        'SELECT 1 FROM history WHERE history MATCH ? AND rowid = CAST(? AS INTEGER)',
        match,
        sequence,
      ).length > 0
    )
  }

  /** The page that follows: the next boundary above `upper` among the slice's own changes. */
  #boundaryAfter(slice: Slice, upper: number): number | undefined {
    const either = matchEither(slice)
    if (either === undefined) return undefined
    const statement =
      'SELECT rowid AS sequence FROM history WHERE history MATCH ? AND rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT 1000'
    return rowsOf<{ sequence: number }>(this.#sql, statement, either, upper).find(row =>
      isBoundary(row.sequence),
    )?.sequence
  }
}

const entriesOf = (changes: OwnChange[]) =>
  changes.filter(change => change.present === 1 && change.current === change.sequence)

/** Newest first, each once. */
function byDate(entries: Entry[]): Entry[] {
  const unique = new Map(entries.map(({ id, sequence, shelf }) => [id, { id, sequence, shelf }]))
  return [...unique.values()].sort((a, b) => b.shelf - a.shelf)
}
