import { rowsOf } from '../base/rows.ts'

/** Stores what the pull knows about each source between two readings, as text that the caller writes and parses. */
export class PullStates {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  all(): { url: string; state: string }[] {
    return rowsOf(this.#sql, 'SELECT url, state FROM pulls')
  }

  save(url: string, state: string): void {
    const upsert =
      'INSERT INTO pulls (url, state) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET state = excluded.state'
    this.#sql.exec(upsert, url, state)
  }
}
