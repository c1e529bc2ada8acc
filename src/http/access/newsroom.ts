import type { Context } from 'hono'
import { err, type Problem, type Result } from '../../record/problem.ts'
import { grants, type Scope } from '../../record/token.ts'
import { limits } from '../../settings.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import { clientOf, Throttle, tooMany } from '../throttle/throttle.ts'
import { type AuthorizedHandler, authorize, type Caller } from './authorize.ts'

/**
 * Controls access to the newsroom by tokens and scopes. Wrong tokens are counted by address, writes by token. The
 * owner's token always gets access, and so does any token that was valid before, even from an address that sends wrong
 * ones. So nobody can lock the newsroom out by guessing.
 */
export class NewsroomAccess {
  readonly #services: Services
  readonly #failures = new Throttle({ unasked: limits.failedTokensUnasked, max: limits.failedTokensMax })
  readonly #writes = new Throttle({ unasked: limits.writesUnasked, max: limits.writesMax })

  constructor(services: Services) {
    this.#services = services
  }

  /** Wraps a handler for callers whose token has that scope. */
  admit(scope: Scope, handler: AuthorizedHandler): Handler {
    return async context => {
      const caller = await this.callerOf(context)
      if (!caller.ok) return problemResponse(caller.error)
      if (!grants(caller.value.scopes, scope)) return problemResponse({ kind: 'forbidden', scope })
      const refusal = scope === 'write' ? await this.#tooManyWrites(context, caller.value) : undefined
      return refusal ? problemResponse(refusal) : handler(context, this.#services, caller.value)
    }
  }

  /**
   * The caller of a request. The problem says if the token is missing or wrong, or if there were too many wrong ones.
   */
  async callerOf({ req, env }: Context<{ Bindings: Env }>): Promise<Result<Caller>> {
    const { publisher, settings, tokenLookups } = this.#services
    const client = clientOf(req.raw)
    const now = Date.now()
    const caller = await authorize(req.raw, {
      owner: settings(env).token,
      scopesOf: (id, digest) =>
        tokenLookups.scopesOf({ client, digest, now }, () => publisher(env).scopesOf(id, digest)),
    })

    const isWrong = !caller.ok && caller.error.kind === 'unauthorized' && caller.error.error !== undefined
    if (!isWrong || client === undefined) return caller

    const wait = await this.#failures.take(client, now, env.FAILED_TOKENS)
    return wait === undefined ? caller : err(tooMany(wait, 'Too many wrong tokens came from this address.'))
  }

  async #tooManyWrites(
    { req, env }: Context<{ Bindings: Env }>,
    { token }: Caller,
  ): Promise<Problem | undefined> {
    if (clientOf(req.raw) === undefined) return undefined
    const wait = await this.#writes.take(token, Date.now(), env.WRITES)
    return wait === undefined ? undefined : tooMany(wait, 'Bring many articles in one import.')
  }
}
