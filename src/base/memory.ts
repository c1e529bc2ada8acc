/** Memoizes results for up to `max` keys; evicts the oldest entry first (FIFO, not LRU). */
export class Memory<T> {
  readonly #max: number
  readonly #kept = new Map<string, T>()

  constructor(max: number) {
    this.#max = max
  }

  of(key: string, make: () => T): T {
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const made = make()
    this.#kept.set(key, made)
    const oldest = this.#kept.keys().next().value
    if (this.#kept.size > this.#max && oldest !== undefined) this.#kept.delete(oldest)
    return made
  }
}
