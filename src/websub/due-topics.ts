import { rowsOf } from '../base/rows.ts'
import { type DueDelivery, type Protocol, protocols } from './subscription.ts'

/** A topic with deliveries due to healthy subscriptions of one protocol. */
export interface DueTopic {
  topic: string
  protocol: Protocol
  /** The topic's newest sequence. */
  sequence: number
  /** Milliseconds. */
  dueAt: number
  /** At most so many deliveries are due; undefined: they were not counted. */
  deliveriesMax?: number | undefined
}

/** The newest sequence that a subscription has received. */
export interface Reached {
  topic: string
  protocol: Protocol
  delivered: number
}

/**
 * Remembers which topics have deliveries due to healthy subscriptions, so that no query looks at all subscriptions. It
 * is only memory: after a restart it finds the same topics in the tables. A topic stays until nothing is due for it.
 */
export class DueTopics {
  readonly #sql: SqlStorage
  readonly #thinDelay: number
  #entries: Map<string, DueTopic> | undefined

  constructor(sql: SqlStorage, thinDelayMilliseconds: number) {
    this.#sql = sql
    this.#thinDelay = thinDelayMilliseconds
  }

  /** Looks which deliveries are due for a topic, and remembers that. */
  addTopic(topic: string, now: number): void {
    for (const due of this.#select(topic)) {
      this.remove(due)
      if (this.deliveries(due, now, 1).length > 0) this.#entries?.set(keyOf(due), due)
    }
  }

  /** Remembers the topic of a subscription if it has a newer sequence. Returns false if it has none. */
  addIfBehind({ topic, protocol, delivered }: Reached): boolean {
    const known = this.#entries?.get(keyOf({ topic, protocol }))
    if (known) {
      known.deliveriesMax = undefined
      return known.sequence > delivered
    }

    const due = this.#select(topic).find(due => due.protocol === protocol && due.sequence > delivered)
    if (due) this.#entries?.set(keyOf(due), due)
    return due !== undefined
  }

  remove(due: DueTopic): void {
    this.#entries?.delete(keyOf(due))
  }

  /** The tables have changed in many places: the next use looks for all topics again. */
  forget(): void {
    this.#entries = undefined
  }

  /** The topics that are due, the longest waiting first. */
  due(now: number): DueTopic[] {
    return this.#all()
      .filter(({ dueAt }) => dueAt <= now)
      .sort((a, b) => a.dueAt - b.dueAt)
  }

  /** Topics with more than `above` deliveries of WebSub due. */
  crowded(now: number, above: number): DueTopic[] {
    return this.due(now).filter(due => {
      if (due.protocol !== 'websub' || (due.deliveriesMax ?? Number.POSITIVE_INFINITY) <= above) return false

      const count = this.deliveries(due, now, above + 1).length
      if (count <= above) due.deliveriesMax = count
      return count > above
    })
  }

  /** The topic that has waited longest. Removes those before it that nothing is due for any more. */
  first(now: number): DueTopic | undefined {
    for (const due of this.due(now)) {
      if (this.deliveries(due, now, 1).length > 0) return due
      this.remove(due)
    }
    return undefined
  }

  /** Milliseconds: the earliest time after `now` at which a topic becomes due. */
  next(now: number): number | undefined {
    const later = this.#all().filter(({ dueAt }) => dueAt > now)
    return later.length > 0
      ? later.reduce((least, { dueAt }) => Math.min(least, dueAt), Number.POSITIVE_INFINITY)
      : undefined
  }

  /** At most `limit` deliveries of a topic: those to callbacks that have accepted one before come first. */
  deliveries(due: DueTopic, now: number, limit: number): DueDelivery[] {
    const proven = this.#deliveries(due, { isNew: 0, now, limit })
    if (proven.length === limit) return proven
    return [...proven, ...this.#deliveries(due, { isNew: 1, now, limit: limit - proven.length })]
  }

  #deliveries(
    { topic, protocol, sequence }: DueTopic,
    { isNew, now, limit }: { isNew: 0 | 1; now: number; limit: number },
  ): DueDelivery[] {
    const select = `SELECT ${deliveryColumns}, ?3 AS sequence FROM subscriptions
      WHERE topic = ?1 AND protocol = ?2 AND failures = 0 AND (delivered_at IS NULL) = ?4
      AND delivered < ?3 AND expires > ?5 ORDER BY delivered LIMIT ?6`
    return rowsOf(this.#sql, select, topic, protocol, sequence, isNew, now, limit)
  }

  #select(topic: string): DueTopic[] {
    const select = 'SELECT url, sequence, changed, claimed_until FROM topics WHERE url = ?'
    return rowsOf<TopicRow>(this.#sql, select, topic).flatMap(row =>
      protocols.map(protocol => this.#dueTopic(row, protocol)),
    )
  }

  /** All topics with deliveries due. Reads one row per topic and protocol: once after a start. */
  #all(): DueTopic[] {
    this.#entries ??= new Map(this.#selectAll().map(due => [keyOf(due), due]))
    return [...this.#entries.values()]
  }

  #selectAll(): DueTopic[] {
    const select = `SELECT url, sequence, changed, claimed_until, protocol FROM topics
      CROSS JOIN (SELECT value AS protocol FROM json_each(?)) AS protocols
      WHERE EXISTS (SELECT 1 FROM subscriptions s WHERE s.topic = url AND s.protocol = protocols.protocol
        AND s.failures = 0 AND (s.delivered_at IS NULL) IN (0, 1) AND s.delivered < sequence)`
    const rows = rowsOf<TopicRow & { protocol: Protocol }>(this.#sql, select, JSON.stringify(protocols))
    return rows.map(row => this.#dueTopic(row, row.protocol))
  }

  #dueTopic({ url, sequence, changed, claimed_until }: TopicRow, protocol: Protocol): DueTopic {
    const dueAt = protocol === 'websub' ? Math.max(changed, claimed_until) : changed + this.#thinDelay
    return { topic: url, protocol, sequence, dueAt }
  }
}

interface TopicRow {
  url: string
  sequence: number
  changed: number
  claimed_until: number
}

export const deliveryColumns =
  'id, protocol, topic, callback, secret, delivered, delivered_at AS deliveredAt, failures'

const keyOf = ({ protocol, topic }: Pick<DueTopic, 'protocol' | 'topic'>) => `${protocol} ${topic}`
