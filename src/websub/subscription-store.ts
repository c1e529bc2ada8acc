import { rowsOf } from '../base/rows.ts'
import { DueTopics, deliveryColumns, type Reached } from './due-topics.ts'
import { deliveryRetryMilliseconds, hubLimits } from './limits.ts'
import type { DeliveryOutcome, DueDelivery, NewSubscription } from './subscription.ts'

/**
 * Stores topics and subscriptions, and finds the deliveries that are due. The caller passes times in milliseconds. A
 * delivery costs at most 5 rows read and 3 rows written, however many subscriptions a topic has. Healthy subscriptions
 * are found through their topic, failing ones through the time of their next attempt.
 */
export class SubscriptionStore {
  readonly #sql: SqlStorage
  readonly #thinDelay: number
  readonly #dueTopics: DueTopics
  /** Milliseconds: the last delivery that was recorded. */
  #deliveredAt = Number.NEGATIVE_INFINITY

  /**
   * `thinDelayMilliseconds`: delay before subscribers that fetch the feed themselves are notified. By then no copy is
   * stale.
   */
  constructor(sql: SqlStorage, thinDelayMilliseconds: number) {
    this.#sql = sql
    this.#thinDelay = thinDelayMilliseconds
    this.#dueTopics = new DueTopics(sql, thinDelayMilliseconds)
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

  /** Deletes those of the topics that no subscription or request names. */
  unwatch(topics: Iterable<string>): void {
    for (const topic of new Set(topics))
      this.#sql.exec(`DELETE FROM topics WHERE url = ? AND ${unwanted}`, topic)
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

  /**
   * Adds a subscription. If it exists, only its lease and secret are replaced (WebSub §5.1), and its failures are
   * reset.
   */
  subscribe({ protocol, topic, callback, host, secret, expires, sequence }: NewSubscription): void {
    this.watch(topic)
    const upsert = `INSERT INTO subscriptions (protocol, topic, callback, host, secret, expires, delivered)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (topic, callback, protocol)
      DO UPDATE SET secret = excluded.secret, expires = excluded.expires, failures = 0, next_attempt = 0
      RETURNING ${reachedColumns}`
    const [row] = rowsOf<Reached>(
      this.#sql,
      upsert,
      protocol,
      topic,
      callback,
      host,
      secret,
      expires,
      sequence,
    )
    if (row) this.#dueTopics.addIfBehind(row)
  }

  /** Adds the subscription of a backup. Returns false if it exists already. */
  adopt({ protocol, topic, callback, host, secret, expires, sequence }: NewSubscription): boolean {
    const insert = `INSERT INTO subscriptions (protocol, topic, callback, host, secret, expires, delivered)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING ${reachedColumns}`
    const [row] = rowsOf<Reached>(
      this.#sql,
      insert,
      protocol,
      topic,
      callback,
      host,
      secret,
      expires,
      sequence,
    )
    if (row) this.#dueTopics.addIfBehind(row)
    return row !== undefined
  }

  unsubscribe(topic: string, callback: string): void {
    const remove = "DELETE FROM subscriptions WHERE topic = ? AND callback = ? AND protocol = 'websub'"
    this.#sql.exec(remove, topic, callback)
    this.unwatch([topic])
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
      protocol !== 'websub' && changed + this.#thinDelay > now
    for (const row of rows.filter(isEarly)) this.postpone([row.id], row.changed + this.#thinDelay)
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

  /** Gives a claimed topic back, and does not count it as crowded until it changes: the queue does not take it. */
  keep(topic: string): void {
    this.release(topic)
    this.#dueTopics.keep(topic)
  }

  #claimUntil(topic: string, until: number): void {
    this.#sql.exec('UPDATE topics SET claimed_until = ? WHERE url = ?', until, topic)
    this.#dueTopics.addTopic(topic, until)
  }

  /** Reserves repeated WebSub deliveries if more than `above` are due, until the given time. Returns their ids. */
  claimFailing(now: number, above: number, until: number): number[] {
    const select = `SELECT id FROM subscriptions WHERE failures > 0 AND next_attempt <= ?1 AND protocol = 'websub'
      AND expires > ?1 ORDER BY next_attempt LIMIT ?2`
    const idsUpTo = (limit: number) =>
      rowsOf<{ id: number }>(this.#sql, select, now, limit).map(row => row.id)
    if (this.count('failing') <= above || idsUpTo(above + 1).length <= above) return []

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
        this.unwatch(rowsOf<{ topic: string }>(this.#sql, remove, id).map(({ topic }) => topic))
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
    this.setMark('delivered', now)
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

  /**
   * Deletes subscriptions whose lease has ended (WebSub §5.3.1 MUST), and topics that no subscription or request names.
   */
  expire(now: number): void {
    const remove = 'DELETE FROM subscriptions WHERE expires <= ? RETURNING topic'
    this.unwatch(rowsOf<{ topic: string }>(this.#sql, remove, now).map(({ topic }) => topic))
    if (now - this.mark('swept') < hubLimits.topicsSweepMilliseconds) return

    this.setMark('swept', now)
    this.#sql.exec(`DELETE FROM topics WHERE ${unwanted}`)
  }
}

type TopicTime = 'heard' | 'asked' | 'behind' | 'delivered' | 'swept'

const reachedColumns = 'topic, protocol, delivered, delivered_at IS NULL AS isNew'

const unwanted = `NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.topic = url)
  AND NOT EXISTS (SELECT 1 FROM intents i WHERE i.topic = url)`
