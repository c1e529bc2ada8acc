import type { Subrequests } from './delivery/subrequests.ts'
import { hubLimits } from './limits.ts'
import type { HubStores } from './stores.ts'
import { batchesOf, type Topics } from './topics.ts'

export interface TopicPollParts extends HubStores {
  topics: Pick<Topics, 'versions'>
  transaction(work: () => void): void
}

/**
 * Asks the publisher which topics have changed since the last time. If one invocation cannot ask about all of them, the
 * next one goes on. After a restart it begins again, which notices nothing twice.
 */
export class TopicPoll {
  readonly #parts: TopicPollParts
  /** Topics still to be asked about, for the sequence that was `heard` when it began. */
  #open: { heard: number; topics: string[][] } | undefined

  constructor(parts: TopicPollParts) {
    this.#parts = parts
  }

  /** The next run asks about all topics: sequences have gone back. */
  restart(): void {
    this.#open = undefined
  }

  /** `more`: the next invocation must go on. `failed`: the publisher did not answer. */
  async run(now: number, subrequests: Subrequests): Promise<'done' | 'more' | 'failed'> {
    const { subscriptionStore } = this.#parts
    const heard = subscriptionStore.mark('heard')
    const asked = subscriptionStore.mark('asked')
    if (heard === asked) return 'done'

    this.#open ??= { heard, topics: batchesOf(subscriptionStore.topics()) }
    const open = this.#open
    try {
      for (let piece = open.topics[0]; piece; piece = open.topics[0]) {
        if (subrequests.left <= hubLimits.subrequestsMax / 2) return 'more' // the other half is for deliveries
        subrequests.take(1)
        await this.#ask(piece, asked, now)
        open.topics.shift()
      }
    } catch {
      return 'failed'
    }

    this.#open = undefined
    subscriptionStore.setMark('asked', open.heard)
    return 'done' // a change that came meanwhile has set the alarm
  }

  async #ask(topics: string[], after: number, now: number): Promise<void> {
    const { deliveryStore, transaction } = this.#parts
    const sequences = await this.#parts.topics.versions(topics, after)
    transaction(() => {
      for (const [index, topic] of topics.entries()) deliveryStore.notice(topic, sequences[index] ?? 0, now)
    })
  }
}
