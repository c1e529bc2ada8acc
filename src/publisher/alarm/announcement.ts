import type { Meta } from '../../catalogue/meta.ts'
import type { Task } from './alarm-scheduler.ts'

export interface AnnouncementParts {
  meta: Meta
  /** The newest number of the change log. */
  head(): number
  /** Tells the hub; throws when it can't be reached. */
  announce(sequence: number): Promise<void>
}

/** Name of the number up to which the hub has confirmed. */
const confirmed = 'announced-sequence'

/**
 * Tells the hub how far the change log has come. What it has confirmed stands beside the log, so that a change that was
 * stored and not announced is seen to be so after any crash.
 */
export class Announcement implements Task {
  readonly #parts: AnnouncementParts

  constructor(parts: AnnouncementParts) {
    this.#parts = parts
  }

  /** When there is something to announce, in milliseconds (0: at once); undefined: the hub has confirmed everything. */
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
