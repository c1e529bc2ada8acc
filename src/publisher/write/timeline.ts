import type { Moment } from './command.ts'

/**
 * Assigns the times of the change log. Last-Modified and ETag must change together (RFC 9110 §8.8.2 counts seconds). So
 * a change after one that may have been read gets a time at least one second later. During a burst of changes, the
 * times run ahead by at most a minute.
 */
export class Timeline {
  readonly #head: () => { sequence: number; at: number }
  readonly #now: () => number
  /** True: the newest change may have been read, so the next one needs a later second. */
  #isRead = true

  constructor({ head, now }: { head(): { sequence: number; at: number }; now(): number }) {
    this.#head = head
    this.#now = now
  }

  /** Notes that somebody reads the current state. */
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

  /** Runs work that may add to the log, at the present moment. */
  async change<T>(work: (moment: Moment) => Promise<T>): Promise<T> {
    const { sequence } = this.#head()
    const result = await work(this.moment())
    if (this.#head().sequence > sequence) this.#isRead = false
    return result
  }
}
