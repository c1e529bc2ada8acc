import type { Context } from 'hono'
import type { Precondition } from '../../contract/precondition.ts'
import type { WriteResult } from '../../contract/write-command.ts'
import { acceptDraft, withoutNotices } from '../../ingest/draft/draft.ts'
import type { Article } from '../../record/article.ts'
import { newsroom } from '../../record/origin.ts'
import type { Result } from '../../record/problem.ts'
import { limits } from '../../settings.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { readJson } from '../message/body.ts'
import { strongTags } from '../message/etag.ts'
import { json, noContent } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Services } from '../services.ts'

/** The newsroom's addresses for articles: /api/articles and /api/articles/{id}. */

/**
 * POST: creates an article, and answers 201 with its address. If it states the id of an existing article, replaces that
 * and answers 200. An import keeps any id; a new article that is written here must have one that validators accept.
 */
export const postArticle: AuthorizedHandler = (context, services) => write(context, services, undefined)

/**
 * PUT: creates or replaces the article with that id. Repeating the same body changes nothing. A record that was read
 * may be sent back whole: members that only the publisher sets, and notices, are ignored.
 */
export const putArticle: AuthorizedHandler = (context, services) => write(context, services, idOf(context))

async function write(
  context: Context<{ Bindings: Env }>,
  services: Services,
  id: string | undefined,
): Promise<Response> {
  const body = await readJson(context.req.raw, limits.requestMaxBytes)
  if (!body.ok) return problemResponse(body.error)

  const named = id === undefined ? body.value : withId(body.value, id)
  if (named === undefined) {
    const rule = `must be ${id}, as in the address, or absent`
    return problemResponse({ kind: 'invalid-record', violations: [{ field: 'id', rule }] })
  }

  const draft = acceptDraft(withoutNotices(named), { timeZone: services.publication.site.timeZone })
  if (!draft.ok) return problemResponse(draft.error)

  const precondition: Precondition = { ...preconditionOf(context.req.raw), validNewId: true }
  const order = { draft: draft.value, origin: newsroom, precondition }
  const [result] = await services.publisher(context.env).put([order])

  services.forget()
  return result
    ? written(context, services, result)
    : problemResponse({ kind: 'not-found', detail: 'Nothing was written.' })
}

/** The body with the address's id; undefined: it names another id. */
function withId(body: unknown, id: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  if ('id' in body && body.id !== undefined && body.id !== null && body.id !== id) return undefined
  return { ...body, id }
}

function written(
  context: Context<{ Bindings: Env }>,
  services: Services,
  result: Result<WriteResult>,
): Response {
  if (!result.ok) return problemResponse(result.error)

  const { outcome, article, state, quarantined } = result.value
  const headers = {
    etag: revisionTag(article),
    location: articleAddress(services.settings(context.env).base, article.id),
  }
  return json({ outcome, state, article, quarantined }, outcome === 'created' ? 201 : 200, headers)
}

/** DELETE: retracts the article. Readers see `?reason=`. */
export const deleteArticle: AuthorizedHandler = async (context, services) => {
  const reason = context.req.query('reason')?.trim() || undefined
  const details = { precondition: preconditionOf(context.req.raw), reason }
  const result = await services.publisher(context.env).retract(idOf(context), details)
  services.forget()
  return result.ok ? noContent({ etag: revisionTag(result.value.article) }) : problemResponse(result.error)
}

export const getArticle: AuthorizedHandler = async (context, services) => {
  const stored = await services.publisher(context.env).read(idOf(context))
  if (!stored.ok) return problemResponse(stored.error)
  return json(stored.value, 200, { etag: revisionTag(stored.value) })
}

/** Lists the catalogue page by page. `?after=` takes `next` of the page before. */
export const listArticles: AuthorizedHandler = async (context, services) => {
  const after = Number(context.req.query('after') ?? 0)
  const limit = Number(context.req.query('limit') ?? limits.listPageArticles)
  if (
    !Number.isSafeInteger(after) ||
    after < 0 ||
    !Number.isSafeInteger(limit) ||
    limit < 1 ||
    limit > limits.listPageArticles
  ) {
    const rule = `are whole numbers, limit from 1 to ${limits.listPageArticles}`
    return problemResponse({ kind: 'invalid-request', violations: [{ field: 'after, limit', rule }] })
  }

  const rows = await services.publisher(context.env).list(after, limit)
  const last = rows.at(-1)
  const articles = rows.map(({ id, state, sequence, revision }) => ({ id, state, sequence, revision }))

  return json({ articles, next: rows.length === limit ? last?.number : undefined })
}

/** The id is one percent-encoded segment. It is read from the raw URL and kept character for character. */
function idOf(context: Context<{ Bindings: Env }>): string {
  const { pathname } = new URL(context.req.url)
  return decodeURIComponent(pathname.slice('/api/articles/'.length))
}

const articleAddress = (base: string, id: string) => `${base}/api/articles/${encodeURIComponent(id)}`

const revisionTag = ({ revision }: Article) => `"${revision}"`

/** RFC 9110 §13.1.1, §13.1.2: If-Match; and If-None-Match: * for "only if it does not exist". */
function preconditionOf(request: Request): Precondition {
  const match = request.headers.get('if-match')
  const tags = match === null ? undefined : strongTags(match)
  const revisions = Array.isArray(tags) ? tags.map(Number) : undefined

  if (request.headers.get('if-none-match')?.trim() === '*') return { exists: false, revisions }
  return { exists: tags === '*' || undefined, revisions }
}
