import { rowsOf } from '../base/rows.ts'

/** What a reader of sources knows of each between two readings, as the text that it handed in. */
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
