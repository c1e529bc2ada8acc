import { hubLimits } from '../limits.ts'

/**
 * Counts the subrequests of one invocation. Cloudflare allows 50 on the free plan, calls to other objects and batches
 * for a queue included (https://developers.cloudflare.com/workers/platform/limits/#subrequests). The hub keeps to that
 * number on every plan, and sets its alarm for the rest: the next invocation has 50 again.
 */
export class Subrequests {
  #left: number

  constructor(count: number) {
    this.#left = count
  }

  get left(): number {
    return this.#left
  }

  /** Reserves that many subrequests. False: fewer are left, and none is reserved. */
  take(count: number): boolean {
    if (count > this.#left) return false
    this.#left -= count
    return true
  }
}

/** The most subrequests that a callback takes: names looked up, the topic's document, and the callback itself. */
export function subrequestsPerCallback({ looksUpNames }: { looksUpNames: boolean }): number {
  return hubLimits.subrequestsPerCallback + (looksUpNames ? hubLimits.subrequestsPerLookup : 0)
}

/** The most subscribers of a message of the queue: besides them, its consumer calls the hub twice. */
export const subscribersPerMessage = (parts: { looksUpNames: boolean }) =>
  Math.floor((hubLimits.subrequestsMax - 2) / subrequestsPerCallback(parts))
