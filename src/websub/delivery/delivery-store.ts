import { rowsOf } from '../../base/rows.ts'
import { deliveryRetryMilliseconds, hubLimits } from '../limits.ts'
import type { DeliveryOutcome, DueDelivery } from '../subscription.ts'
import type { SubscriptionStore } from '../subscription-store.ts'
import { type DueTopics, deliveryColumns, type Reached, reachedColumns } from './due-topics.ts'

/**
 * Finds the deliveries that are due, and records their outcomes. A delivery costs at most 5 rows read and 3 rows written,
 * however many subscriptions a topic has: healthy subscriptions are found through their topic, failing ones through the
 * time of their next attempt. The caller passes times in milliseconds.
 */
export class DeliveryStore {
  readonly #sql: SqlStorage
  readonly #dueTopics: DueTopics
  readonly #subscriptions: Pick<SubscriptionStore, 'count' | 'setMark' | 'unwatch'>
  /** Milliseconds: the last delivery that was recorded. */
  #deliveredAt = Number.NEGATIVE_INFINITY

  constructor(
    sql: SqlStorage,
    dueTopics: DueTopics,
    subscriptions: Pick<SubscriptionStore, 'count' | 'setMark' | 'unwatch'>,
  ) {
    this.#sql = sql
    this.#dueTopics = dueTopics
    this.#subscriptions = subscriptions
  }

  /** Records a topic's newest sequence. Deliveries to its subscribers are due from now on. */
  notice(topic: string, sequence: number, now: number): void {
    const update =
      'UPDATE topics SET sequence = ?2, changed = ?3, claimed_until = 0 WHERE url = ?1 AND sequence < ?2'
    const hasChanged = this.#sql.exec(update, topic, sequence, now).rowsWritten > 0
    if (hasChanged) this.#dueTopics.addTopic(topic, now)
  }

  /**
   * The publisher's newest sequence is lower than one that the hub has heard: a rebuilding removed forged sequences.
   */
  runBack(newest: number): void {
    this.#sql.exec('UPDATE topics SET sequence = 0 WHERE sequence > ?', newest)
    this.#sql.exec('UPDATE subscriptions SET delivered = ?1 - 1 WHERE delivered > ?1', newest)
    this.#dueTopics.forget()
  }

  /** Subscriptions due for delivery. Healthy callbacks come first, so failing ones can't starve them. */
  owed(now: number, limit: number): DueDelivery[] {
    const healthy = this.#dueTopics.deliveries(now, limit)
    return [...healthy, ...this.#failing(now, limit - healthy.length)]
  }

  #failing(now: number, limit: number): DueDelivery[] {
    const select = `SELECT ${deliveryColumns}, sequence, changed FROM subscriptions CROSS JOIN topics ON url = topic
      WHERE failures > 0 AND next_attempt <= ?1 AND delivered < sequence AND expires > ?1
      ORDER BY next_attempt LIMIT ?2`
    const rows = rowsOf<DueDelivery & { changed: number }>(this.#sql, select, now, limit)

    const isEarly = ({ protocol, changed }: (typeof rows)[number]) =>
      protocol !== 'websub' && changed + this.#dueTopics.thinDelayMilliseconds > now
    for (const row of rows.filter(isEarly))
      this.postpone([row.id], row.changed + this.#dueTopics.thinDelayMilliseconds)
    return rows.filter(row => !isEarly(row))
  }

  /** Those of the given subscriptions that still have a delivery due. Reads one row each, and one per topic. */
  owedOf(ids: number[], now: number): DueDelivery[] {
    const select = `SELECT ${deliveryColumns} FROM subscriptions WHERE id = ? AND expires > ?`
    const rows = ids.flatMap(id => rowsOf<Omit<DueDelivery, 'sequence'>>(this.#sql, select, id, now))
    const sequences = new Map(
      [...new Set(rows.map(({ topic }) => topic))].map(url => [url, this.#sequence(url)]),
    )

    return rows
      .map(row => ({ ...row, sequence: sequences.get(row.topic) ?? 0 }))
      .filter(({ delivered, sequence }) => delivered < sequence)
  }

  #sequence(topic: string): number {
    const select = 'SELECT sequence FROM topics WHERE url = ?'
    return rowsOf<{ sequence: number }>(this.#sql, select, topic)[0]?.sequence ?? 0
  }

  /** Topics with more than `above` healthy WebSub subscriptions that a delivery is due for. */
  crowded(now: number, above: number): string[] {
    return this.#dueTopics.crowded(now, above)
  }

  /**
   * Reserves the deliveries of a topic to healthy WebSub subscriptions until the given time. Returns the ids of the
   * subscriptions, also of those whose lease has just ended: `owedOf` leaves them out. One row is written, however many
   * there are.
   */
  claim(topic: string, until: number): number[] {
    const select = `SELECT id FROM subscriptions WHERE topic = ?1 AND protocol = 'websub' AND failures = 0
      AND (delivered_at IS NULL) IN (0, 1) AND delivered < (SELECT sequence FROM topics WHERE url = ?1) ORDER BY delivered_at IS NULL, delivered`
    const ids = rowsOf<{ id: number }>(this.#sql, select, topic).map(row => row.id)
    this.#claimUntil(topic, until)
    return ids
  }

  /** Gives a claimed topic back: its deliveries are due at once. */
  release(topic: string): void {
    this.#claimUntil(topic, 0)
  }

  #claimUntil(topic: string, until: number): void {
    this.#sql.exec('UPDATE topics SET claimed_until = ? WHERE url = ?', until, topic)
    this.#dueTopics.addTopic(topic, 0, ['websub'])
  }

  /** Reserves repeated WebSub deliveries if more than `above` are due, until the given time. Returns their ids. */
  claimFailing(now: number, above: number, until: number): number[] {
    const select = `SELECT id FROM subscriptions WHERE failures > 0 AND next_attempt <= ?1 AND protocol = 'websub'
      AND expires > ?1 ORDER BY next_attempt LIMIT ?2`
    const idsUpTo = (limit: number) =>
      rowsOf<{ id: number }>(this.#sql, select, now, limit).map(row => row.id)
    if (this.#subscriptions.count('failing') <= above || idsUpTo(above + 1).length <= above) return []

    const ids = idsUpTo(hubLimits.subscriptionsMax)
    this.postpone(ids, until)
    return ids
  }

  postpone(ids: number[], until: number): void {
    const update = 'UPDATE subscriptions SET next_attempt = ? WHERE id IN (SELECT value FROM json_each(?))'
    this.#sql.exec(update, until, JSON.stringify(ids))
  }

  /**
   * Records the outcome of a delivery. A failed one is due again later; the lease bounds the number of tries (WebSub
   * §7). Returns true if the subscription has a further delivery due at once: its topic has changed meanwhile.
   */
  note(id: number, outcome: DeliveryOutcome, now: number): boolean {
    switch (outcome.kind) {
      case 'delivered':
        this.#noteDelivery(now)
        return this.#noteSequence(id, outcome.sequence, now)
      case 'gone': {
        const remove = 'DELETE FROM subscriptions WHERE id = ? RETURNING topic'
        this.#subscriptions.unwatch(
          rowsOf<{ topic: string }>(this.#sql, remove, id).map(({ topic }) => topic),
        )
        return false
      }
      case 'failed': {
        const update = 'UPDATE subscriptions SET failures = failures + 1 WHERE id = ? RETURNING failures'
        const [row] = rowsOf<{ failures: number }>(this.#sql, update, id)
        if (row) this.postpone([id], now + deliveryRetryMilliseconds(row.failures))
        return false
      }
    }
  }

  #noteSequence(id: number, sequence: number, now: number): boolean {
    const update = `UPDATE subscriptions SET delivered = max(delivered, ?), delivered_at = ?, failures = 0, next_attempt = 0
      WHERE id = ? RETURNING ${reachedColumns}`
    const [row] = rowsOf<Reached>(this.#sql, update, sequence, now, id)
    return row !== undefined && this.#dueTopics.addIfBehind(row)
  }

  /** At most one write per second: more would cost another row per delivery. */
  #noteDelivery(now: number): void {
    if (now - this.#deliveredAt < 1_000) return
    this.#deliveredAt = now
    this.#subscriptions.setMark('delivered', now)
  }

  /**
   * `next`: the time when the next delivery becomes due. `behindSince`: the time since which a delivery to a healthy
   * subscriber is due; 0: none is.
   */
  owing(now: number): { next: number | undefined; behindSince: number } {
    const select =
      'SELECT min(next_attempt) AS next FROM subscriptions WHERE failures > 0 AND next_attempt > ?'
    const [failing] = rowsOf<{ next: number | null }>(this.#sql, select, now)

    const times = [this.#dueTopics.next(now), failing?.next].filter(time => typeof time === 'number')
    return {
      next: times.length > 0 ? Math.min(...times) : undefined,
      behindSince: this.#dueTopics.first(now)?.dueAt ?? 0,
    }
  }
}
