import { rowsOf } from '../base/rows.ts'
import type { Intent } from './intent.ts'
import { hubLimits, intentRetryMilliseconds } from './limits.ts'

/**
 * A request that waits for its verification. `denied`: the hub has still to tell the callback about the denial (WebSub
 * §5.2).
 */
export interface PendingIntent extends Omit<Intent, 'mode'> {
  id: number
  mode: Intent['mode'] | 'denied'
  reason: string | null
  /** 1: no callback of the host has ever accepted a delivery, so this one may be unreachable. */
  isNew: 0 | 1
  failures: number
}

/**
 * Stores requests in progress. A new request replaces the earlier one of the same topic and callback (WebSub §5.1
 * MUST).
 */
export class Intents {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /**
   * True if one more request may wait, both in total and for this host. Ids are consecutive and requests wait only for
   * minutes. So the oldest and the newest id give an upper bound of the total without counting rows.
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

  put(
    intent: Intent | (Omit<PendingIntent, 'id' | 'mode' | 'isNew' | 'failures'> & { mode: 'denied' }),
  ): void {
    const { mode, topic, givenTopic, callback, host, leaseSeconds, secret } = intent
    const reason = 'reason' in intent ? intent.reason : null
    const replace = `INSERT OR REPLACE INTO intents (mode, topic, given_topic, callback, host, lease_seconds, secret, reason, is_new)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NOT EXISTS (SELECT 1 FROM hosts WHERE host = ?5 AND answered = 1))`
    this.#sql.exec(replace, mode, topic, givenTopic, callback, host, leaseSeconds, secret, reason)
  }

  /** Requests to work on now: those of hosts that have accepted a delivery first, then in the order of their times. */
  due(now: number, limit: number): PendingIntent[] {
    const select = `SELECT id, mode, topic, given_topic AS givenTopic, callback, host, lease_seconds AS leaseSeconds,
      secret, reason, is_new AS isNew, failures FROM intents WHERE is_new = ? AND next_attempt <= ?
      ORDER BY next_attempt, id LIMIT ?`
    const proven = rowsOf<PendingIntent>(this.#sql, select, 0, now, limit)
    return [...proven, ...rowsOf<PendingIntent>(this.#sql, select, 1, now, limit - proven.length)]
  }

  /** Deletes the request. False: a later request has replaced it. */
  finish(id: number): boolean {
    return rowsOf(this.#sql, 'DELETE FROM intents WHERE id = ? RETURNING id', id).length > 0
  }

  /** The callback was unreachable: schedules another try, or gives up and leaves the subscription unchanged. */
  postpone(id: number, now: number): void {
    const update = 'UPDATE intents SET failures = failures + 1 WHERE id = ? RETURNING failures'
    const [row] = rowsOf<{ failures: number }>(this.#sql, update, id)
    const wait = row && intentRetryMilliseconds(row.failures)
    if (wait === undefined) this.finish(id)
    else this.#sql.exec('UPDATE intents SET next_attempt = ? WHERE id = ?', now + wait, id)
  }

  nextDue(now: number): number | undefined {
    const select = 'SELECT min(next_attempt) AS at FROM intents WHERE is_new = ? AND next_attempt > ?'
    const times = [0, 1].map(isNew => rowsOf<{ at: number | null }>(this.#sql, select, isNew, now)[0]?.at)
    const known = times.filter(time => typeof time === 'number')
    return known.length > 0 ? Math.min(...known) : undefined
  }
}
