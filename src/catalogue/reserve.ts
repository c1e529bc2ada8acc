import { rowsOf } from '../base/rows.ts'

/**
 * Keeps some room in the database, so that articles can be withdrawn when it is full. A Durable Object holds 10 GB. Then
 * every statement that needs more room fails, while deleting works. A withdrawal needs little: it deletes a row of the
 * reserve first. https://developers.cloudflare.com/durable-objects/platform/limits/ (November 2026)
 */

const rows = 16
const rowBytes = 65_536 // room for about a hundred withdrawals

export class Reserve {
  readonly #sql: SqlStorage
  #isWhole: boolean

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec('CREATE TABLE IF NOT EXISTS reserve (place INTEGER PRIMARY KEY, room BLOB NOT NULL) STRICT')
    const count = rowsOf<{ n: number }>(sql, 'SELECT count(*) AS n FROM reserve')[0]?.n
    this.#isWhole = count === rows
  }

  get isWhole(): boolean {
    return this.#isWhole
  }

  /** Fills the reserve, in the caller's transaction. Throws if there is no room. */
  fill(): void {
    for (let place = 1; place <= rows; place += 1)
      this.#sql.exec(
        'INSERT OR IGNORE INTO reserve (place, room) VALUES (?, zeroblob(CAST(? AS INTEGER)))',
        place,
        rowBytes,
      )
    this.#isWhole = true
  }

  /** Makes room for some withdrawals. False: the reserve is used up. */
  spend(): boolean {
    this.#isWhole = false
    const first = 'DELETE FROM reserve WHERE place = (SELECT min(place) FROM reserve)'
    return this.#sql.exec(first).rowsWritten > 0
  }
}
