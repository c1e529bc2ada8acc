import { rowsOf } from '../base/rows.ts'
import { hubLimits } from './limits.ts'
import type { SubscriptionStore } from './subscription-store.ts'

/** Counts for the health page. Callback addresses and secrets are never shown. Times are milliseconds. */
export interface HubHealth {
  topics: number
  subscriptions: number
  hosts: number
  /** Subscriptions whose last delivery failed. */
  failing: number
  /** Counted up to `hubLimits.intentsShownMax`. */
  pendingIntents: number
  lastDelivery: number | null
  nextAttempt: number | null
  /** Time since which a delivery to a healthy subscriber is due; null: none is. */
  behindSince: number | null
}

/** Reads only a few rows, however many subscriptions there are, since strangers may ask for it. */
export function hubHealth(
  sql: SqlStorage,
  subscriptionStore: Pick<SubscriptionStore, 'count' | 'mark'>,
): HubHealth {
  const select = `SELECT (SELECT count(*) FROM (SELECT 1 FROM intents LIMIT ?)) AS pendingIntents,
    (SELECT min(next_attempt) FROM subscriptions WHERE failures > 0) AS nextAttempt`
  const [row] = rowsOf<Pick<HubHealth, 'pendingIntents' | 'nextAttempt'>>(
    sql,
    select,
    hubLimits.intentsShownMax,
  )
  if (!row) throw new Error('a count has a row')

  return {
    topics: subscriptionStore.count('topics'),
    subscriptions: subscriptionStore.count('subscriptions'),
    hosts: subscriptionStore.count('hosts'),
    failing: subscriptionStore.count('failing'),
    ...row,
    lastDelivery: subscriptionStore.mark('delivered') || null,
    behindSince: subscriptionStore.mark('behind') || null,
  }
}

export interface TopicReport {
  topic: string
  protocol: string
  host: string
  subscriptions: number
  failing: number
  /** Subscriptions that have not received the newest state yet. */
  behind: number
  lastDelivery: number | null
  nextAttempt: number | null
}

/** One line per topic, protocol and host; the hosts with most subscriptions first; at most `limit` lines. */
export function hubReport(sql: SqlStorage, now: number, limit: number): TopicReport[] {
  const select = `SELECT topic, protocol, host, count(*) AS subscriptions,
      count(*) FILTER (WHERE failures > 0) AS failing, count(*) FILTER (WHERE delivered < sequence) AS behind,
      max(delivered_at) AS lastDelivery, min(next_attempt) FILTER (WHERE failures > 0) AS nextAttempt
    FROM subscriptions JOIN topics ON url = topic WHERE expires > ?
    GROUP BY topic, protocol, host ORDER BY topic, subscriptions DESC, host, protocol LIMIT ?`
  return rowsOf(sql, select, now, limit)
}
