import type { Meta } from '../../catalogue/meta.ts'
import type { Task } from './alarm-scheduler.ts'

export interface AnnouncementParts {
  meta: Meta
  /** The newest sequence of the change log. */
  head(): number
  /** Announces the sequence to the hub. Throws if the hub can't be reached. */
  announce(sequence: number): Promise<void>
}

/** Name of the stored sequence up to which the hub has confirmed. */
const confirmed = 'announced-sequence'

/**
 * Tells the hub how far the change log has grown. The confirmed sequence is stored beside the log, so that a change
 * that was stored but not announced is found after any crash.
 */
export class Announcement implements Task {
  readonly #parts: AnnouncementParts

  constructor(parts: AnnouncementParts) {
    this.#parts = parts
  }

  /** Time in milliseconds of the next announcement (0: at once); undefined: the hub has confirmed everything. */
  due(): number | undefined {
    return this.#parts.head() === this.#parts.meta.number(confirmed) ? undefined : 0
  }

  async run(): Promise<void> {
    const { meta, head, announce } = this.#parts
    const sequence = head()
    await announce(sequence)
    meta.set(confirmed, sequence)
  }
}
