import { rowsOf } from '../base/rows.ts'
import { type DueTopics, type Reached, reachedColumns } from './delivery/due-topics.ts'
import { hubLimits } from './limits.ts'
import type { NewSubscription } from './subscription.ts'

/** Stores topics and subscriptions, and bounds their number. The caller passes times in milliseconds. */
export class SubscriptionStore {
  readonly #sql: SqlStorage
  readonly #dueTopics: DueTopics
  /** Topics that work in progress needs, once for each. */
  #held: string[] = []

  constructor(sql: SqlStorage, dueTopics: DueTopics) {
    this.#sql = sql
    this.#dueTopics = dueTopics
  }

  mark(name: Mark): number {
    const [row] = rowsOf<{ value: number }>(this.#sql, 'SELECT value FROM meta WHERE name = ?', name)
    return row?.value ?? 0
  }

  setMark(name: Mark, value: number): void {
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

  /** Watches topics while work is done that may subscribe to them, and afterwards only those that are subscribed to. */
  async watching<T>(topics: string[], work: () => Promise<T>): Promise<T> {
    for (const topic of topics) this.watch(topic)
    this.#held.push(...topics)
    try {
      return await work()
    } finally {
      for (const topic of topics) this.#held.splice(this.#held.indexOf(topic), 1)
      this.unwatch(topics)
    }
  }

  /** Deletes those of the topics that no subscription, request or work in progress names. */
  unwatch(topics: Iterable<string>): void {
    for (const topic of new Set(topics))
      if (!this.#held.includes(topic))
        this.#sql.exec(`DELETE FROM topics WHERE url = ? AND ${unwanted}`, topic)
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

  /**
   * Deletes subscriptions whose lease has ended (WebSub §5.3.1 MUST), and topics that no subscription or request names.
   */
  expire(now: number): void {
    const remove = 'DELETE FROM subscriptions WHERE expires <= ? RETURNING topic'
    this.unwatch(rowsOf<{ topic: string }>(this.#sql, remove, now).map(({ topic }) => topic))
    if (now - this.mark('swept') < hubLimits.topicsSweepMilliseconds) return

    this.setMark('swept', now)
    const sweep = `DELETE FROM topics WHERE ${unwanted} AND url NOT IN (SELECT value FROM json_each(?))`
    this.#sql.exec(sweep, JSON.stringify(this.#held))
  }
}

/** See schema.ts. */
export type Mark = 'heard' | 'asked' | 'behind' | 'delivered' | 'swept'

const unwanted = `NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.topic = url)
  AND NOT EXISTS (SELECT 1 FROM intents i WHERE i.topic = url)`
