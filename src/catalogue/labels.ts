import type { Term } from '../record/slice.ts'
import { termValue, tokenOf } from './index-terms.ts'
import { rowsOf } from './rows.ts'

const labelsMax = 5_000

/** How categories are shown, where that differs from their terms, as visible articles said it last. */
export class Labels {
  readonly #sql: SqlStorage
  /** By token, and by value for the term without a scheme. Undefined: to be read. */
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
   * The term's label; undefined: the term is shown. A label is stored with the scheme that an article gave it; a term
   * without a scheme stands for all its schemes, and takes the label of any.
   */
  of(term: Term): string | undefined {
    if (term.kind !== 'category') return undefined
    this.#known ??= this.#read()
    return this.#known.get(term.scheme === undefined ? term.value : tokenOf(term))
  }

  /** Reads the table anew when it is asked next: it changed, or its transaction may be undone. */
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
