import { type Scope, tokenDigest } from '../../record/token.ts'
import { limits } from '../../settings.ts'
import { Throttle } from './throttle.ts'

/**
 * Asks the publisher about tokens that were made here, each address only so often: a lookup is counted before it is
 * made, so that whoever sends wrong tokens without end does not keep the publisher busy. A token that was right before
 * is always looked up, also from an address that sends wrong ones; and it is looked up each time, so that a revoked one
 * is void at once.
 */
export class TokenLookups {
  readonly #throttle = new Throttle({ unasked: limits.tokenLookupsMax, max: limits.tokenLookupsMax })
  /** Digests of tokens that were right the last time. */
  readonly #right = new Set<string>()
  /** By digest: a burst with a token that is new here is one lookup. */
  readonly #underWay = new Map<string, Promise<Scope[] | undefined>>()

  /** The token's scopes. Undefined: there is none of that digest, or its address has asked too often. */
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

  /** A token that was just made here: it is right. */
  made(token: string): void {
    this.#right.add(tokenDigest(token))
  }

  async #ask(digest: string, lookUp: () => Promise<Scope[] | undefined>): Promise<Scope[] | undefined> {
    const scopes = await lookUp()
    if (scopes)
      this.#right.add(digest) // as many at most as the site has tokens
    else this.#right.delete(digest)
    return scopes
  }
}
