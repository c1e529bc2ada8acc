/**
 * Caches documents by address, up to a number of bytes. A new version of an address replaces the old one. The least
 * recently used address is evicted first.
 */
export class DocumentMemory<T extends { version: string; bytes: Uint8Array }> {
  readonly #maxBytes: number
  readonly #kept = new Map<string, T>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get(key: string, version: string): T | undefined {
    const found = this.#kept.get(key)
    if (found?.version !== version) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, found) // a Map keeps the order of insertion, so the last one is the newest
    return found
  }

  put(key: string, document: T): void {
    this.#remove(key)
    this.#kept.set(key, document)
    this.#bytes += document.bytes.byteLength
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#maxBytes) return
      this.#remove(oldest)
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes.byteLength ?? 0
    this.#kept.delete(key)
  }
}
