import { rowsOf } from './rows.ts'

/** How the hub is doing, counted: no callback's address and no secret is ever told. Times are RFC 3339 in UTC. */
export interface HubHealth {
  topics: number
  subscriptions: number
  hosts: number
  /** Subscriptions whose last delivery failed. */
  failing: number
  pendingIntents: number
  lastDelivery: number | null
  nextAttempt: number | null
  /** Since when something is due to a subscriber that never failed. */
  behindSince: number | null
}

export function hubHealth(sql: SqlStorage, now: number): HubHealth {
  const select = `SELECT count(DISTINCT topic) AS topics, count(*) AS subscriptions, count(DISTINCT host) AS hosts,
      count(*) FILTER (WHERE failures > 0) AS failing, (SELECT count(*) FROM intents) AS pendingIntents,
      max(delivered_at) AS lastDelivery, min(next_attempt) FILTER (WHERE failures > 0) AS nextAttempt,
      (SELECT min(max(changed, next_attempt)) FROM subscriptions JOIN topics ON url = topic
        WHERE delivered < sequence AND failures = 0 AND expires > ?1) AS behindSince
    FROM subscriptions WHERE expires > ?1`
  const [row] = rowsOf<HubHealth>(sql, select, now)
  if (!row) throw new Error('a count has a row')
  return row
}

export interface TopicReport {
  topic: string
  protocol: string
  host: string
  subscriptions: number
  failing: number
  /** Owed the newest state still. */
  behind: number
  lastDelivery: number | null
  nextAttempt: number | null
}

/** One line a topic, protocol and host, the busiest hosts first, at most `limit` lines. */
export function hubReport(sql: SqlStorage, now: number, limit: number): TopicReport[] {
  const select = `SELECT topic, protocol, host, count(*) AS subscriptions,
      count(*) FILTER (WHERE failures > 0) AS failing, count(*) FILTER (WHERE delivered < sequence) AS behind,
      max(delivered_at) AS lastDelivery, min(next_attempt) FILTER (WHERE failures > 0) AS nextAttempt
    FROM subscriptions JOIN topics ON url = topic WHERE expires > ?
    GROUP BY topic, protocol, host ORDER BY topic, subscriptions DESC, host, protocol LIMIT ?`
  return rowsOf(sql, select, now, limit)
}
