import { rowsOf } from '../base/rows.ts'
import type { FormatName } from '../record/format.ts'

/**
 * Stores the fragments of the newest 2,000 changes: one row for each change and form. Live documents are made of these.
 * Older fragments are rendered again when an archive page or a search needs them.
 */

export interface StoredFragments {
  sequence: number
  /** Milliseconds: the article's date of change. The date of the whole document is the newest of these. */
  updated: number
  rss: Uint8Array
  atom: Uint8Array
  json: Uint8Array
}

const keptStates = 2_000

/** The most bytes in a row of a Durable Object, less room for its other columns. https://developers.cloudflare.com/durable-objects/platform/limits/ */
const rowMaxBytes = 1_990_000

export class FragmentStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Keeps a state's bytes; those that no row could hold are not kept, and are rendered again for each document. */
  put(form: string, renderer: string, { sequence, updated, rss, atom, json }: StoredFragments): void {
    if (rss.length + atom.length + json.length > rowMaxBytes) return
    const replace = `INSERT OR REPLACE INTO fragments (sequence, form, renderer, updated, rss, atom, json) VALUES (?, ?, ?, ?, ?, ?, ?)`
    this.#sql.exec(replace, sequence, form, renderer, updated, rss.buffer, atom.buffer, json.buffer)
  }

  /**
   * The stored fragments that this renderer wrote, by sequence, as the bytes of one format. Missing ones are left out.
   */
  get(
    sequences: number[],
    { form, renderer, format }: { form: string; renderer: string; format: FormatName },
  ): Map<number, { updated: number; bytes: Uint8Array }> {
    const rows = rowsOf<{ sequence: number; updated: number; bytes: ArrayBuffer }>(
      this.#sql,
      `SELECT sequence, updated, ${format} AS bytes FROM fragments
       WHERE sequence IN (SELECT value FROM json_each(?)) AND form = ? AND renderer = ?`,
      JSON.stringify(sequences),
      form,
      renderer,
    )
    return new Map(
      rows.map(({ sequence, updated, bytes }) => [sequence, { updated, bytes: new Uint8Array(bytes) }]),
    )
  }

  /** Fragments below a sequence that another renderer wrote, with their articles; newest first. */
  stale(
    renderer: string,
    { below, limit }: { below: number; limit: number },
  ): { id: string; sequence: number }[] {
    const select = `SELECT DISTINCT a.id, f.sequence FROM fragments f JOIN log l ON l.sequence = f.sequence
      JOIN articles a ON a.number = l.article WHERE f.renderer <> ? AND f.sequence < ? ORDER BY f.sequence DESC LIMIT ?`
    return rowsOf(this.#sql, select, renderer, below, limit)
  }

  /** Counts the changes below a sequence whose fragments another renderer wrote. */
  staleCount(renderer: string, below: number): number {
    const select = 'SELECT count(DISTINCT sequence) AS n FROM fragments WHERE renderer <> ? AND sequence < ?'
    return rowsOf<{ n: number }>(this.#sql, select, renderer, below)[0]?.n ?? 0
  }

  /** Deletes the fragments of a superseded change, and all that are older than the newest 2,000 changes. */
  drop(superseded: number | undefined, head: number): void {
    if (superseded !== undefined) this.#sql.exec('DELETE FROM fragments WHERE sequence = ?', superseded)
    this.#sql.exec('DELETE FROM fragments WHERE sequence < ?', head - keptStates)
  }
}
