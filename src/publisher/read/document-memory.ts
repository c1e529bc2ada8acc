import { BoundedMap } from '../../base/bounded-map.ts'

/**
 * Caches documents by address, up to a number of bytes. A new version of an address replaces the old one. The least
 * recently used address is evicted first.
 */
export class DocumentMemory<T extends { version: string; bytes: Uint8Array }> {
  readonly #documents: BoundedMap<T>

  constructor(maxBytes: number) {
    this.#documents = new BoundedMap(maxBytes, ({ bytes }) => bytes.byteLength)
  }

  get(key: string, version: string): T | undefined {
    return this.#documents.get(key)?.version === version ? this.#documents.use(key) : undefined
  }

  put(key: string, document: T): void {
    this.#documents.set(key, document)
  }
}
