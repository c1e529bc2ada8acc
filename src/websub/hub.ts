import { DurableObject } from 'cloudflare:workers'
import { migrate } from '../migrate.ts'
import type { KeptSubscription } from '../record/api/backup.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { type CloudRequest, registerCloud } from './cloud.ts'
import { ContentDistributor, type ContentDistributorParts } from './delivery/content-distributor.ts'
import type { DeliveryStore } from './delivery/delivery-store.ts'
import { handOver } from './delivery/handover.ts'
import { type Job, Pool } from './delivery/pool.ts'
import type { DeliveryQueue } from './delivery/queue.ts'
import { Subrequests, subrequestsPerCallback } from './delivery/subrequests.ts'
import { type HubHealth, hubHealth, hubReport, type TopicReport } from './hub-stats.ts'
import type { Intent } from './intent.ts'
import { type IntentVerificationParts, processIntent } from './intent-verification.ts'
import { Intents } from './intents.ts'
import { hubLimits } from './limits.ts'
import { hubSteps } from './schema.ts'
import { hubStores } from './stores.ts'
import type { DeliveryOutcome, DueDelivery } from './subscription.ts'
import type { SubscriptionStore } from './subscription-store.ts'
import { TopicPoll } from './topic-poll.ts'
import type { Topics } from './topics.ts'
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
  readonly #deliveryStore: DeliveryStore
  readonly #intents: Intents
  readonly #distributor: ContentDistributor
  readonly #pool: Pool
  readonly #topicPoll: TopicPoll
  #behindSince: number | undefined
  /** Milliseconds: the queue is not used before. */
  #queueAgainAt = 0
  /** Time of the alarm in milliseconds; undefined: none is set. */
  #alarmAt: number | undefined

  constructor(ctx: DurableObjectState, env: Env, parts: HubParts) {
    super(ctx, env)
    const { sql } = ctx.storage

    migrate(ctx.storage, hubSteps)
    this.#parts = parts
    const { subscriptionStore, deliveryStore } = hubStores(sql, parts.thinDelayMilliseconds)
    this.#subscriptionStore = subscriptionStore
    this.#deliveryStore = deliveryStore
    this.#intents = new Intents(sql)
    this.#topicPoll = new TopicPoll({
      subscriptionStore,
      deliveryStore,
      topics: parts.topics,
      transaction: work => ctx.storage.transactionSync(work),
    })
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
      this.#deliveryStore.runBack(sequence)
      this.#topicPoll.restart()
      this.#subscriptionStore.setMark('asked', sequence - 1) // or the last change would count as asked about
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
    return this.#deliveryStore.owedOf(ids, Date.now())
  }

  /** Records the outcomes of deliveries that the queue made. */
  recordOutcomes(outcomes: { id: number; outcome: DeliveryOutcome }[]): void {
    const now = Date.now()
    const areDueAgain = this.ctx.storage.transactionSync(() =>
      outcomes.map(({ id, outcome }) => this.#deliveryStore.note(id, outcome, now)),
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
    const parts = {
      subscriptionStore: this.#subscriptionStore,
      deliveryStore: this.#deliveryStore,
      topics: this.#parts.topics,
      now: Date.now(),
    }
    const adopted = await adopt(subscriptions, parts)
    this.#wakeAt(Date.now())
    return adopted
  }

  /** Tries again later after a failure: the platform would give the alarm up after six times. */
  override async alarm(): Promise<void> {
    this.#alarmAt = undefined
    try {
      await this.#work(Date.now())
    } catch (error) {
      console.error(JSON.stringify({ event: 'hub-alarm-failed', reason: String(error) }))
      this.#wakeAt(Date.now() + hubLimits.failedAlarmMilliseconds)
    }
  }

  /** Does not wait for callbacks: a slow one does not delay the next alarm. */
  async #work(now: number): Promise<void> {
    const subrequests = new Subrequests(hubLimits.subrequestsMax)

    this.#subscriptionStore.expire(now)
    const polled = await this.#topicPoll.run(now, subrequests)
    await this.#handOver(now, subrequests)
    this.#pool.pump(subrequests)

    this.#wake()
    if (polled === 'more') this.#wakeAt(now)
    if (polled === 'failed') this.#wakeAt(now + hubLimits.publisherRetryMilliseconds)
  }

  /** After a refusal this object delivers by itself for a while: each try reads all that is due. */
  async #handOver(now: number, subrequests: Subrequests): Promise<void> {
    const { queue, queueAboveSubscribers, looksUpNames } = this.#parts
    if (!queue || now < this.#queueAgainAt) return

    const parts = { deliveries: this.#deliveryStore, queue, queueAboveSubscribers, looksUpNames }
    const outcome = await handOver(now, subrequests, parts)
    if (outcome === 'refused') this.#queueAgainAt = now + hubLimits.queueRetryMilliseconds
    if (outcome === 'more') this.#wakeAt(now)
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
      isDoubtful: pending.isNew === 1 || pending.failures > 0,
      run: async () => {
        const write = await processIntent(pending, parts)
        return () => {
          write()
          return true // a denial to be told, or a change during the verification
        }
      },
    }))

    const deliveries = this.#deliveryStore.owed(now, limit).map(owed => ({
      key: `subscription ${owed.id}`,
      isDoubtful: owed.failures > 0 || owed.deliveredAt === null,
      run: async () => {
        const outcome = await this.#distributor.deliver(owed)
        return () => this.#deliveryStore.note(owed.id, outcome, Date.now())
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
    const { next, behindSince } = this.#deliveryStore.owing(now)

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
