import type { Intent } from './intent.ts'
import { hubLimits } from './limits.ts'
import { intentRetryMilliseconds } from './retry.ts'
import { rowsOf } from '../base/rows.ts'

/** A request that waits for its callback's word; `denied` ones wait to be told (WebSub §5.2). */
export interface PendingIntent extends Omit<Intent, 'mode'> {
  id: number
  mode: Intent['mode'] | 'denied'
  reason: string | null
}

/** The requests that are under way. The latest of a topic and callback counts (WebSub §5.1 MUST). */
export class Intents {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /**
   * Whether one more may wait, in all and of one host. Ids are given one after another and requests wait for minutes
   * only, so that the oldest and the newest id say how many there can be.
   */
  hasRoom(host: string): boolean {
    const select = `SELECT (SELECT max(id) FROM intents) - (SELECT min(id) FROM intents) + 1 AS every,
      (SELECT count(*) FROM (SELECT 1 FROM intents WHERE host = ?1 LIMIT ?2)) AS own,
      (SELECT answered FROM hosts WHERE host = ?1) AS answered`
    const [row] = rowsOf<{ every: number | null; own: number; answered: number | null }>(
      this.#sql,
      select,
      host,
      hubLimits.intentsPerHostMax,
    )
    const ownMax = row?.answered === 1 ? hubLimits.intentsPerHostMax : hubLimits.intentsUnprovenMax
    return !row || ((row.every ?? 0) < hubLimits.intentsMax && row.own < ownMax)
  }

  put(intent: Intent | (Omit<PendingIntent, 'id' | 'mode'> & { mode: 'denied' })): void {
    const { mode, topic, givenTopic, callback, host, leaseSeconds, secret } = intent
    const reason = 'reason' in intent ? intent.reason : null
    const replace = `INSERT OR REPLACE INTO intents (mode, topic, given_topic, callback, host, lease_seconds, secret, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
    this.#sql.exec(replace, mode, topic, givenTopic, callback, host, leaseSeconds, secret, reason)
  }

  due(now: number, limit: number): PendingIntent[] {
    const select = `SELECT id, mode, topic, given_topic AS givenTopic, callback, host, lease_seconds AS leaseSeconds,
      secret, reason FROM intents WHERE next_attempt <= ? ORDER BY failures, id LIMIT ?`
    return rowsOf(this.#sql, select, now, limit)
  }

  /** Ends the request; whether it still was the latest. */
  finish(id: number): boolean {
    return rowsOf(this.#sql, 'DELETE FROM intents WHERE id = ? RETURNING id', id).length > 0
  }

  /** Nobody answered: tries again later, or gives up (the subscription stays as it was). */
  postpone(id: number, now: number): void {
    const update = 'UPDATE intents SET failures = failures + 1 WHERE id = ? RETURNING failures'
    const [row] = rowsOf<{ failures: number }>(this.#sql, update, id)
    const wait = row && intentRetryMilliseconds(row.failures)
    if (wait === undefined) this.finish(id)
    else this.#sql.exec('UPDATE intents SET next_attempt = ? WHERE id = ?', now + wait, id)
  }

  nextDue(now: number): number | undefined {
    const select = 'SELECT min(next_attempt) AS at FROM intents WHERE next_attempt > ?'
    return rowsOf<{ at: number | null }>(this.#sql, select, now)[0]?.at ?? undefined
  }
}
