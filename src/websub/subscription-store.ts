import { hubLimits } from './limits.ts'
import { deliveryRetryMilliseconds } from './retry.ts'
import { rowsOf } from '../base/rows.ts'
import type { NewSubscription, DeliveryOutcome, DueDelivery } from './subscription.ts'

/** Topics and subscriptions: who is owed what, and when. Pure SQL; times come from the caller, in milliseconds. */
export class SubscriptionStore {
  readonly #sql: SqlStorage
  readonly #thinDelay: number
  /** Milliseconds: the last delivery that was noted. */
  #deliveredAt = Number.NEGATIVE_INFINITY

  /** Subscribers that fetch for themselves are told so many milliseconds after the change, when every copy is new. */
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

  /** Whether the topic is watched, or one more may be. */
  hasRoomForTopic(topic: string): boolean {
    const isKnown = rowsOf(this.#sql, 'SELECT 1 FROM topics WHERE url = ?', topic).length > 0
    return isKnown || this.count('topics') < hubLimits.topicsMax
  }

  /** From here on the topic is asked for after every change, so that no change is missed while an intent is verified. */
  watch(topic: string): void {
    this.#sql.exec(
      'INSERT INTO topics (url, sequence, changed) VALUES (?, 0, 0) ON CONFLICT DO NOTHING',
      topic,
    )
  }

  /** Notes a topic's newest sequence; its subscribers are owed it from now on. */
  notice(topic: string, sequence: number, now: number): void {
    const update = 'UPDATE topics SET sequence = ?2, changed = ?3 WHERE url = ?1 AND sequence < ?2'
    this.#sql.exec(update, topic, sequence, now)
  }

  /** The log's newest number is lower than the hub has heard: a rebuilding took forged numbers out. */
  runBack(newest: number): void {
    this.#sql.exec('UPDATE topics SET sequence = 0 WHERE sequence > ?', newest)
    this.#sql.exec('UPDATE subscriptions SET delivered = ?1 - 1 WHERE delivered > ?1', newest)
  }

  /** A subscription that is there keeps what it has; lease and secret are the new ones (WebSub §5.1). */
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

  /** Whether a callback of this host may have one more, or has this one already. Reads a row each. */
  hasRoom(host: string, topic: string, callback: string): boolean {
    const select = 'SELECT EXISTS (SELECT 1 FROM subscriptions WHERE topic = ? AND callback = ?) AS known'
    if (rowsOf<{ known: number }>(this.#sql, select, topic, callback)[0]?.known === 1) return true

    const { subscriptions: own, answered } = this.#host(host)
    const ownMax = answered ? hubLimits.subscriptionsPerHostMax : hubLimits.subscriptionsUnprovenMax
    return own < ownMax && this.count('subscriptions') < hubLimits.subscriptionsMax
  }

  /** How many subscriptions the host has, and whether one of them ever took a delivery. */
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

  /** Hubs elsewhere, as subscriptions without an end: those of the settings for each feed, and no others. */
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

  /** Who is owed something now: those that never fail first, so that the dead wait for the living. */
  owed(now: number, limit: number): DueDelivery[] {
    const select = `SELECT ${owedColumns} FROM ${owedRows} AND s.expires > ?1 AND ${dueAt} <= ?1
      ORDER BY s.failures, s.next_attempt, s.id LIMIT ?3`
    return rowsOf(this.#sql, select, now, this.#thinDelay, limit)
  }

  /** Those of the given subscriptions that are owed something still. */
  owedOf(ids: number[], now: number): DueDelivery[] {
    const select = `SELECT ${owedColumns} FROM ${owedRows} AND s.expires > ? AND s.id IN (SELECT value FROM json_each(?))`
    return rowsOf(this.#sql, select, now, JSON.stringify(ids))
  }

  /** Topics whose document more than `above` WebSub subscribers are owed now. */
  crowded(now: number, above: number): string[] {
    const select = `SELECT t.url FROM ${owedRows} AND s.expires > ?1 AND s.next_attempt <= ?1 AND s.protocol = 'websub'
      GROUP BY t.url HAVING count(*) > ?2`
    return rowsOf<{ url: string }>(this.#sql, select, now, above).map(row => row.url)
  }

  /** Takes all that is owed of a topic's document now, until the given time; the ids, the dead last. */
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

  /** Notes what became of a delivery. A failed one is due again later; the lease bounds the tries (WebSub §7). */
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

  /** To the second: a mark a delivery would be a row more for each. */
  #noteDelivery(now: number): void {
    if (now - this.#deliveredAt < 1_000) return
    this.#deliveredAt = now
    this.setMark('delivered', now)
  }

  /** When the next thing is owed that isn't yet; and since when a subscriber that never fails is owed one, 0: none is. */
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

  /** Leases end (WebSub §5.3.1 MUST); what nobody is subscribed to or about to be is no topic for long. */
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

/** When a subscription is due; ?2 is the delay of those that fetch for themselves. */
const dueAt =
  "(CASE s.protocol WHEN 'websub' THEN s.next_attempt ELSE max(s.next_attempt, t.changed + ?2) END)"
