/**
 * The way to notify a subscriber. `websub` receives the document. `rsscloud` and `ping` (another hub) receive only the
 * topic's URL and fetch the document themselves.
 */
export const protocols = ['websub', 'rsscloud', 'ping'] as const
export type Protocol = (typeof protocols)[number]

export interface NewSubscription {
  protocol: Protocol
  topic: string
  callback: string
  host: string
  secret: string | null
  /** Milliseconds. */
  expires: number
  /** The topic's sequence that the subscriber already has. */
  sequence: number
}

/** A subscription that has not received its topic's newest state. */
export interface DueDelivery {
  id: number
  protocol: Protocol
  topic: string
  callback: string
  secret: string | null
  /** The sequence that the subscriber has received. */
  delivered: number
  /** Milliseconds: the last delivery that the callback accepted; null: none yet. */
  deliveredAt: number | null
  /** The number of attempts that failed since the last delivery. */
  failures: number
  /** The topic's newest sequence, to be delivered. */
  sequence: number
}

/** `failed`: to be tried again. `gone`: the callback answered 410, so the subscription ends. */
export type DeliveryOutcome = { kind: 'delivered'; sequence: number } | { kind: 'failed' } | { kind: 'gone' }
