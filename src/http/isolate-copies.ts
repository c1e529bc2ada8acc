import type { DocumentRequest } from '../publisher/library.ts'
import { ok, type Result } from '../record/problem.ts'
import type { Sourced } from './document-sources.ts'

/**
 * The isolate's copies of documents, a second old at most: a crowd of readers costs one call to the publisher a second.
 * A write that goes through this isolate empties them, so that its writer reads what it wrote.
 */
export class IsolateCopies {
  readonly #milliseconds: number
  readonly #max: number
  readonly #copies = new Map<string, { answer: Sent; until: number }>()
  #writes = 0

  constructor({ milliseconds, max }: { milliseconds: number; max: number }) {
    this.#milliseconds = milliseconds
    this.#max = max
  }

  /** The answer from a fresh copy where there is one, else from where documents come from. */
  async read(request: DocumentRequest, fetch: () => Promise<Result<Sourced>>): Promise<Result<Sourced>> {
    const key = keyOf(request)
    const held = this.#delta(request) ?? this.#whole(request, key)
    if (held) return ok(held)
    const writes = this.#writes
    const answer = await fetch()
    if (!answer.ok || answer.value?.kind !== 'document') return answer
    if (writes === this.#writes) this.#keep(key, answer.value)
    return ok(unchanged(answer.value, request) ?? answer.value) // a cache and the replica send the whole in any case
  }

  #whole(request: DocumentRequest, key: string): Sourced {
    const answer = this.#fresh(key)
    return answer?.kind === 'document' ? fromCopy(answer, request) : undefined
  }

  /** Clients that poll alike come from one version, and get one delta. */
  #delta(request: DocumentRequest): Sourced {
    return request.delta && request.known?.length ? this.#fresh(deltaKeyOf(request)) : undefined
  }

  #fresh(key: string): Sent | undefined {
    const copy = this.#copies.get(key)
    return copy && copy.until > Date.now() ? copy.answer : undefined
  }

  forget(): void {
    this.#writes += 1 // an answer that is under way now may be older than the write
    this.#copies.clear()
  }

  #keep(key: string, answer: Sent): void {
    const until = Math.min(Date.now() + this.#milliseconds, answer.changesAt ?? Number.POSITIVE_INFINITY)
    this.#copies.delete(key)
    this.#copies.set(key, { answer, until })
    const oldest = this.#copies.keys().next().value
    if (this.#copies.size > this.#max && oldest !== undefined) this.#copies.delete(oldest)
  }
}

type Sent = Exclude<NonNullable<Sourced>, { kind: 'unchanged' }>
type Whole = Extract<Sent, { kind: 'document' }>

const keyOf = ({ channel, format, upper, gzip }: DocumentRequest) =>
  [channel.path, channel.query, format, upper ?? '', gzip ? 'gzip' : ''].join(' ')

const deltaKeyOf = (request: DocumentRequest) => `${keyOf(request)} since ${request.known?.join(' ')}`

/** Undefined: only the publisher can say what changed since the client's version, or the client has a newer one. */
function fromCopy(answer: Whole, request: DocumentRequest): Sourced {
  const { known = [], delta } = request
  const isOlder = known.some(other => Number(other) > Number(answer.version))
  return unchanged(answer, request) ?? (isOlder || (delta && known.length > 0) ? undefined : answer)
}

/** That the client has this very version. */
function unchanged(answer: Whole, { known = [], since }: DocumentRequest): Sourced {
  const { version, at, maxAgeSeconds, changesAt } = answer
  if (!known.includes(version) && !(since !== undefined && at > 0 && at <= since)) return undefined
  return { kind: 'unchanged', version, at, maxAgeSeconds, ...(changesAt !== undefined && { changesAt }) }
}
