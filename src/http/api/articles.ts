import type { Context } from 'hono'
import { isObject } from '../../base/is-object.ts'
import { mergePatch } from '../../base/merge-patch.ts'
import type { Precondition } from '../../contract/precondition.ts'
import type { WriteResult } from '../../contract/write-command.ts'
import { acceptDraft, withoutNotices } from '../../ingest/draft/draft.ts'
import type { Article } from '../../record/article.ts'
import { newsroom } from '../../record/origin.ts'
import { err, type Problem, type Result } from '../../record/problem.ts'
import { limits } from '../../settings.ts'
import type { AuthorizedHandler } from '../access/authorize.ts'
import { readJson } from '../message/body.ts'
import { strongTags } from '../message/etag.ts'
import { json, noContent, patchTypes, withAcceptPatch } from '../message/respond.ts'
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
  if (named === undefined) return otherId(id)

  const precondition = { ...preconditionOf(context.req.raw), validNewId: true } as const
  const result = await put(context, services, {
    record: withoutNotices(named),
    precondition,
    keepsDate: !removesDate(body.value),
  })
  return written(context, services, result)
}

interface Edit {
  record: unknown
  precondition: Precondition
  keepsDate: boolean
}

/** Checks a record of the newsroom and stores it. */
async function put(
  context: Context<{ Bindings: Env }>,
  services: Services,
  { record, ...edit }: Edit,
): Promise<Result<WriteResult>> {
  const draft = acceptDraft(record, { timeZone: services.publication.site.timeZone })
  if (!draft.ok) return draft

  const order = { draft: draft.value, origin: newsroom, ...edit }
  const [result] = await services.publisher(context.env).put([order])

  services.forget()
  return result ?? err({ kind: 'not-found', detail: 'Nothing was written.' })
}

/** True if the body says that the article has no date. */
const removesDate = (body: unknown): boolean => isObject(body) && body.published === null

/** Times that an edit without If-Match is tried, if others write the article meanwhile. One of them succeeds each time. */
const editsMax = 32

/**
 * PATCH: changes the members that the body names (RFC 7396); null removes one. The others stay, also those that somebody
 * else changed meanwhile. With If-Match, only that revision is changed (RFC 5789 §2.2).
 */
export const patchArticle: AuthorizedHandler = async (context, services) => {
  const id = idOf(context)
  const body = await readJson(context.req.raw, limits.requestMaxBytes, patchTypes)
  if (!body.ok) return withAcceptPatch(problemResponse(body.error))

  const patch = withId(body.value, id)
  if (patch === undefined) return otherId(id)
  if (!isObject(patch)) return problemResponse(noPatch)

  const stated = preconditionOf(context.req.raw)
  for (let attempt = 1; ; attempt += 1) {
    const stored = await services.publisher(context.env).read(id)
    if (!stored.ok) return problemResponse(stored.error)

    const isOpen = stated.revisions === undefined && stated.exists !== false
    const precondition = isOpen ? { ...stated, revisions: [stored.value.revision] } : stated
    const record = patched(stored.value, patch)
    const result = await put(context, services, { record, precondition, keepsDate: !removesDate(patch) })

    const isOvertaken = !result.ok && result.error.kind === 'precondition-failed' && isOpen
    if (!isOvertaken) return written(context, services, result)
    if (attempt === editsMax) return problemResponse(manyEdits)
  }
}

/** Not 412: the request stated no condition that could fail (RFC 9110 §15.5.13). */
const manyEdits: Problem = {
  kind: 'unavailable',
  detail: 'Many others change this article at the moment. Nothing was changed; send it again.',
  retryAfterSeconds: 1,
}

const noPatch: Problem = {
  kind: 'invalid-record',
  violations: [{ field: '', rule: 'must be an object with the members to change, {"title": "…"}' }],
}

/**
 * The record with the patch. Notices about members that it names are left out, and so is Markdown that the content was
 * made from, if only the content changes.
 */
function patched(stored: Article, patch: Record<string, unknown>): unknown {
  const isNamed = (field: string) => Object.hasOwn(patch, /^\w*/.exec(field)?.[0] ?? '')
  const notices = (stored.notices ?? []).filter(({ field }) => !isNamed(field))
  const { markdown, ...rest } = stored
  const isOutdated = isNamed('content') && !isNamed('markdown')
  const target = { ...(isOutdated ? rest : stored), notices }
  return mergePatch(target, withoutNotices(patch))
}

const otherId = (id: string | undefined) =>
  problemResponse({
    kind: 'invalid-record',
    violations: [{ field: 'id', rule: `must be ${id}, as in the address, or absent` }],
  })

/** The body with the address's id; undefined: it names another id. */
function withId(body: unknown, id: string): unknown {
  if (!isObject(body)) return body
  if (body.id !== undefined && body.id !== null && body.id !== id) return undefined
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
