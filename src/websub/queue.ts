import type { Courier } from './courier.ts'
import { hubLimits } from './limits.ts'
import type { Outcome, Owed } from './subscription.ts'

/**
 * Deliveries by a queue: more callbacks at once than one object's connections carry. A message names subscriptions,
 * nothing else; what each is owed is asked for when its turn comes, so that a message that comes twice, late or never
 * does no harm.
 */
export interface DeliveryOrder {
  subscriptions: number[]
}

/** The orders for so many subscriptions, each small enough that its callbacks are done before the deadline. */
export function ordersFor(ids: number[]): DeliveryOrder[] {
  const size = hubLimits.queueMessageSubscribers
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ({
    subscriptions: ids.slice(index * size, (index + 1) * size),
  }))
}

/** Sends orders, 100 at a time, as queues take them. */
export async function sendOrders(queue: Queue<DeliveryOrder>, orders: DeliveryOrder[]): Promise<void> {
  for (let index = 0; index < orders.length; index += 100) {
    await queue.sendBatch(orders.slice(index, index + 100).map(body => ({ body })))
  }
}

/** What the consumer asks of the hub. */
export interface OrderDesk {
  owedOf(ids: number[]): Promise<Owed[]>
  settle(outcomes: { id: number; outcome: Outcome }[]): Promise<void>
}

/** Delivers an order and reports what became of each. Throws when the hub can't be asked: then the order comes again. */
export async function deliverOrder(order: DeliveryOrder, hub: OrderDesk, courier: Courier): Promise<void> {
  const owed = await hub.owedOf(order.subscriptions)
  const outcomes = await Promise.all(
    owed.map(async one => ({ id: one.id, outcome: await courier.deliver(one) })),
  )
  await hub.settle(outcomes)
}
