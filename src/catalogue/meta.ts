import { rowsOf } from '../base/rows.ts'

/** Stores the few named values that an object keeps between restarts. */
export class Meta {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The number with that name; 0: it was never set. */
  number(name: string): number {
    return Number(this.text(name) || 0)
  }

  set(name: string, value: number): void {
    this.setText(name, String(value))
  }

  /** The text with that name; empty: it was never set. */
  text(name: string): string {
    const [row] = rowsOf<{ value: string }>(this.#sql, 'SELECT value FROM meta WHERE name = ?', name)
    return row?.value ?? ''
  }

  setText(name: string, value: string): void {
    const upsert =
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
    this.#sql.exec(upsert, name, value)
  }
}
