import { mapAtOnce } from '../../base/map-at-once.ts'
import { pieces } from '../../base/pieces.ts'
import { hubLimits } from '../limits.ts'
import type { DeliveryOutcome, DueDelivery } from '../subscription.ts'
import type { ContentDistributor } from './content-distributor.ts'

/**
 * Deliveries through a queue: it reaches more callbacks at once than the connections of one object. A message holds
 * only ids of subscriptions. The consumer asks the hub what is due for each, so a message that arrives twice, late or
 * never does no harm.
 */
export interface DeliveryMessage {
  subscriptions: number[]
}

/** The method of a queue that the hub calls. */
export interface DeliveryQueue {
  sendBatch(messages: Iterable<{ body: DeliveryMessage }>): Promise<unknown>
}

const batchMessages = 100 // https://developers.cloudflare.com/queues/platform/limits/: "Maximum messages per sendBatch"

/** Splits ids into messages, and the messages into batches of 100, the maximum of a queue. */
export function messageBatches(ids: number[], subscribersPerMessage: number): { body: DeliveryMessage }[][] {
  const messages = pieces(ids, subscribersPerMessage).map(subscriptions => ({ body: { subscriptions } }))
  return pieces(messages, batchMessages)
}

/** The methods of the hub that the consumer calls. */
export interface HubClient {
  owedOf(ids: number[]): Promise<DueDelivery[]>
  recordOutcomes(outcomes: { id: number; outcome: DeliveryOutcome }[]): Promise<void>
}

/**
 * Delivers an order and reports the outcomes. Throws if the hub can't be reached; the queue then delivers the order
 * again.
 */
export async function deliverMessage(
  message: DeliveryMessage,
  hub: HubClient,
  distributor: ContentDistributor,
): Promise<void> {
  const owed = await hub.owedOf(message.subscriptions)
  const outcomes = await mapAtOnce(owed, hubLimits.callbacksAtOnce, async one => ({
    id: one.id,
    outcome: await distributor.deliver(one),
  }))
  await hub.recordOutcomes(outcomes)
}
