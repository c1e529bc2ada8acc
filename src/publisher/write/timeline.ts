import type { Moment } from './command.ts'

/**
 * The times that the change log notes. Last-Modified and ETag move together (RFC 9110 §8.8.2 counts seconds), so a
 * change after one that may have been read is noted a second later at least; a storm of changes runs ahead by a minute
 * at most.
 */
export class Timeline {
  readonly #head: () => { sequence: number; at: number }
  readonly #now: () => number
  /** Whether the newest change may have been read: then the next one's time must be a later second. */
  #isRead = true

  constructor({ head, now }: { head(): { sequence: number; at: number }; now(): number }) {
    this.#head = head
    this.#now = now
  }

  /** Somebody reads what there is now. */
  read(): void {
    this.#isRead = true
  }

  moment(): Moment {
    const now = this.#now()
    const second = Math.floor(now / 1000) * 1000
    const last = this.#head().at
    const at = Math.min(Math.max(second, this.#isRead ? last + 1000 : last), Math.max(second + 60_000, last))
    return { now, at }
  }

  /** Work that may add to the log, at the present moment. */
  async change<T>(work: (moment: Moment) => Promise<T>): Promise<T> {
    const { sequence } = this.#head()
    const result = await work(this.moment())
    if (this.#head().sequence > sequence) this.#isRead = false
    return result
  }
}
