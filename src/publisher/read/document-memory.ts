import { BoundedMap } from '../../base/bounded-map.ts'

/**
 * The documents that were asked for last, at most `maxBytes`. Each address has one version: a new one replaces it. The
 * address that was asked for longest ago is dropped first.
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
