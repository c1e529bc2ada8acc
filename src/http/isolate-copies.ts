import type { DocumentAnswer, DocumentRequest } from '../publisher/library.ts'

/**
 * The isolate's copies of documents, a second old at most: a crowd of readers costs one call to the publisher a second.
 * A write that goes through this isolate empties them, so that its writer reads what it wrote.
 */
export class IsolateCopies {
  readonly #milliseconds: number
  readonly #max: number
  readonly #copies = new Map<
    string,
    { answer: Extract<DocumentAnswer, { kind: 'document' }>; until: number }
  >()
  #writes = 0

  constructor({ milliseconds, max }: { milliseconds: number; max: number }) {
    this.#milliseconds = milliseconds
    this.#max = max
  }

  /** The answer from a fresh copy where there is one, else from the publisher. */
  async read(
    request: DocumentRequest,
    fetch: () => Promise<DocumentAnswer | undefined>,
  ): Promise<DocumentAnswer | undefined> {
    const key = keyOf(request)
    const copy = this.#copies.get(key)
    if (copy && copy.until > Date.now()) return fromCopy(copy.answer, request) ?? fetch()
    const writes = this.#writes
    const answer = await fetch()
    if (answer?.kind === 'document' && writes === this.#writes) this.#keep(key, answer)
    return answer
  }

  forget(): void {
    this.#writes += 1 // an answer that is under way now may be older than the write
    this.#copies.clear()
  }

  #keep(key: string, answer: Extract<DocumentAnswer, { kind: 'document' }>): void {
    this.#copies.delete(key)
    this.#copies.set(key, { answer, until: Date.now() + this.#milliseconds })
    const oldest = this.#copies.keys().next().value
    if (this.#copies.size > this.#max && oldest !== undefined) this.#copies.delete(oldest)
  }
}

const keyOf = ({ channel, format, upper, gzip }: DocumentRequest) =>
  [channel.path, channel.query, format, upper ?? '', gzip ? 'gzip' : ''].join(' ')

/** Undefined: only the publisher can say what changed since the client's version, or the client has a newer one. */
function fromCopy(
  answer: Extract<DocumentAnswer, { kind: 'document' }>,
  { known = [], since, delta }: DocumentRequest,
): DocumentAnswer | undefined {
  const { version, at } = answer
  if (known.includes(version) || (since !== undefined && at > 0 && at <= since))
    return { kind: 'unchanged', version, at }
  const isOlder = known.some(other => Number(other) > Number(version))
  return isOlder || (delta && known.length > 0) ? undefined : answer
}
