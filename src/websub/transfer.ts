import { rowsOf } from '../base/rows.ts'
import type { KeptSubscription } from '../record/api/backup.ts'
import { hubLimits } from './limits.ts'
import type { HubStores } from './stores.ts'
import { newestOf, type Topics } from './topics.ts'

/** Moves subscriptions to a backup and back. Times are milliseconds. */

export interface SubscriptionPage {
  subscriptions: KeptSubscription[]
  /** Id after which the next page starts; absent: this is the last page. */
  next?: number
}

/** Confirmed subscriptions whose lease has not ended, in the order of their ids, after the given id. */
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
    next: rows.length === limit ? last?.id : undefined,
  }
}

export interface AdoptionParts extends HubStores {
  topics: Topics
  now: number
}

/** Adds subscriptions that don't exist here and whose lease has not ended. Returns how many it added. */
export async function adopt(
  subscriptions: KeptSubscription[],
  { subscriptionStore, deliveryStore, topics, now }: AdoptionParts,
): Promise<number> {
  const running = subscriptions.filter(({ expires }) => expires > now)
  const urls = [...new Set(running.map(({ topic }) => topic))]

  return subscriptionStore.watching(urls, async () => {
    const sequences = await newestOf(urls, 0, topics)
    for (const [url, sequence] of sequences) deliveryStore.notice(url, sequence, now)

    const bounded = running.map(kept => withinBounds(kept, sequences.get(kept.topic) ?? 0, now))
    return bounded.filter(kept =>
      subscriptionStore.adopt({ ...kept, host: new URL(kept.callback).host, sequence: kept.delivered }),
    ).length
  })
}

/**
 * `sequence` is the topic's newest sequence here. No subscriber has received more, whatever the former site had
 * reached. No lease is longer than this hub grants.
 */
function withinBounds(kept: KeptSubscription, sequence: number, now: number): KeptSubscription {
  const expiresMax = now + hubLimits.leaseMaxSeconds * 1000
  const { delivered, expires } = kept
  return { ...kept, delivered: Math.min(delivered, sequence), expires: Math.min(expires, expiresMax) }
}
