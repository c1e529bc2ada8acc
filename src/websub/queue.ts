import type { ContentDistributor } from './content-distributor.ts'
import { hubLimits } from './limits.ts'
import type { DeliveryOutcome, DueDelivery } from './subscription.ts'

/**
 * Deliveries through a queue: it reaches more callbacks at once than the connections of one object. A message holds
 * only ids of subscriptions. The consumer asks the hub what is due for each, so a message that arrives twice, late or
 * never does no harm.
 */
export interface DeliveryMessage {
  subscriptions: number[]
}

/** Splits ids into orders, each small enough to finish before the deadline. */
export function messagesFor(ids: number[]): DeliveryMessage[] {
  const size = hubLimits.queueMessageSubscribers
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ({
    subscriptions: ids.slice(index * size, (index + 1) * size),
  }))
}

/** Sends orders in batches of 100, the maximum of a queue. */
export async function sendMessages(queue: Queue<DeliveryMessage>, orders: DeliveryMessage[]): Promise<void> {
  for (let index = 0; index < orders.length; index += 100) {
    await queue.sendBatch(orders.slice(index, index + 100).map(body => ({ body })))
  }
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
  const outcomes = await Promise.all(
    owed.map(async one => ({ id: one.id, outcome: await distributor.deliver(one) })),
  )
  await hub.recordOutcomes(outcomes)
}
