import { BoundedMap } from '../../base/bounded-map.ts'
import type { DocumentRequest } from '../../contract/document-answer.ts'
import { isKnown } from '../../contract/freshness.ts'
import { ok, type Result } from '../../record/problem.ts'
import type { SourcedAnswer } from './document-sources.ts'

/**
 * A cache of documents, deltas and validators in the isolate, for at most one second: any number of readers cost one
 * call to the publisher per second. A write through this isolate empties it, so that a writer reads what it wrote.
 */
export class DocumentCache {
  readonly #milliseconds: number
  readonly #copies: BoundedMap<Copy>
  readonly #validators: BoundedMap<Copy>
  #writes = 0

  /** `validatorsMax`: so many answers without bytes are kept, beside the documents and deltas of `maxBytes`. */
  constructor({
    milliseconds,
    maxBytes,
    validatorsMax,
  }: { milliseconds: number; maxBytes: number; validatorsMax: number }) {
    this.#milliseconds = milliseconds
    this.#copies = new BoundedMap(maxBytes, bytesOf)
    this.#validators = new BoundedMap(validatorsMax)
  }

  /** The cached answer if it is fresh; otherwise fetches it. */
  read(
    request: DocumentRequest,
    fetch: () => Promise<Result<SourcedAnswer>>,
  ): Result<SourcedAnswer> | Promise<Result<SourcedAnswer>> {
    const held = this.#held(request)
    return held ? ok(held) : this.#fetch(request, fetch) // no promise: a hit needs no turn of the event loop
  }

  async #fetch(
    request: DocumentRequest,
    fetch: () => Promise<Result<SourcedAnswer>>,
  ): Promise<Result<SourcedAnswer>> {
    const writes = this.#writes
    const answer = await fetch()
    if (!answer.ok || !answer.value) return answer
    if (writes === this.#writes) this.#keep(request, answer.value)
    return isKnown(request, answer.value.version, answer.value.at) ? ok(unchanged(answer.value)) : answer // a cache always sends it whole
  }

  forget(): void {
    this.#writes += 1 // an answer in progress may be older than the write
    this.#copies.clear()
    this.#validators.clear()
  }

  #held(request: DocumentRequest): SourcedAnswer {
    const delta =
      request.delta && request.known?.length ? fresh(this.#copies, deltaKeyOf(request)) : undefined
    if (delta) return delta
    const validator = fresh(this.#validators, validatorKeyOf(request))
    if (validator && isKnown(request, validator.version, validator.at)) return validator
    const whole = fresh(this.#copies, keyOf(request))
    return whole && answers(whole, request) ? whole : undefined
  }

  #keep(request: DocumentRequest, answer: CachedAnswer): void {
    const until = Math.min(Date.now() + this.#milliseconds, answer.changesAt ?? Number.POSITIVE_INFINITY)
    this.#validators.set(validatorKeyOf(request), { answer: unchanged(answer), until })
    if (answer.kind === 'document') this.#copies.set(keyOf(request), { answer, until })
    if (answer.kind === 'delta') this.#copies.set(deltaKeyOf(request), { answer, until })
  }
}

interface Copy {
  answer: CachedAnswer
  until: number
  /** A request is already fetching a new one. */
  renewed?: true
}

/** About the bytes of a copy, with its links and its key. */
const bytesOf = ({ answer }: Copy) => 2_000 + (answer.kind === 'unchanged' ? 0 : answer.bytes.byteLength)

/** While one request renews a copy, others still get the copy that has just expired. This prevents a stampede. */
const renewalMilliseconds = 250

function fresh(copies: BoundedMap<Copy>, key: string): CachedAnswer | undefined {
  const copy = copies.get(key)
  if (!copy) return undefined

  const now = Date.now()
  if (copy.until > now) return copy.answer

  const hasJustGrownOld = now - copy.until < renewalMilliseconds
  const mayGoOn = (copy.answer.changesAt ?? Number.POSITIVE_INFINITY) > now + renewalMilliseconds

  if (hasJustGrownOld && mayGoOn && !copy.renewed)
    Object.assign(copy, { until: now + renewalMilliseconds, renewed: true })
  return undefined
}

type CachedAnswer = NonNullable<SourcedAnswer>

const validatorKeyOf = ({ channel, format, closingSequence }: DocumentRequest) =>
  `${channel.path}?${channel.query} ${format} ${closingSequence ?? ''}`

const keyOf = (request: DocumentRequest) => `${validatorKeyOf(request)} ${request.gzip ? 'gzip' : 'identity'}`

/** Clients that poll at the same rhythm have the same version, and get the same delta. */
const deltaKeyOf = (request: DocumentRequest) =>
  `${validatorKeyOf(request)} since ${request.known?.join(' ')}`

function unchanged({
  version,
  at,
  maxAgeSeconds,
  changesAt,
}: CachedAnswer): Extract<CachedAnswer, { kind: 'unchanged' }> {
  return { kind: 'unchanged', version, at, maxAgeSeconds, changesAt }
}

/**
 * False if the client asked for a delta (only the publisher can compute it), or already has a newer version than our
 * copy.
 */
function answers({ version }: CachedAnswer, { known = [], delta }: DocumentRequest): boolean {
  const isOlder = known.some(other => Number(other) > Number(version))
  return !isOlder && !(delta && known.length > 0)
}
