import type { Context } from 'hono'
import { err, ok, type Problem, type Result } from '../../record/problem.ts'
import { idOfToken, isSameDigest, type Scope, tokenDigest } from '../../record/token.ts'
import type { Services } from '../services.ts'

/** The sender of a request, identified by its token. */
export interface Caller {
  /** The token's id; `owner` for BROADSHEET_TOKEN. */
  token: string
  scopes: readonly Scope[]
}

/** A handler of the newsroom. It is called only if the caller has the required scope. */
export type AuthorizedHandler = (
  context: Context<{ Bindings: Env }>,
  services: Services,
  caller: Caller,
) => Promise<Response>

export interface KnownTokens {
  owner: string
  /** The scopes of an issued token; undefined: there is none with that id and digest. */
  scopesOf(id: string, digest: string): Promise<Scope[] | undefined>
}

/**
 * Identifies the caller by the token of the request (RFC 6750 §2.1). Only the digest of an issued token is sent to the
 * publisher. Strings that don't look like an issued token are rejected without a lookup. Digests are compared, so that
 * timing reveals nothing about a token, not even its length. Nothing is cached, so revocation takes effect immediately.
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
