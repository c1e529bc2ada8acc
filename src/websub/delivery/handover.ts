import { hubLimits } from '../limits.ts'
import type { DeliveryStore } from './delivery-store.ts'
import { type DeliveryQueue, messageBatches } from './queue.ts'
import { type Subrequests, subscribersPerMessage } from './subrequests.ts'

export interface HandoverParts {
  deliveries: DeliveryStore
  queue: DeliveryQueue
  /** If more deliveries of one topic are due, the queue makes them. */
  queueAboveSubscribers: number
  looksUpNames: boolean
}

/**
 * Hands topics with too many due deliveries to the queue, and repeated deliveries if there are too many. Deliveries that
 * the queue never reports are due again after its deadline. Returns false if the next invocation must hand over more.
 */
export async function handOver(
  now: number,
  subrequests: Subrequests,
  { deliveries, queue, queueAboveSubscribers: above, looksUpNames }: HandoverParts,
): Promise<boolean> {
  const until = now + hubLimits.queueDeadlineSeconds * 1_000
  let isDone = true

  /** `refused`: the queue takes nothing. `later`: this invocation has too few subrequests left. */
  const send = async (ids: number[]): Promise<'sent' | 'refused' | 'later'> => {
    const batches = messageBatches(ids, subscribersPerMessage({ looksUpNames }))
    if (!subrequests.take(batches.length)) {
      isDone = false
      return 'later'
    }

    try {
      for (const batch of batches) await queue.sendBatch(batch)
      return 'sent'
    } catch {
      return 'refused'
    }
  }

  for (const topic of deliveries.crowded(now, above)) {
    const sent = await send(deliveries.claim(topic, until))
    if (sent === 'refused') deliveries.keep(topic)
    if (sent === 'later') deliveries.release(topic)
  }

  const failing = deliveries.claimFailing(now, above, until)
  if ((await send(failing)) !== 'sent') deliveries.postpone(failing, now)

  return isDone
}
