import { rowsOf } from '../base/rows.ts'

/**
 * Stores the fragments of the newest 2,000 changes: one row for each change and form, which holds all formats. Live
 * documents are made of these. Older fragments are rendered again when an archive page or a search needs them.
 *
 * A row holds the bytes of its formats one after another, and says where each begins. So a new format needs no column;
 * and no row of its own, since Cloudflare bills every row that is written.
 */

/** What an article is in one form, by format. */
export interface StoredFragments {
  sequence: number
  /** Milliseconds: the article's date of change. The date of the whole document is the newest of these. */
  updated: number
  /** The bytes, by the name of their format. */
  bytes: Record<string, Uint8Array>
}

const keptStates = 2_000

/** The most bytes in a row of a Durable Object, less room for its other columns. https://developers.cloudflare.com/durable-objects/platform/limits/ */
const rowMaxBytes = 1_990_000

/** The visible articles that changed below a sequence, are among the newest changes, and lack fragments of a renderer. */
const staleStates = `FROM log l JOIN articles a ON a.number = l.article AND a.sequence = l.sequence
  WHERE l.sequence < ?2 AND l.sequence >= (SELECT max(sequence) FROM log) - ${keptStates} AND a.state = 'visible'
  AND NOT EXISTS (SELECT 1 FROM fragments f WHERE f.sequence = l.sequence AND f.renderer = ?1)`

export class FragmentStore {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Keeps a state's bytes; those that no row could hold are not kept, and are rendered again for each document. */
  put(form: string, renderer: string, { sequence, updated, bytes }: StoredFragments): void {
    const { places, joined } = joinedByFormat(bytes)
    if (joined.length > rowMaxBytes) return

    const replace = `INSERT OR REPLACE INTO fragments (sequence, form, renderer, updated, places, bytes) VALUES (?, ?, ?, ?, ?, ?)`
    this.#sql.exec(replace, sequence, form, renderer, updated, JSON.stringify(places), joined.buffer)
  }

  /**
   * The stored fragments that this renderer wrote, by sequence, as the bytes of one format. Missing ones are left out.
   */
  get(
    sequences: number[],
    { form, renderer, format }: { form: string; renderer: string; format: string },
  ): Map<number, { updated: number; bytes: Uint8Array }> {
    const rows = rowsOf<{ sequence: number; updated: number; bytes: ArrayBuffer }>(
      this.#sql,
      `SELECT sequence, updated, substr(bytes, places ->> ?4, places ->> ?5) AS bytes FROM fragments
       WHERE sequence IN (SELECT value FROM json_each(?1)) AND form = ?2 AND renderer = ?3 AND places ->> ?4 IS NOT NULL`,
      JSON.stringify(sequences),
      form,
      renderer,
      `$.${format}[0]`,
      `$.${format}[1]`,
    )
    return new Map(
      rows.map(({ sequence, updated, bytes }) => [sequence, { updated, bytes: new Uint8Array(bytes) }]),
    )
  }

  /** The articles below a sequence that lack fragments of this renderer, of those whose fragments are kept; newest first. */
  stale(
    renderer: string,
    { below, limit }: { below: number; limit: number },
  ): { id: string; sequence: number }[] {
    const select = `SELECT a.id, l.sequence ${staleStates} ORDER BY l.sequence DESC LIMIT ?3`
    return rowsOf(this.#sql, select, renderer, below, limit)
  }

  /** Counts them. */
  staleCount(renderer: string, below: number): number {
    return rowsOf<{ n: number }>(this.#sql, `SELECT count(*) AS n ${staleStates}`, renderer, below)[0]?.n ?? 0
  }

  /** Deletes the fragments of a superseded change, and all that are older than the newest 2,000 changes. */
  drop(superseded: number | undefined, head: number): void {
    if (superseded !== undefined) this.#sql.exec('DELETE FROM fragments WHERE sequence = ?', superseded)
    this.#sql.exec('DELETE FROM fragments WHERE sequence < ?', head - keptStates)
  }
}

/** The bytes of all formats, joined; and by format the place of its first byte, counted from 1, and its length. */
function joinedByFormat(bytes: Record<string, Uint8Array>) {
  const formats = Object.entries(bytes)
  const joined = new Uint8Array(formats.reduce((sum, [, part]) => sum + part.length, 0))
  const places: Record<string, [number, number]> = {}
  let offset = 0

  for (const [format, part] of formats) {
    joined.set(part, offset)
    places[format] = [offset + 1, part.length]
    offset += part.length
  }

  return { places, joined }
}
