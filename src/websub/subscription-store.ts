import { rowsOf } from '../base/rows.ts'
import { hubLimits } from './limits.ts'
import { deliveryRetryMilliseconds } from './retry.ts'
import type { DeliveryOutcome, DueDelivery, NewSubscription } from './subscription.ts'

/**
 * Stores topics and subscriptions, and finds the deliveries that are due. Pure SQL; the caller passes times in
 * milliseconds.
 */
export class SubscriptionStore {
  readonly #sql: SqlStorage
  readonly #thinDelay: number
  /** Milliseconds: the last delivery that was recorded. */
  #deliveredAt = Number.NEGATIVE_INFINITY

  /**
   * `thinDelayMilliseconds`: delay before subscribers that fetch the feed themselves are notified. By then no copy is
   * stale.
   */
  constructor(sql: SqlStorage, thinDelayMilliseconds: number) {
    this.#sql = sql
    this.#thinDelay = thinDelayMilliseconds
  }

  mark(name: TopicTime): number {
    const [row] = rowsOf<{ value: number }>(this.#sql, 'SELECT value FROM meta WHERE name = ?', name)
    return row?.value ?? 0
  }

  setMark(name: TopicTime, value: number): void {
    const upsert =
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
    this.#sql.exec(upsert, name, value)
  }

  topics(): string[] {
    return rowsOf<{ url: string }>(this.#sql, 'SELECT url FROM topics').map(row => row.url)
  }

  /** True if the topic is already watched, or one more may be. */
  hasRoomForTopic(topic: string): boolean {
    const isKnown = rowsOf(this.#sql, 'SELECT 1 FROM topics WHERE url = ?', topic).length > 0
    return isKnown || this.count('topics') < hubLimits.topicsMax
  }

  /**
   * From now on the publisher is asked about this topic after every change. Watching starts before an intent is
   * verified, so that no change is missed meanwhile.
   */
  watch(topic: string): void {
    this.#sql.exec(
      'INSERT INTO topics (url, sequence, changed) VALUES (?, 0, 0) ON CONFLICT DO NOTHING',
      topic,
    )
  }

  /** Records a topic's newest sequence. Deliveries to its subscribers are due from now on. */
  notice(topic: string, sequence: number, now: number): void {
    const update = 'UPDATE topics SET sequence = ?2, changed = ?3 WHERE url = ?1 AND sequence < ?2'
    this.#sql.exec(update, topic, sequence, now)
  }

  /**
   * The publisher's newest sequence is lower than one that the hub has heard: a rebuilding removed forged sequences.
   */
  runBack(newest: number): void {
    this.#sql.exec('UPDATE topics SET sequence = 0 WHERE sequence > ?', newest)
    this.#sql.exec('UPDATE subscriptions SET delivered = ?1 - 1 WHERE delivered > ?1', newest)
  }

  /**
   * Adds a subscription. If it exists, only its lease and secret are replaced (WebSub §5.1), and its failures are
   * reset.
   */
  subscribe({ protocol, topic, callback, host, secret, expires, sequence }: NewSubscription): void {
    this.watch(topic)
    const upsert = `INSERT INTO subscriptions (protocol, topic, callback, host, secret, expires, delivered)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (topic, callback, protocol)
      DO UPDATE SET secret = excluded.secret, expires = excluded.expires, failures = 0, next_attempt = 0`
    this.#sql.exec(upsert, protocol, topic, callback, host, secret, expires, sequence)
  }

  unsubscribe(topic: string, callback: string): void {
    const remove = "DELETE FROM subscriptions WHERE topic = ? AND callback = ? AND protocol = 'websub'"
    this.#sql.exec(remove, topic, callback)
  }

  /** True if the subscription exists already, or this host may have one more. Reads one row per query. */
  hasRoom(host: string, topic: string, callback: string): boolean {
    const select = 'SELECT EXISTS (SELECT 1 FROM subscriptions WHERE topic = ? AND callback = ?) AS known'
    if (rowsOf<{ known: number }>(this.#sql, select, topic, callback)[0]?.known === 1) return true

    const { subscriptions: own, answered } = this.#host(host)
    const ownMax = answered ? hubLimits.subscriptionsPerHostMax : hubLimits.subscriptionsUnprovenMax
    return own < ownMax && this.count('subscriptions') < hubLimits.subscriptionsMax
  }

  /** The number of subscriptions of the host, and if any of them ever accepted a delivery. */
  #host(host: string): { subscriptions: number; answered: boolean } {
    const select = 'SELECT subscriptions, answered FROM hosts WHERE host = ?'
    const [row] = rowsOf<{ subscriptions: number; answered: number }>(this.#sql, select, host)
    return { subscriptions: row?.subscriptions ?? 0, answered: row?.answered === 1 }
  }

  count(name: 'topics' | 'subscriptions' | 'hosts' | 'failing'): number {
    return (
      rowsOf<{ value: number }>(this.#sql, 'SELECT value FROM counts WHERE name = ?', name)[0]?.value ?? 0
    )
  }

  /** Stores other hubs as subscriptions that never end: each hub of the settings for each feed. Removes all others. */
  setPings(hubs: string[], feeds: string[], expires: number): void {
    const remove = `DELETE FROM subscriptions WHERE protocol = 'ping' AND (callback NOT IN (SELECT value FROM json_each(?))
      OR topic NOT IN (SELECT value FROM json_each(?)))`
    this.#sql.exec(remove, JSON.stringify(hubs), JSON.stringify(feeds))

    const insert = `INSERT INTO subscriptions (protocol, topic, callback, host, expires, delivered)
      VALUES ('ping', ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING`
    for (const topic of hubs.length > 0 ? feeds : []) {
      this.watch(topic)
      for (const hub of hubs) this.#sql.exec(insert, topic, hub, new URL(hub).host, expires)
    }
  }

  /** Subscriptions due for delivery. Healthy callbacks come first, so failing ones can't starve them. */
  owed(now: number, limit: number): DueDelivery[] {
    const select = `SELECT ${owedColumns} FROM ${owedRows} AND s.expires > ?1 AND ${dueAt} <= ?1
      ORDER BY s.failures, s.next_attempt, s.id LIMIT ?3`
    return rowsOf(this.#sql, select, now, this.#thinDelay, limit)
  }

  /** Those of the given subscriptions that still have a delivery due. */
  owedOf(ids: number[], now: number): DueDelivery[] {
    const select = `SELECT ${owedColumns} FROM ${owedRows} AND s.expires > ? AND s.id IN (SELECT value FROM json_each(?))`
    return rowsOf(this.#sql, select, now, JSON.stringify(ids))
  }

  /** Topics that more than `above` WebSub deliveries are due for. */
  crowded(now: number, above: number): string[] {
    const select = `SELECT t.url FROM ${owedRows} AND s.expires > ?1 AND s.next_attempt <= ?1 AND s.protocol = 'websub'
      GROUP BY t.url HAVING count(*) > ?2`
    return rowsOf<{ url: string }>(this.#sql, select, now, above).map(row => row.url)
  }

  /**
   * Reserves all WebSub deliveries that are due for a topic until the given time. Returns their ids, healthy callbacks
   * first.
   */
  claim(topic: string, now: number, until: number): number[] {
    const select = `SELECT s.id FROM ${owedRows} AND t.url = ?1 AND s.expires > ?2 AND s.next_attempt <= ?2
      AND s.protocol = 'websub' ORDER BY s.failures, s.id`
    const ids = rowsOf<{ id: number }>(this.#sql, select, topic, now).map(row => row.id)
    this.postpone(ids, until)
    return ids
  }

  postpone(ids: number[], until: number): void {
    const update = 'UPDATE subscriptions SET next_attempt = ? WHERE id IN (SELECT value FROM json_each(?))'
    this.#sql.exec(update, until, JSON.stringify(ids))
  }

  /**
   * Records the outcome of a delivery. A failed one is due again later; the lease bounds the number of tries (WebSub
   * §7).
   */
  note(id: number, outcome: DeliveryOutcome, now: number): void {
    switch (outcome.kind) {
      case 'delivered':
        this.#noteDelivery(now)
        this.#sql.exec(
          `UPDATE subscriptions SET delivered = max(delivered, ?), delivered_at = ?, failures = 0, next_attempt = 0
           WHERE id = ?`,
          outcome.sequence,
          now,
          id,
        )
        return
      case 'gone':
        this.#sql.exec('DELETE FROM subscriptions WHERE id = ?', id)
        return
      case 'failed': {
        const update = 'UPDATE subscriptions SET failures = failures + 1 WHERE id = ? RETURNING failures'
        const [row] = rowsOf<{ failures: number }>(this.#sql, update, id)
        if (row) this.postpone([id], now + deliveryRetryMilliseconds(row.failures))
      }
    }
  }

  /** At most one write per second: more would cost another row per delivery. */
  #noteDelivery(now: number): void {
    if (now - this.#deliveredAt < 1_000) return
    this.#deliveredAt = now
    this.setMark('delivered', now)
  }

  /**
   * `next`: the time when the next delivery becomes due. `behindSince`: the time since which a delivery to a healthy
   * subscriber is due; 0: none is.
   */
  owing(now: number): { next: number | undefined; behindSince: number } {
    const select = `SELECT min(${dueAt}) FILTER (WHERE ${dueAt} > ?1) AS next,
        min(max(t.changed, ${dueAt})) FILTER (WHERE ${dueAt} <= ?1 AND s.failures = 0) AS behind
      FROM ${owedRows} AND s.expires > ?1`
    const [row] = rowsOf<{ next: number | null; behind: number | null }>(
      this.#sql,
      select,
      now,
      this.#thinDelay,
    )
    return { next: row?.next ?? undefined, behindSince: row?.behind ?? 0 }
  }

  /**
   * Deletes subscriptions whose lease has ended (WebSub §5.3.1 MUST). From time to time, deletes topics that no
   * subscription or request names.
   */
  expire(now: number): void {
    const ended = this.#sql.exec('DELETE FROM subscriptions WHERE expires <= ?', now).rowsWritten > 0
    if (!ended && now - this.mark('swept') < hubLimits.topicsSweepMilliseconds) return

    this.setMark('swept', now)
    this.#sql.exec(`DELETE FROM topics WHERE NOT EXISTS (SELECT 1 FROM subscriptions WHERE topic = url)
      AND NOT EXISTS (SELECT 1 FROM intents WHERE topic = url)`)
  }
}

type TopicTime = 'heard' | 'asked' | 'behind' | 'delivered' | 'swept'

const owedRows = 'topics t JOIN subscriptions s ON s.topic = t.url AND s.delivered < t.sequence WHERE true'
const owedColumns = 's.id, s.protocol, s.topic, s.callback, s.secret, s.delivered, t.sequence'

/** The time when a delivery is due. ?2 is the delay of subscribers that fetch the feed themselves. */
const dueAt =
  "(CASE s.protocol WHEN 'websub' THEN s.next_attempt ELSE max(s.next_attempt, t.changed + ?2) END)"
