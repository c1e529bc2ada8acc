import type { IndexedLine } from '../../catalogue/catalogue.ts'
import { tagsOfTerms } from '../../record/cache-tags.ts'
import type { Task } from './alarm-scheduler.ts'

/**
 * Collects purges of Workers Cache within its limits: five calls a minute from a bucket of 25, a hundred tags per call
 * (https://developers.cloudflare.com/workers/cache/purge/). A burst of changes needs one call.
 */

export interface PurgeCall {
  tags: string[]
  everything: boolean
}

export interface PurgesParts {
  /** False: there is no Workers Cache here, so nothing has to be purged. */
  purge(call: PurgeCall): Promise<boolean>
  now(): number
}

const bucketCalls = 25
const refillMilliseconds = 12_000
const tagsMax = 100

export class Purges implements Task {
  readonly #parts: PurgesParts
  readonly #tags = new Set<string>()
  #everything = false
  #calls = bucketCalls
  #refilledAt: number
  #supported = true

  constructor(parts: PurgesParts) {
    this.#parts = parts
    this.#refilledAt = parts.now()
  }

  /** Reports that documents with these tags have changed. */
  add(tags: string[]): void {
    if (this.#supported) for (const tag of tags) this.#tags.add(tag)
  }

  /** Reports that documents have changed without a change of the log. */
  addEverything(): void {
    this.#everything = this.#supported
  }

  due(): number | undefined {
    if (this.#tags.size === 0 && !this.#everything) return undefined
    return this.#available() >= 1 ? this.#parts.now() : this.#refilledAt + refillMilliseconds
  }

  async run(): Promise<void> {
    const tags = [...this.#tags]
    const everything = this.#everything || tags.length > tagsMax
    if ((tags.length === 0 && !everything) || this.#available() < 1) return

    this.#tags.clear()
    this.#everything = false
    this.#calls -= 1

    try {
      this.#supported = await this.#parts.purge({ tags: everything ? [] : tags, everything })
    } catch (error) {
      this.add(tags) // they are still in the cache
      this.#everything ||= everything
      throw error
    }
  }

  #available(): number {
    const refills = Math.floor((this.#parts.now() - this.#refilledAt) / refillMilliseconds)
    this.#calls = Math.min(bucketCalls, this.#calls + refills)
    this.#refilledAt += refills * refillMilliseconds
    return this.#calls
  }
}

/** The tags of all documents that these lines of the log may change. */
export const tagsOfLines = (lines: IndexedLine[]): string[] =>
  lines.flatMap(({ present, former }) => tagsOfTerms([...(present?.terms ?? []), ...(former?.terms ?? [])]))
