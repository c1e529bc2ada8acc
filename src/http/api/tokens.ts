import { schemaViolations } from '../../ingest/draft/violations.ts'
import { TokenOrderSchema } from '../../record/token.ts'
import { limits } from '../../settings.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { readJson } from '../message/body.ts'
import { json, noContent } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'

/** The newsroom's addresses for tokens: /api/tokens and /api/tokens/{id}. */

/** POST: makes a token. Only this answer holds it. */
export const createToken: AuthorizedHandler = async (context, services) => {
  const body = await readJson(context.req.raw, limits.requestMaxBytes)
  if (!body.ok) return problemResponse(body.error)

  const order = TokenOrderSchema.safeParse(body.value)
  if (!order.success) {
    const violations = schemaViolations(order.error, body.value, TokenOrderSchema)
    return problemResponse({ kind: 'invalid-request', violations })
  }

  const created = await services.publisher(context.env).createToken(order.data)
  if (!created.ok) return problemResponse(created.error)

  services.tokenLookups.made(created.value.token)
  return json(created.value, 201)
}

export const listTokens: AuthorizedHandler = async (context, services) =>
  json({ tokens: await services.publisher(context.env).tokens() })

/** DELETE: revokes a token. It is invalid everywhere from the next request on. */
export const revokeToken: AuthorizedHandler = async (context, services) => {
  const id = context.req.param('id') ?? ''
  const revoked = await services.publisher(context.env).revokeToken(id)
  return revoked ? noContent() : problemResponse({ kind: 'not-found', detail: `There is no token ${id}.` })
}
