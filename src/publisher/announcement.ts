import { rowsOf } from '../catalogue/rows.ts'

export interface AnnouncementParts {
  sql: SqlStorage
  /** The newest number of the change log. */
  head(): number
  /** Tells the hub; throws when it can't be reached. */
  announce(sequence: number): Promise<void>
  retryMilliseconds: number
}

/**
 * Tells the hub how far the change log has come. What it has confirmed stands beside the log, so that a change that was
 * stored and not announced is seen to be so after any crash.
 */
export class Announcement {
  readonly #parts: AnnouncementParts
  /** Milliseconds: not before. */
  #notBefore = 0

  constructor(parts: AnnouncementParts) {
    this.#parts = parts
  }

  /** When there is something to announce, in milliseconds (0: at once); undefined: the hub has confirmed everything. */
  due(): number | undefined {
    return this.#parts.head() === this.#confirmed() ? undefined : this.#notBefore
  }

  async run(now: number): Promise<void> {
    const { head, announce, retryMilliseconds } = this.#parts
    const sequence = head()
    this.#notBefore = now + retryMilliseconds
    await announce(sequence)
    this.#notBefore = 0
    this.#confirm(sequence)
  }

  #confirmed(): number {
    const [row] = rowsOf<{ value: string }>(
      this.#parts.sql,
      "SELECT value FROM meta WHERE name = 'announced-sequence'",
    )
    return Number(row?.value ?? 0)
  }

  #confirm(sequence: number): void {
    const upsert = `INSERT INTO meta (name, value) VALUES ('announced-sequence', ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`
    this.#parts.sql.exec(upsert, String(sequence))
  }
}
