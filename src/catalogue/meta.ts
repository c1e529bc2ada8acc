import { rowsOf } from './rows.ts'

/** The few numbers that an object keeps for itself between restarts. */
export class Meta {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The number of that name; 0 where it was never set. */
  number(name: string): number {
    const [row] = rowsOf<{ value: string }>(this.#sql, 'SELECT value FROM meta WHERE name = ?', name)
    return Number(row?.value ?? 0)
  }

  set(name: string, value: number): void {
    const upsert =
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
    this.#sql.exec(upsert, name, String(value))
  }
}
