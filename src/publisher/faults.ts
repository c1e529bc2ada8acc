import * as z from 'zod'
import type { Meta } from '../catalogue/meta.ts'
import { causeOf, type Fault, FaultSchema, type FaultSubject } from '../contract/fault.ts'

/**
 * What went wrong in the publisher and has not gone well since, for the health page. It is kept in the store, so that a
 * restart does not forget it; where the store takes nothing, in memory.
 */

export interface FaultsParts {
  meta: Meta
  now(): number
  /** Calls after what is going on now: a write in the middle of reads that fail is lost, and the object with it. */
  later(call: () => void): void
  /** Takes one line of JSON. */
  log(line: string): void
}

/** Milliseconds: no success ends these, since another page or another row of the database may be well. */
const forgottenAfter: Partial<Record<FaultSubject, number>> = { pages: 600_000, database: 3_600_000 }

export class Faults {
  readonly #parts: FaultsParts
  readonly #faults: Map<string, Fault>
  #isKept = true

  constructor(parts: FaultsParts) {
    this.#parts = parts
    this.#faults = new Map(stored(parts.meta).map(fault => [keyOf(fault), fault]))
  }

  /** Does the work; what it throws is noted and thrown again, and its success ends the fault. */
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
      // the store takes nothing: that is noted as a fault of the writes, in memory
    }
  }
}

const keyOf = ({ about, of }: Pick<Fault, 'about' | 'of'>) => `${about} ${of}`

function stored(meta: Meta): Fault[] {
  try {
    return z.array(FaultSchema).parse(JSON.parse(meta.text('faults') || '[]'))
  } catch {
    return [] // of another version, or not readable: what is still wrong will be noted again
  }
}
