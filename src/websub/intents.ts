import type { Intent } from './intent.ts'
import { hubLimits } from './limits.ts'
import { intentRetryMilliseconds } from './retry.ts'
import { rowsOf } from './rows.ts'

/** A request that waits for its callback's word; `denied` ones wait to be told (WebSub §5.2). */
export interface Pending extends Omit<Intent, 'mode'> {
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

  /** Whether one more may wait, in all and of one host. */
  hasRoom(host: string): boolean {
    const select = 'SELECT count(*) AS every, count(*) FILTER (WHERE host = ?) AS own FROM intents'
    const [count] = rowsOf<{ every: number; own: number }>(this.#sql, select, host)
    return !count || (count.every < hubLimits.intentsMax && count.own < hubLimits.intentsPerHostMax)
  }

  put(intent: Intent | (Omit<Pending, 'id' | 'mode'> & { mode: 'denied' })): void {
    const { mode, topic, givenTopic, callback, host, leaseSeconds, secret } = intent
    const reason = 'reason' in intent ? intent.reason : null
    const replace = `INSERT OR REPLACE INTO intents (mode, topic, given_topic, callback, host, lease_seconds, secret, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
    this.#sql.exec(replace, mode, topic, givenTopic, callback, host, leaseSeconds, secret, reason)
  }

  due(now: number, limit: number): Pending[] {
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
