import type { AuthorizedHandler } from '../access/authorize.ts'
import { json } from '../message/respond.ts'

/** POST /api/rebuild: derives the index from the records again. 202: it goes on by itself, whoever looks on or not. */
export const beginRebuild: AuthorizedHandler = async (context, services) => {
  const progress = await services.publisher(context.env).rebuild()
  services.forget()
  return json(progress, 202)
}

/** GET /api/rebuild: how far it has come, or how the last one went. */
export const reportRebuild: AuthorizedHandler = async (context, services) =>
  json(await services.publisher(context.env).rebuildProgress())
