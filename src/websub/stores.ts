import { DeliveryStore } from './delivery/delivery-store.ts'
import { DueTopics } from './delivery/due-topics.ts'
import { SubscriptionStore } from './subscription-store.ts'

export interface HubStores {
  subscriptionStore: SubscriptionStore
  deliveryStore: DeliveryStore
}

/** Makes the stores over the hub's tables. They share the memory of which topics are due. */
export function hubStores(sql: SqlStorage, thinDelayMilliseconds: number): HubStores {
  const dueTopics = new DueTopics(sql, thinDelayMilliseconds)
  const subscriptionStore = new SubscriptionStore(sql, dueTopics)
  return { subscriptionStore, deliveryStore: new DeliveryStore(sql, dueTopics, subscriptionStore) }
}
