import type { KeptSubscription } from '../record/backup.ts'
import type { Ledger } from './ledger.ts'
import { rowsOf } from './rows.ts'
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
  ledger: Ledger
  topics: Topics
  now: number
}

/** Adds subscriptions that aren't there yet and whose lease runs still; gives back how many. */
export async function adopt(
  subscriptions: KeptSubscription[],
  { sql, ledger, topics, now }: AdoptionParts,
): Promise<number> {
  const running = subscriptions.filter(({ expires }) => expires > now)
  const urls = [...new Set(running.map(({ topic }) => topic))]
  const sequences = await newestOf(urls, 0, topics)
  for (const [url, sequence] of sequences) {
    ledger.watch(url)
    ledger.notice(url, sequence, now)
  }
  return running.filter(kept => add(sql, kept, sequences.get(kept.topic) ?? 0)).length
}

/** `sequence` is the topic's newest here: nobody has been told of more, whatever its former site had reached. */
function add(sql: SqlStorage, kept: KeptSubscription, sequence: number): boolean {
  const { protocol, topic, callback, secret, expires, delivered } = kept
  const insert = `INSERT INTO subscriptions (protocol, topic, callback, host, secret, expires, delivered)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`
  const { host } = new URL(callback)
  const told = Math.min(delivered, sequence)
  return rowsOf(sql, insert, protocol, topic, callback, host, secret, expires, told).length > 0
}
