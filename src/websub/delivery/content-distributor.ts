import { BoundedMap } from '../../base/bounded-map.ts'
import type { Send } from '../../outgoing.ts'
import { callbackTimeoutMilliseconds, hubLimits } from '../limits.ts'
import type { DeliveryOutcome, DueDelivery } from '../subscription.ts'
import type { TopicDocument, Topics } from '../topics.ts'
import { signature } from './signature.ts'

/** Dependencies and settings of a delivery. */
export interface ContentDistributorParts {
  topics: Pick<Topics, 'document'>
  send: Send
  /** This hub's own URL. */
  hub: string
  userAgent: string
  /** `changes`: if possible, the body holds only what changed since the subscriber's last delivery. */
  deliver: 'full' | 'changes'
}

/**
 * Delivers documents and notifications to callbacks. All subscribers of a topic get the same bytes: each document is
 * requested once per topic and sequence. If only changes are sent, it is requested once per `delivered` sequence too.
 */
export class ContentDistributor {
  readonly #parts: ContentDistributorParts
  readonly #kept = new BoundedMap<TopicDocument>(
    hubLimits.documentMemoryMaxBytes,
    ({ bytes }) => bytes.byteLength,
  )
  /** Documents that the publisher was asked for and that have not come yet. */
  readonly #asked = new Map<string, Promise<TopicDocument | undefined>>()

  constructor(parts: ContentDistributorParts) {
    this.#parts = parts
  }

  /** Makes one attempt. Never throws. */
  async deliver(owed: DueDelivery): Promise<DeliveryOutcome> {
    try {
      return owed.protocol === 'websub' ? await this.#distribute(owed) : await this.#tell(owed)
    } catch {
      return { kind: 'failed' } // the publisher did not return the document
    }
  }

  /**
   * Content distribution (WebSub §7): the topic's bytes with its own Content-Type, signed if the subscription has a
   * secret.
   */
  async #distribute(owed: DueDelivery): Promise<DeliveryOutcome> {
    const { hub } = this.#parts
    const document = await this.#document(owed)
    if (!document) return { kind: 'failed' }

    const headers = {
      'content-type': document.contentType,
      // One header for both (WebSub §7 SHOULD). The topic comes first: some subscribers read the first link only.
      link: `<${owed.topic}>; rel="self", <${hub}>; rel="hub"`,
      ...(owed.secret && { 'x-hub-signature': await signature(owed.secret, document.bytes) }),
    }
    return this.#post(owed, { headers, body: document.bytes, sequence: document.sequence })
  }

  /**
   * Sends only the topic's address: as rssCloud's notification, or as the ping that other hubs accept (WebSub §6,
   * note).
   */
  #tell(owed: DueDelivery): Promise<DeliveryOutcome> {
    const form = new URLSearchParams(
      owed.protocol === 'ping' ? { 'hub.mode': 'publish', 'hub.url': owed.topic } : { url: owed.topic },
    )
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return this.#post(owed, { headers, body: String(form), sequence: owed.sequence })
  }

  /** A redirect counts as a failure (WebSub §7 MUST). The body of the answer is not read. */
  async #post(
    owed: DueDelivery,
    {
      headers,
      body,
      sequence: sent,
    }: { headers: Record<string, string>; body: Uint8Array | string; sequence: number },
  ): Promise<DeliveryOutcome> {
    const { callback, protocol, sequence } = owed
    const answer = await this.#parts.send({
      url: callback,
      method: 'POST',
      headers: { 'user-agent': this.#parts.userAgent, ...headers },
      body,
      timeoutMilliseconds: callbackTimeoutMilliseconds(owed.deliveredAt === null, owed.failures),
      maxBytes: 0,
    })
    if (!answer.ok) return { kind: 'failed' }

    const { status } = answer.value
    if (status === 410 && protocol !== 'ping') return { kind: 'gone' }

    return status >= 200 && status < 300
      ? { kind: 'delivered', sequence: Math.max(sequence, sent) }
      : { kind: 'failed' }
  }

  async #document({ topic, sequence, delivered }: DueDelivery): Promise<TopicDocument | undefined> {
    const since = this.#parts.deliver === 'changes' ? delivered : undefined
    const key = `${topic} ${sequence} ${since ?? ''}`
    return this.#kept.use(key) ?? this.#asked.get(key) ?? this.#ask(key, topic, since)
  }

  #ask(key: string, topic: string, since: number | undefined): Promise<TopicDocument | undefined> {
    const keep = async () => {
      const document = await this.#parts.topics.document(topic, since)
      if (document) this.#kept.set(key, document)
      return document
    }
    const asked = keep().finally(() => this.#asked.delete(key))
    this.#asked.set(key, asked)
    return asked
  }
}
