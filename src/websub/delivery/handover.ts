import { hubLimits } from '../limits.ts'
import type { DeliveryStore } from './delivery-store.ts'
import { type DeliveryQueue, messageBatches } from './queue.ts'
import { type Subrequests, subscribersPerMessage } from './subrequests.ts'

export interface HandoverParts {
  deliveries: Pick<DeliveryStore, 'crowded' | 'claim' | 'release' | 'claimFailing' | 'postpone'>
  queue: DeliveryQueue
  /** If more deliveries of one topic are due, the queue makes them. */
  queueAboveSubscribers: number
  looksUpNames: boolean
}

/**
 * Hands topics with too many due deliveries to the queue, and repeated deliveries if there are too many. Deliveries that
 * the queue never reports are due again after its deadline, and so are those of one topic that are more than an
 * invocation can send (60,000 at least). `more`: the next invocation must go on. `refused`: the queue takes nothing.
 */
export async function handOver(
  now: number,
  subrequests: Subrequests,
  { deliveries, queue, queueAboveSubscribers: above, looksUpNames }: HandoverParts,
): Promise<'done' | 'more' | 'refused'> {
  const until = now + hubLimits.queueDeadlineSeconds * 1_000
  const send = async (ids: number[]): Promise<boolean> => {
    const batches = messageBatches(ids, subscribersPerMessage({ looksUpNames }))
    try {
      for (const batch of batches) if (subrequests.take(1)) await queue.sendBatch(batch)
      return true
    } catch {
      return false // this object delivers by itself
    }
  }

  for (const topic of deliveries.crowded(now, above)) {
    if (subrequests.left === 0) return 'more'
    if (await send(deliveries.claim(topic, until))) continue
    deliveries.release(topic)
    return 'refused'
  }

  if (subrequests.left === 0) return 'done' // what failed can wait for the next alarm
  const failing = deliveries.claimFailing(now, above, until)
  if (await send(failing)) return 'done'

  deliveries.postpone(failing, now)
  return 'refused'
}
