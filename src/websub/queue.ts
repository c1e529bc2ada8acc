import type { Courier } from './courier.ts'
import { hubLimits } from './limits.ts'
import type { Outcome, Owed } from './subscription.ts'

/**
 * Deliveries through a queue: it reaches more callbacks at once than the connections of one object. A message holds
 * only ids of subscriptions. The consumer asks the hub what is due for each, so a message that arrives twice, late or
 * never does no harm.
 */
export interface DeliveryOrder {
  subscriptions: number[]
}

/** Splits ids into orders, each small enough to finish before the deadline. */
export function ordersFor(ids: number[]): DeliveryOrder[] {
  const size = hubLimits.queueMessageSubscribers
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ({
    subscriptions: ids.slice(index * size, (index + 1) * size),
  }))
}

/** Sends orders in batches of 100, the maximum of a queue. */
export async function sendOrders(queue: Queue<DeliveryOrder>, orders: DeliveryOrder[]): Promise<void> {
  for (let index = 0; index < orders.length; index += 100) {
    await queue.sendBatch(orders.slice(index, index + 100).map(body => ({ body })))
  }
}

/** The methods of the hub that the consumer calls. */
export interface OrderDesk {
  owedOf(ids: number[]): Promise<Owed[]>
  settle(outcomes: { id: number; outcome: Outcome }[]): Promise<void>
}

/**
 * Delivers an order and reports the outcomes. Throws if the hub can't be reached; the queue then delivers the order
 * again.
 */
export async function deliverOrder(order: DeliveryOrder, hub: OrderDesk, courier: Courier): Promise<void> {
  const owed = await hub.owedOf(order.subscriptions)
  const outcomes = await Promise.all(
    owed.map(async one => ({ id: one.id, outcome: await courier.deliver(one) })),
  )
  await hub.settle(outcomes)
}
