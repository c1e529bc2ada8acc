import type { ContentDistributor } from './content-distributor.ts'
import { hubLimits } from './limits.ts'
import type { DeliveryOutcome, DueDelivery } from './subscription.ts'

/**
 * Deliveries by a queue: more callbacks at once than one object's connections carry. A message names subscriptions,
 * nothing else; what each is owed is asked for when its turn comes, so that a message that comes twice, late or never
 * does no harm.
 */
export interface DeliveryMessage {
  subscriptions: number[]
}

/** The orders for so many subscriptions, each small enough that its callbacks are done before the deadline. */
export function messagesFor(ids: number[]): DeliveryMessage[] {
  const size = hubLimits.queueMessageSubscribers
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ({
    subscriptions: ids.slice(index * size, (index + 1) * size),
  }))
}

/** Sends orders, 100 at a time, as queues take them. */
export async function sendMessages(queue: Queue<DeliveryMessage>, orders: DeliveryMessage[]): Promise<void> {
  for (let index = 0; index < orders.length; index += 100) {
    await queue.sendBatch(orders.slice(index, index + 100).map(body => ({ body })))
  }
}

/** What the consumer asks of the hub. */
export interface HubClient {
  owedOf(ids: number[]): Promise<DueDelivery[]>
  recordOutcomes(outcomes: { id: number; outcome: DeliveryOutcome }[]): Promise<void>
}

/** Delivers an order and reports what became of each. Throws when the hub can't be asked: then the order comes again. */
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
