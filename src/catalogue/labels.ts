import { rowsOf } from '../base/rows.ts'
import type { Term } from '../record/slice.ts'
import { termValue, tokenOf } from './index-terms.ts'

const labelsMax = 5_000

/**
 * The label of each category that has one: the text that readers see instead of the term. The last visible article that
 * states one decides.
 */
export class Labels {
  readonly #sql: SqlStorage
  /** Labels by token, and by value for terms without a scheme. Undefined: not read yet. */
  #known: Map<string, string> | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  write(term: Term, label: string): void {
    const upsert = `INSERT INTO labels (token, label) VALUES (?, ?)
      ON CONFLICT (token) DO UPDATE SET label = excluded.label WHERE label <> excluded.label`
    const { rowsWritten } = this.#sql.exec(upsert, tokenOf(term), label)
    if (rowsWritten > 0) this.forget()
  }

  /**
   * The term's label; undefined: it has none, and readers see the term. A label is stored with the scheme that the
   * article states. A term without a scheme means all schemes and takes the label of any of them.
   */
  of(term: Term): string | undefined {
    if (term.kind !== 'category') return undefined
    this.#known ??= this.#read()
    return this.#known.get(term.scheme === undefined ? term.value : tokenOf(term))
  }

  /** Drops the cache, so that the next call reads the table: a label changed, or a transaction may be rolled back. */
  forget(): void {
    this.#known = undefined
  }

  #read(): Map<string, string> {
    const select = 'SELECT token, label FROM labels LIMIT ?'
    const rows = rowsOf<{ token: string; label: string }>(this.#sql, select, labelsMax)
    const values = rows.map(({ token, label }) => [termValue(token).split('\n').at(-1) ?? '', label] as const)
    return new Map([...values, ...rows.map(({ token, label }) => [token, label] as const)])
  }
}
