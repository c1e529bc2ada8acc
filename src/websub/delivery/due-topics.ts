import { rowsOf } from '../../base/rows.ts'
import { type DueDelivery, type Protocol, protocols } from '../subscription.ts'

/** A topic with deliveries due to healthy subscriptions of one kind. */
export interface DueTopic extends TopicKind {
  topic: string
  /** The topic's newest sequence. */
  sequence: number
  /** Milliseconds. */
  dueAt: number
  /** At most so many deliveries are due; undefined: they were not counted. */
  deliveriesMax?: number | undefined
}

interface TopicKind {
  protocol: Protocol
  /** 1: the callbacks have never accepted a delivery, so they may be unreachable. */
  isNew: 0 | 1
}

/** The newest sequence that a subscription has received. */
export interface Reached extends TopicKind {
  topic: string
  delivered: number
}

const kinds: TopicKind[] = protocols.flatMap(protocol => [
  { protocol, isNew: 0 },
  { protocol, isNew: 1 },
])

/**
 * Remembers which topics have deliveries due to healthy subscriptions, so that no query looks at all subscriptions. It
 * is only memory: after a restart it finds the same topics in the tables. A topic stays until nothing is due for it.
 */
export class DueTopics {
  readonly #sql: SqlStorage
  /** Delay before subscribers that fetch the feed themselves are notified. By then no copy is stale. */
  readonly thinDelayMilliseconds: number
  #entries: Map<string, DueTopic> | undefined

  constructor(sql: SqlStorage, thinDelayMilliseconds: number) {
    this.#sql = sql
    this.thinDelayMilliseconds = thinDelayMilliseconds
  }

  /** Looks which deliveries are due for a topic, and remembers that. */
  addTopic(topic: string, now: number, only: readonly Protocol[] = protocols): void {
    for (const due of this.#select(topic).filter(({ protocol }) => only.includes(protocol))) {
      this.remove(due)
      if (this.deliveriesOf(due, now, 1).length > 0) this.#entries?.set(keyOf(due), due)
    }
  }

  /** Remembers the topic of a subscription if it has a newer sequence. Returns false if it has none. */
  addIfBehind(reached: Reached): boolean {
    const known = this.#entries?.get(keyOf(reached))
    const due = known ?? this.#select(reached.topic).find(due => keyOf(due) === keyOf(reached))
    if (!due || due.sequence <= reached.delivered) return false

    this.#entries?.set(keyOf(due), { ...due, deliveriesMax: undefined })
    return true
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

  /**
   * Deliveries that are due, at most `limit`. Those to callbacks that have accepted one before come first, whatever
   * their topic, so that callbacks which strangers name cannot hold them up.
   */
  deliveries(now: number, limit: number): DueDelivery[] {
    const found: DueDelivery[] = []
    for (const due of this.due(now).sort((a, b) => a.isNew - b.isNew)) {
      if (found.length >= limit) return found
      const rows = this.deliveriesOf(due, now, limit - found.length)
      if (rows.length === 0) this.remove(due)
      found.push(...rows)
    }
    return found
  }

  /** Topics with more than `above` deliveries of WebSub due to one kind of subscriptions. */
  crowded(now: number, above: number): string[] {
    const crowded = this.due(now).filter(due => {
      if (due.protocol !== 'websub' || (due.deliveriesMax ?? Number.POSITIVE_INFINITY) <= above) return false

      const count = this.deliveriesOf(due, now, above + 1).length
      if (count <= above) due.deliveriesMax = count
      return count > above
    })
    return [...new Set(crowded.map(({ topic }) => topic))]
  }

  /** The topic that has waited longest. Removes those before it that nothing is due for any more. */
  first(now: number): DueTopic | undefined {
    for (const due of this.due(now)) {
      if (this.deliveriesOf(due, now, 1).length > 0) return due
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

  /** At most `limit` deliveries of a topic. */
  deliveriesOf(due: DueTopic, now: number, limit: number): DueDelivery[] {
    const { topic, protocol, isNew, sequence } = due
    const select = `SELECT ${deliveryColumns}, ?3 AS sequence FROM subscriptions
      WHERE topic = ?1 AND protocol = ?2 AND failures = 0 AND (delivered_at IS NULL) = ?4
      AND delivered < ?3 AND expires > ?5 ORDER BY delivered LIMIT ?6`
    return rowsOf(this.#sql, select, topic, protocol, sequence, isNew, now, limit)
  }

  #select(topic: string): DueTopic[] {
    const select = 'SELECT url, sequence, changed, claimed_until FROM topics WHERE url = ?'
    return rowsOf<TopicRow>(this.#sql, select, topic).flatMap(row =>
      kinds.map(kind => this.#dueTopic(row, kind)),
    )
  }

  /** All topics with deliveries due. Reads one row per topic and kind: once after a start. */
  #all(): DueTopic[] {
    this.#entries ??= new Map(this.#selectAll().map(due => [keyOf(due), due]))
    return [...this.#entries.values()]
  }

  #selectAll(): DueTopic[] {
    const select = `SELECT url, sequence, changed, claimed_until FROM topics WHERE EXISTS (
      SELECT 1 FROM subscriptions WHERE topic = url AND protocol = ?1 AND failures = 0 AND (delivered_at IS NULL) = ?2
        AND delivered < sequence)`
    return kinds.flatMap(kind =>
      rowsOf<TopicRow>(this.#sql, select, kind.protocol, kind.isNew).map(row => this.#dueTopic(row, kind)),
    )
  }

  #dueTopic({ url, sequence, changed, claimed_until }: TopicRow, kind: TopicKind): DueTopic {
    const dueAt =
      kind.protocol === 'websub' ? Math.max(changed, claimed_until) : changed + this.thinDelayMilliseconds
    return { topic: url, ...kind, sequence, dueAt }
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

export const reachedColumns = 'topic, protocol, delivered, delivered_at IS NULL AS isNew'

const keyOf = ({ protocol, isNew, topic }: TopicKind & { topic: string }) => `${protocol} ${isNew} ${topic}`
