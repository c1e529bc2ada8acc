import type { Context } from 'hono'
import { type Channel, isSearch } from '../../record/channel.ts'
import { err, type Result } from '../../record/problem.ts'
import { limits } from '../../settings.ts'
import { ClientThrottle } from './throttle.ts'

/**
 * Limits how often one address may search per minute. A search costs the publisher more than a feed, and few people ask
 * for the same one. Answers from the isolate's copies are not counted.
 */
export class Searches {
  readonly #throttle = new ClientThrottle({
    unasked: limits.searchesUnasked,
    max: limits.searchesMax,
    detail: 'This address has searched too often.',
    counter: env => env.SEARCHES,
  })

  /** The result of `ask`; an error if the channel is a search and the client has searched too often. */
  async admit<T>(
    context: Context<{ Bindings: Env }>,
    channel: Pick<Channel, 'path'>,
    ask: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const refusal = isSearch(channel) ? await this.#throttle.refusal(context) : undefined
    return refusal ? err(refusal) : ask()
  }
}
