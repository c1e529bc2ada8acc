import { type Scope, tokenDigest } from '../../record/token.ts'
import { limits } from '../../settings.ts'
import { Throttle } from './throttle.ts'

/**
 * Asks the publisher about issued tokens, with a limit per address. A lookup is counted before it is made, so that a
 * stream of wrong tokens does not keep the publisher busy. A token that was valid before is always looked up, even from
 * an address that sends wrong ones. Results are not cached, so revocation takes effect immediately.
 */
export class TokenLookups {
  readonly #throttle = new Throttle({ unasked: limits.tokenLookupsMax, max: limits.tokenLookupsMax })
  /** Digests of tokens that were valid at their last lookup. */
  readonly #right = new Set<string>()
  /** Lookups in progress by digest: a burst with a new token causes one lookup. */
  readonly #underWay = new Map<string, Promise<Scope[] | undefined>>()

  /** The token's scopes. Undefined: there is no token with that digest, or its address has asked too often. */
  scopesOf(
    { client, digest, now }: { client: string | undefined; digest: string; now: number },
    lookUp: () => Promise<Scope[] | undefined>,
  ): Promise<Scope[] | undefined> {
    if (client === undefined || this.#right.has(digest)) return this.#ask(digest, lookUp)

    const underWay = this.#underWay.get(digest)
    if (underWay) return underWay
    if (this.#throttle.take(client, now) !== undefined) return Promise.resolve(undefined)

    const asked = this.#ask(digest, lookUp).finally(() => this.#underWay.delete(digest))
    this.#underWay.set(digest, asked)
    return asked
  }

  /** Notes a token that was just made here: it is valid. */
  made(token: string): void {
    this.#right.add(tokenDigest(token))
  }

  async #ask(digest: string, lookUp: () => Promise<Scope[] | undefined>): Promise<Scope[] | undefined> {
    const scopes = await lookUp()
    if (scopes)
      this.#right.add(digest) // at most as many as the site has tokens
    else this.#right.delete(digest)
    return scopes
  }
}
