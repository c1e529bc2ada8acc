import type { Context } from 'hono'
import type { Problem } from '../../record/problem.ts'
import { isLoopback, networkOf } from '../../record/public-address.ts'
import { limits } from '../../settings.ts'
import { BoundedMap } from '../../base/bounded-map.ts'

/**
 * How often somebody may do something in a minute. The isolate counts by itself; it asks the platform's counter, which
 * knows of its location's other isolates, only where its own count is suspicious
 * (https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/). Where there is no such binding, or it
 * fails, the isolate's own count decides.
 */

export interface Allowance {
  /** So many in 60 seconds are let by before the platform's counter is asked. */
  unasked: number
  /** More in 60 seconds than this are refused, whatever the platform's counter says. */
  max: number
}

interface Count {
  times: number
  /** Milliseconds: when counting begins anew. */
  until: number
}

const periodMilliseconds = 60_000

/** Milliseconds. Undefined: go on. A promise only where the platform's counter is asked. */
export type Wait = number | undefined | Promise<number | undefined>

export class Throttle {
  readonly #allowance: Allowance
  readonly #counts: BoundedMap<Count>

  constructor(allowance: Allowance, keysMax: number = limits.throttledClientsMax) {
    this.#allowance = allowance
    this.#counts = new BoundedMap(keysMax)
  }

  /** Counts one more of that key. Gives back how long its client has to wait. */
  take(key: string, now: number, counter?: RateLimit): Wait {
    const count = this.#countOf(key, now)
    count.times += 1
    const { unasked, max } = this.#allowance
    if (count.times <= unasked) return undefined
    if (count.times > max) return count.until - now
    return counter && this.#ask(counter, { key, count, now })
  }

  async #ask(counter: RateLimit, { key, count, now }: { key: string; count: Count; now: number }) {
    const { success } = await counter.limit({ key }).catch(() => ({ success: true }))
    if (success) return undefined
    count.times = this.#allowance.max // from the next one on nobody needs to be asked
    return count.until - now
  }

  #countOf(key: string, now: number): Count {
    const known = this.#counts.get(key)
    if (known && known.until > now) return known
    const begun = { times: 0, until: now + periodMilliseconds }
    this.#counts.set(key, begun)
    return begun
  }
}

/** The problem that a client is told who has to wait so long. */
export const tooMany = (waitMilliseconds: number, detail: string): Problem => ({
  kind: 'too-many-requests',
  retryAfterSeconds: Math.ceil(waitMilliseconds / 1000),
  detail,
})

export interface ClientAllowance extends Allowance {
  /** What a client is told that has done it too often. */
  detail: string
  /** The platform's counter; undefined: there is none. */
  counter(env: Env): RateLimit | undefined
}

/** What any one address may do only so often in a minute. */
export class ClientThrottle {
  readonly #allowance: ClientAllowance
  readonly #throttle: Throttle

  constructor(allowance: ClientAllowance) {
    this.#allowance = allowance
    this.#throttle = new Throttle(allowance)
  }

  /** Counts the request. Undefined: it may go on. */
  async refusal({ req, env }: Context<{ Bindings: Env }>): Promise<Problem | undefined> {
    const client = clientOf(req.raw)
    if (client === undefined) return undefined
    const { counter, detail } = this.#allowance
    const wait = await this.#throttle.take(client, Date.now(), counter(env))
    return wait === undefined ? undefined : tooMany(wait, detail)
  }
}

const noClient = ''
const clients = new BoundedMap<string>(limits.throttledClientsMax)

/**
 * Who sends the request, as far as its address says. Undefined: nobody that is counted, since the platform names no
 * address (only Cloudflare's edge sets CF-Connecting-IP for good), or this machine's own.
 */
export function clientOf(request: Request): string | undefined {
  const address = request.headers.get('cf-connecting-ip')
  if (address === null) return undefined
  return (
    clients.getOrMake(address, () => (isLoopback(address) ? noClient : (networkOf(address) ?? noClient))) ||
    undefined
  )
}
