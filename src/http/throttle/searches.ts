import type { Context } from 'hono'
import { type Channel, isSearch } from '../../record/channel.ts'
import { err, type Result } from '../../record/problem.ts'
import { limits } from '../../settings.ts'
import { ClientThrottle } from './throttle.ts'

/**
 * How often one address may search in a minute. A search costs the publisher more than a feed, and seldom does anybody
 * else ask for the same one. What the isolate's copies answer is not counted.
 */
export class Searches {
  readonly #throttle = new ClientThrottle({
    unasked: limits.searchesUnasked,
    max: limits.searchesMax,
    detail: 'This address has searched too often.',
    counter: env => env.SEARCHES,
  })

  /** The answer of the question; an error where the channel is a search, and its client has asked for too many. */
  async admit<T>(
    context: Context<{ Bindings: Env }>,
    channel: Pick<Channel, 'path'>,
    ask: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const refusal = isSearch(channel) ? await this.#throttle.refusal(context) : undefined
    return refusal ? err(refusal) : ask()
  }
}
