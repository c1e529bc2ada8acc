import { DurableObject } from 'cloudflare:workers'
import { migrate } from '../migrate.ts'
import type { KeptSubscription } from '../record/api/backup.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { type CloudRequest, registerCloud } from './cloud.ts'
import { ContentDistributor, type ContentDistributorParts } from './content-distributor.ts'
import { type HubHealth, hubHealth, hubReport, type TopicReport } from './hub-stats.ts'
import type { Intent } from './intent.ts'
import { type IntentVerificationParts, processIntent } from './intent-verification.ts'
import { Intents } from './intents.ts'
import { hubLimits } from './limits.ts'
import { type Job, Pool } from './pool.ts'
import { type DeliveryQueue, messageBatches } from './queue.ts'
import { hubSteps } from './schema.ts'
import { Subrequests, subrequestsPerCallback, subscribersPerMessage } from './subrequests.ts'
import type { DeliveryOutcome, DueDelivery } from './subscription.ts'
import { SubscriptionStore } from './subscription-store.ts'
import { batchesOf, type Topics } from './topics.ts'
import { adopt, type SubscriptionPage, subscriptionPage } from './transfer.ts'

export interface HubParts extends ContentDistributorParts {
  topics: Topics
  /** Other hubs that are notified about the defined feeds. */
  externalHubs: string[]
  /** Delay before notifying subscribers that fetch the feed themselves. By then no isolate serves a stale copy. */
  thinDelayMilliseconds: number
  /** Queue that takes deliveries when there are too many for one object. */
  queue?: DeliveryQueue | undefined
  queueAboveSubscribers: number
  /** Names of callbacks are looked up by requests of our own, which count as subrequests. */
  looksUpNames: boolean
}

/**
 * The hub: one Durable Object per site. This file holds the clock, the randomness and the alarm; the logic is
 * elsewhere. Everything that must survive is stored before the caller gets an answer. Deliveries and verifications in
 * progress are due again after a crash, so delivery is at least once.
 */
export class HubObject extends DurableObject<Env> {
  readonly #parts: HubParts
  readonly #subscriptionStore: SubscriptionStore
  readonly #intents: Intents
  readonly #distributor: ContentDistributor
  readonly #pool: Pool
  /** Topics that the publisher must still be asked about, for the sequence that was `heard` when it began. */
  #asking: { heard: number; topics: string[][] } | undefined
  #behindSince: number | undefined
  /** Time of the alarm in milliseconds; undefined: none is set. */
  #alarmAt: number | undefined

  constructor(ctx: DurableObjectState, env: Env, parts: HubParts) {
    super(ctx, env)
    const { sql } = ctx.storage

    migrate(ctx.storage, hubSteps)
    this.#parts = parts
    this.#subscriptionStore = new SubscriptionStore(sql, parts.thinDelayMilliseconds)
    this.#intents = new Intents(sql)
    this.#distributor = new ContentDistributor(parts)
    this.#subscriptionStore.setPings(parts.externalHubs, parts.topics.feeds(), Number.MAX_SAFE_INTEGER)
    this.#pool = new Pool({
      load: limit => this.#due(limit),
      write: notes => ctx.storage.transactionSync(() => notes.map(note => note())),
      afterWrite: () => this.#wake(),
      afterLast: () => this.#wakeAt(Date.now()),
      after,
      jobsAtOnce: hubLimits.callbacksAtOnce,
      doubtfulAtOnce: hubLimits.doubtfulAtOnce,
      loadAtOnce: hubLimits.loadAtOnce,
      subrequestsPerJob: subrequestsPerCallback(parts),
      noteAfterMilliseconds: hubLimits.noteAfterMilliseconds,
    })
    ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = (await ctx.storage.getAlarm()) ?? undefined // set before a crash: must not be postponed
    })
  }

  /** Stores a subscriber's request. Validation and verification happen later (WebSub §5.1.2). */
  request(intent: Intent): Result<void> {
    if (!this.#intents.hasRoom(intent.host)) return err({ kind: 'too-many-requests', retryAfterSeconds: 60 })
    this.#intents.put(intent)
    this.#wakeAt(Date.now())
    return ok(undefined)
  }

  /** Called by the publisher: its log has reached this sequence and its documents show it. */
  announce(sequence: number): void {
    if (sequence < this.#subscriptionStore.mark('heard')) {
      this.#subscriptionStore.runBack(sequence)
      this.#asking = undefined
    }
    this.#subscriptionStore.setMark('heard', sequence)
    this.#wakeAt(Date.now())
  }

  /** Handles pleaseNotify of rssCloud. An error is a sentence for the reader. */
  async registerCloud(request: CloudRequest): Promise<Result<void, string>> {
    const registered = await registerCloud(request, this.#settlementParts())
    this.#wakeAt(Date.now()) // a topic may have changed while its reader was tested
    return registered
  }

  /** The deliveries that are still due for these subscriptions. Called by the consumer of the queue. */
  owedOf(ids: number[]): DueDelivery[] {
    return this.#subscriptionStore.owedOf(ids, Date.now())
  }

  /** Records the outcomes of deliveries that the queue made. */
  recordOutcomes(outcomes: { id: number; outcome: DeliveryOutcome }[]): void {
    const now = Date.now()
    const areDueAgain = this.ctx.storage.transactionSync(() =>
      outcomes.map(({ id, outcome }) => this.#subscriptionStore.note(id, outcome, now)),
    )
    if (areDueAgain.includes(true)) this.#wakeAt(now) // the topic changed again in the meantime
    this.#wake()
  }

  health(): HubHealth {
    return hubHealth(this.ctx.storage.sql, this.#subscriptionStore)
  }

  report(limit: number): TopicReport[] {
    return hubReport(this.ctx.storage.sql, Date.now(), limit)
  }

  /** A page of subscriptions for a backup, after the given id. */
  subscriptions(after: number): SubscriptionPage {
    return subscriptionPage(this.ctx.storage.sql, after, hubLimits.subscriptionsPerPage, Date.now())
  }

  /** Adds the subscriptions of a backup. Returns how many are new here. */
  async adopt(subscriptions: KeptSubscription[]): Promise<number> {
    const parts = { subscriptionStore: this.#subscriptionStore, topics: this.#parts.topics, now: Date.now() }
    const adopted = await adopt(subscriptions, parts)
    this.#wakeAt(Date.now())
    return adopted
  }

  /**
   * Does not wait for callbacks. They run in parallel, and a slow one delays neither the next alarm nor other
   * callbacks.
   */
  override async alarm(): Promise<void> {
    this.#alarmAt = undefined
    const now = Date.now()
    const subrequests = new Subrequests(hubLimits.subrequestsMax)

    this.#subscriptionStore.expire(now)
    const asked = await this.#askPublisher(now, subrequests)
    await this.#handOver(now, subrequests)
    this.#pool.pump(subrequests)

    this.#wake()
    if (!asked) this.#wakeAt(now + hubLimits.publisherRetryMilliseconds)
  }

  /**
   * Asks the publisher which topics have changed since the last time. False: the publisher did not answer. If one
   * invocation cannot ask about all topics, the next one goes on.
   */
  async #askPublisher(now: number, subrequests: Subrequests): Promise<boolean> {
    const heard = this.#subscriptionStore.mark('heard')
    const asked = this.#subscriptionStore.mark('asked')
    if (heard === asked) return true

    this.#asking ??= { heard, topics: batchesOf(this.#subscriptionStore.topics()) }
    const { topics, heard: answered } = this.#asking
    try {
      for (let piece = topics[0]; piece && subrequests.take(1); piece = topics[0]) {
        await this.#askAbout(piece, asked, now)
        topics.shift()
      }
    } catch {
      return false
    }

    if (topics.length === 0) {
      this.#subscriptionStore.setMark('asked', answered)
      this.#asking = undefined
    }
    if (topics.length > 0 || answered !== this.#subscriptionStore.mark('heard')) this.#wakeAt(now)
    return true
  }

  async #askAbout(topics: string[], after: number, now: number): Promise<void> {
    const sequences = await this.#parts.topics.versions(topics, after)
    this.ctx.storage.transactionSync(() => {
      for (const [index, topic] of topics.entries())
        this.#subscriptionStore.notice(topic, sequences[index] ?? 0, now)
    })
  }

  /**
   * Sends topics with too many due deliveries to the queue. Deliveries that the queue never reports are due again after
   * the deadline.
   */
  async #handOver(now: number, subrequests: Subrequests): Promise<void> {
    const { queue, queueAboveSubscribers: above } = this.#parts
    if (!queue) return

    const store = this.#subscriptionStore
    const until = now + hubLimits.queueDeadlineSeconds * 1_000
    for (const topic of store.crowded(now, above)) {
      const ids = store.claim(topic, until)
      const sent = await this.#enqueue(ids, queue, subrequests)
      if (sent === 'refused') store.keep(topic)
      if (sent === 'later') store.release(topic)
    }

    const failing = store.claimFailing(now, above, until)
    if ((await this.#enqueue(failing, queue, subrequests)) !== 'sent') store.postpone(failing, now)
  }

  /** `refused`: the queue takes nothing, so this object delivers by itself. `later`: the next invocation sends them. */
  async #enqueue(ids: number[], queue: DeliveryQueue, subrequests: Subrequests) {
    const batches = messageBatches(ids, subscribersPerMessage(this.#parts))
    if (!subrequests.take(batches.length)) {
      this.#wakeAt(Date.now())
      return 'later'
    }

    try {
      for (const batch of batches) await queue.sendBatch(batch)
      return 'sent'
    } catch {
      return 'refused'
    }
  }

  #settlementParts(): IntentVerificationParts {
    return {
      ...this.#parts,
      subscriptionStore: this.#subscriptionStore,
      intents: this.#intents,
      now: Date.now,
      random,
    }
  }

  #due(limit: number): Job[] {
    const now = Date.now()
    const parts = this.#settlementParts()
    const intents = this.#intents.due(now, limit).map(pending => ({
      key: `intent ${pending.id}`,
      isDoubtful: true,
      run: async () => {
        const write = await processIntent(pending, parts)
        return () => {
          write()
          return false
        }
      },
    }))

    const deliveries = this.#subscriptionStore.owed(now, limit).map(owed => ({
      key: `subscription ${owed.id}`,
      isDoubtful: owed.failures > 0 || owed.deliveredAt === null,
      run: async () => {
        const outcome = await this.#distributor.deliver(owed)
        return () => this.#subscriptionStore.note(owed.id, outcome, Date.now())
      },
    }))
    return [...intents, ...deliveries]
  }

  /**
   * Sets the alarm for the next due work. While work is in progress, also sets one soon, because only then can a crash
   * lose something.
   */
  #wake(): void {
    const now = Date.now()
    const { next, behindSince } = this.#subscriptionStore.owing(now)

    if (behindSince !== this.#behindSince) {
      this.#subscriptionStore.setMark('behind', behindSince)
      this.#behindSince = behindSince
    }

    const wanted = [
      next,
      this.#intents.nextDue(now),
      this.#pool.idle ? undefined : now + hubLimits.recoverAfterMilliseconds,
    ].filter(at => at !== undefined)
    if (wanted.length > 0) this.#wakeAt(Math.min(...wanted))
  }

  /** Sets the alarm unless an earlier one is set. An early alarm does no harm: it sets the next one. */
  #wakeAt(at: number): void {
    if (this.#alarmAt !== undefined && this.#alarmAt <= at) return
    this.#alarmAt = at
    this.ctx.storage.setAlarm(at).catch(error => this.#tryAgain(at, error))
  }

  /** Logs that the alarm could not be set, and tries again later. */
  #tryAgain(at: number, error: unknown): void {
    console.error(JSON.stringify({ event: 'hub-alarm-not-set', reason: String(error) }))
    if (this.#alarmAt === at) this.#alarmAt = undefined
    after(hubLimits.alarmRetryMilliseconds, () => this.#wakeAt(at))
  }
}

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

function after(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds)
  return () => clearTimeout(timer)
}
