/**
 * A map with a limit: `max` entries, or `max` of what `sizeOf` counts, such as bytes. When it is full, the entries that
 * were set or used longest ago are dropped first.
 */
export class BoundedMap<V> {
  readonly #max: number
  readonly #sizeOf: (value: V) => number
  readonly #entries = new Map<string, V>() // a Map keeps the order of insertion: the first entry is the oldest
  #size = 0

  constructor(max: number, sizeOf: (value: V) => number = () => 1) {
    this.#max = max
    this.#sizeOf = sizeOf
  }

  /** The value. The entry does not become newer. */
  get(key: string): V | undefined {
    return this.#entries.get(key)
  }

  /** The value. The entry is the newest again. */
  use(key: string): V | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) return undefined

    this.#entries.delete(key)
    this.#entries.set(key, value)
    return value
  }

  /** Drops the oldest entries until the rest is small enough: also this one, if it is too large by itself. */
  set(key: string, value: V): void {
    this.delete(key)
    this.#entries.set(key, value)
    this.#size += this.#sizeOf(value)

    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#max) return
      this.delete(oldest)
    }
  }

  /** The value, made by `make` if there is none. */
  getOrMake(key: string, make: () => V): V {
    const known = this.#entries.get(key)
    if (known !== undefined) return known

    const made = make()
    this.set(key, made)
    return made
  }

  delete(key: string): void {
    const value = this.#entries.get(key)
    if (value === undefined) return

    this.#size -= this.#sizeOf(value)
    this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
    this.#size = 0
  }
}
