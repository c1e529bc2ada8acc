import * as z from 'zod/mini'
import type { Meta } from '../catalogue/meta.ts'
import { causeOf, type Fault, FaultSchema, type FaultSubject } from '../contract/fault.ts'

/**
 * Errors of the publisher that no success has followed, for the health page. They are stored, so that a restart does
 * not forget them; if the storage fails, they are kept in memory.
 */

export interface FaultsParts {
  meta: Meta
  now(): number
  /** Runs `call` after the current work. A write between failing reads would be lost, together with the object. */
  later(call: () => void): void
  /** Logs one line of JSON. */
  log(line: string): void
}

/**
 * Milliseconds after which these are forgotten. A success does not end them, since another page or row of the database
 * may be healthy.
 */
const forgottenAfter: Partial<Record<FaultSubject, number>> = { pages: 600_000, database: 3_600_000 }

export class Faults {
  readonly #parts: FaultsParts
  readonly #faults: Map<string, Fault>
  #isKept = true

  constructor(parts: FaultsParts) {
    this.#parts = parts
    this.#faults = new Map(stored(parts.meta).map(fault => [keyOf(fault), fault]))
  }

  /** Runs the work. Records and rethrows its error; a success ends the fault. */
  async watch<T>(about: FaultSubject, of: string, work: () => T | Promise<T>): Promise<T> {
    try {
      const result = await work()
      if (forgottenAfter[about] === undefined) this.clear(about, of)
      return result
    } catch (error) {
      this.note(about, error, of)
      throw error
    }
  }

  note(about: FaultSubject, error: unknown, of = ''): void {
    const cause = causeOf(error)
    this.#add({ about, of, cause }, error)
    if (cause === 'unreadable') this.#add({ about: 'database', of: '', cause }, error)
  }

  clear(about: FaultSubject, of = ''): void {
    if (this.#faults.delete(keyOf({ about, of }))) this.#keep()
  }

  all(): Fault[] {
    const now = this.#parts.now()
    return [...this.#faults.values()].filter(
      ({ about, last }) => now - last < (forgottenAfter[about] ?? Number.POSITIVE_INFINITY),
    )
  }

  #add(fault: Pick<Fault, 'about' | 'of' | 'cause'>, error: unknown): void {
    const now = this.#parts.now()
    const known = this.#faults.get(keyOf(fault))
    this.#faults.set(keyOf(fault), { ...fault, since: known?.since ?? now, last: now })
    if (known) return
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.#parts.log(JSON.stringify({ event: 'publisher-fault', about: fault.about, of: fault.of, reason }))
    this.#keep()
  }

  #keep(): void {
    if (this.#isKept) this.#parts.later(() => this.#write())
    this.#isKept = false
  }

  #write(): void {
    this.#isKept = true
    try {
      this.#parts.meta.setText('faults', JSON.stringify(this.all()))
    } catch {
      // the storage fails: recorded in memory as a fault of writes
    }
  }
}

const keyOf = ({ about, of }: Pick<Fault, 'about' | 'of'>) => `${about} ${of}`

function stored(meta: Meta): Fault[] {
  try {
    return z.array(FaultSchema).parse(JSON.parse(meta.text('faults') || '[]'))
  } catch {
    return [] // from another version, or unreadable: current errors will be recorded again
  }
}
