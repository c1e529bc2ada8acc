import type { AuthorizedHandler } from '../access/authorize.ts'
import { json } from '../message/respond.ts'

/** POST /api/rebuild: starts to derive the index from the records again. 202: it continues in the background. */
export const beginRebuild: AuthorizedHandler = async (context, services) => {
  const progress = await services.publisher(context.env).rebuild()
  services.forget()
  return json(progress, 202)
}

/** GET /api/rebuild: the progress, or the result of the last rebuilding. */
export const reportRebuild: AuthorizedHandler = async (context, services) =>
  json(await services.publisher(context.env).rebuildProgress())
