/**
 * How a subscriber is told: `websub` gets the document; `rsscloud` and `ping` (a hub elsewhere) get its address and
 * fetch it themselves.
 */
export type Protocol = 'websub' | 'rsscloud' | 'ping'

export interface NewSubscription {
  protocol: Protocol
  topic: string
  callback: string
  host: string
  secret: string | null
  /** Milliseconds. */
  expires: number
  /** The topic's sequence that the subscriber needs no word of. */
  sequence: number
}

/** A subscription that is owed its topic's newest state. */
export interface DueDelivery {
  id: number
  protocol: Protocol
  topic: string
  callback: string
  secret: string | null
  /** The sequence that it has. */
  delivered: number
  /** The sequence that it is owed, or a later one. */
  sequence: number
}

/** `failed`: to be tried again. `gone`: the callback said 410, so the subscription ends. */
export type DeliveryOutcome = { kind: 'delivered'; sequence: number } | { kind: 'failed' } | { kind: 'gone' }
