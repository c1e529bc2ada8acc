import type { Context } from 'hono'
import { BoundedMap } from '../../base/bounded-map.ts'
import { isLoopback, networkOf } from '../../record/address/public-address.ts'
import type { Problem } from '../../record/problem.ts'
import { limits } from '../../settings.ts'

/**
 * Limits how often somebody may do something per minute. The isolate counts by itself. Only if its own count is
 * suspicious does it ask the platform's counter, which includes the other isolates of the location
 * (https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/). If that binding is missing or fails,
 * the isolate's own count decides.
 */

export interface Allowance {
  /** Number in 60 seconds that pass before the platform's counter is asked. */
  unasked: number
  /** A higher number in 60 seconds is refused, whatever the platform's counter says. */
  max: number
}

interface Count {
  times: number
  /** Milliseconds: end of the period. */
  until: number
}

const periodMilliseconds = 60_000

/** Milliseconds. Undefined: go on. It is a promise only if the platform's counter is asked. */
export type Wait = number | undefined | Promise<number | undefined>

export class Throttle {
  readonly #allowance: Allowance
  readonly #counts: BoundedMap<Count>

  constructor(allowance: Allowance, keysMax: number = limits.throttledClientsMax) {
    this.#allowance = allowance
    this.#counts = new BoundedMap(keysMax)
  }

  /** Counts one more for that key. Returns how long its client has to wait. */
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
    count.times = this.#allowance.max // from now on the counter is not asked
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

/** The problem for a client that has to wait. */
export const tooMany = (waitMilliseconds: number, detail: string): Problem => ({
  kind: 'too-many-requests',
  retryAfterSeconds: Math.ceil(waitMilliseconds / 1000),
  detail,
})

export interface ClientAllowance extends Allowance {
  /** The detail of the problem for a client over the limit. */
  detail: string
  /** The platform's counter; undefined: there is none. */
  counter(env: Env): RateLimit | undefined
}

/** Limits what one address may do per minute. */
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
 * The client of a request, by its address. Undefined: not counted, since the platform states no address (only
 * Cloudflare's edge sets CF-Connecting-IP reliably), or the address is this machine's own.
 */
export function clientOf(request: Request): string | undefined {
  const address = request.headers.get('cf-connecting-ip')
  if (address === null) return undefined
  return (
    clients.getOrMake(address, () => (isLoopback(address) ? noClient : (networkOf(address) ?? noClient))) ||
    undefined
  )
}
