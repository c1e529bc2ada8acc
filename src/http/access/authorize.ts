import type { Context } from 'hono'
import { err, ok, type Problem, type Result } from '../../record/problem.ts'
import { idOfToken, isSameDigest, type Scope, tokenDigest } from '../../record/token.ts'
import type { Services } from '../services.ts'

/** Who sends a request, by its token. */
export interface Caller {
  /** The token's id; `owner` for that of BROADSHEET_TOKEN. */
  token: string
  scopes: readonly Scope[]
}

/** A handler of the newsroom. It is called only if the caller has the scope that it needs. */
export type AuthorizedHandler = (
  context: Context<{ Bindings: Env }>,
  services: Services,
  caller: Caller,
) => Promise<Response>

export interface KnownTokens {
  owner: string
  /** What a token that was made here allows; undefined: there is none of that id and digest. */
  scopesOf(id: string, digest: string): Promise<Scope[] | undefined>
}

/**
 * Whose token the request carries (RFC 6750 §2.1). Digests are compared, so that the time it takes says nothing of a
 * token, not even its length; a token that was made here never leaves the isolate, and what has not its form is looked
 * up nowhere. Nothing is remembered, so that a revoked one is void at once.
 */
export async function authorize(request: Request, known: KnownTokens): Promise<Result<Caller>> {
  const header = request.headers.get('authorization') ?? ''
  const [, given] = /^Bearer +([\x21-\x7e]+) *$/i.exec(header) ?? []
  if (given === undefined) return err(/^Bearer +[^ ]/i.test(header) ? unknown : missing)
  const digest = tokenDigest(given)
  if (isSameDigest(digest, tokenDigest(known.owner))) return ok({ token: 'owner', scopes: ['admin'] })
  const id = idOfToken(given)
  const scopes = id === undefined ? undefined : await known.scopesOf(id, digest)
  return id === undefined || scopes === undefined ? err(unknown) : ok({ token: id, scopes })
}

const missing: Problem = {
  kind: 'unauthorized',
  detail:
    'Send the header "Authorization: Bearer TOKEN". For a site on your machine, npm start prints the token and .dev.vars holds it.',
}

const unknown: Problem = {
  kind: 'unauthorized',
  detail: 'This site does not know the token: it was revoked, or is another site’s.',
  error: 'invalid_token',
}
