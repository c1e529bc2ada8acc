import type { KeptSubscription } from '../record/backup.ts'
import { hubLimits } from './limits.ts'
import type { SubscriptionStore } from './subscription-store.ts'
import { rowsOf } from '../base/rows.ts'
import { newestOf, type Topics } from './topics.ts'

/** Subscriptions on their way to a backup and back. Times are milliseconds. */

export interface SubscriptionPage {
  subscriptions: KeptSubscription[]
  /** Where the next page starts; absent: this was the last. */
  next?: number
}

/** Confirmed subscriptions whose lease runs still, in the order they came, after an id. */
export function subscriptionPage(
  sql: SqlStorage,
  after: number,
  limit: number,
  now: number,
): SubscriptionPage {
  const select = `SELECT id, protocol, topic, callback, secret, expires, delivered FROM subscriptions
    WHERE id > ? AND expires > ? AND protocol <> 'ping' ORDER BY id LIMIT ?`
  const rows = rowsOf<KeptSubscription & { id: number }>(sql, select, after, now, limit)
  const last = rows.at(-1)
  return {
    subscriptions: rows.map(({ id: _, ...subscription }) => subscription),
    ...(rows.length === limit && last && { next: last.id }),
  }
}

export interface AdoptionParts {
  sql: SqlStorage
  subscriptionStore: SubscriptionStore
  topics: Topics
  now: number
}

/** Adds subscriptions that aren't there yet and whose lease runs still; gives back how many. */
export async function adopt(
  subscriptions: KeptSubscription[],
  { sql, subscriptionStore, topics, now }: AdoptionParts,
): Promise<number> {
  const running = subscriptions.filter(({ expires }) => expires > now)
  const urls = [...new Set(running.map(({ topic }) => topic))]
  const sequences = await newestOf(urls, 0, topics)
  for (const [url, sequence] of sequences) {
    subscriptionStore.watch(url)
    subscriptionStore.notice(url, sequence, now)
  }
  const bounded = running.map(kept => withinBounds(kept, sequences.get(kept.topic) ?? 0, now))
  return bounded.filter(kept => add(sql, kept)).length
}

/**
 * `sequence` is the topic's newest here: nobody has been told of more, whatever its former site had reached. No lease is
 * longer than one that is granted here.
 */
function withinBounds(kept: KeptSubscription, sequence: number, now: number): KeptSubscription {
  const expiresMax = now + hubLimits.leaseMaxSeconds * 1000
  const { delivered, expires } = kept
  return { ...kept, delivered: Math.min(delivered, sequence), expires: Math.min(expires, expiresMax) }
}

/** False: it is there already. */
function add(sql: SqlStorage, kept: KeptSubscription): boolean {
  const { protocol, topic, callback, secret, expires, delivered } = kept
  const insert = `INSERT INTO subscriptions (protocol, topic, callback, host, secret, expires, delivered)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`
  const { host } = new URL(callback)
  return rowsOf(sql, insert, protocol, topic, callback, host, secret, expires, delivered).length > 0
}
