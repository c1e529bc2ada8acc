import { acceptDraft } from '../ingest/draft.ts'
import { readPage } from '../ingest/page/page.ts'
import type { Draft } from '../record/article.ts'
import { deriveArticleId } from '../record/identity.ts'
import type { Result } from '../record/problem.ts'
import { limits } from '../settings.ts'
import type { Authorized } from './articles.ts'
import { readBody } from './body.ts'
import { detailsOf, jsonLines, problemResponse } from './respond.ts'

/** POST /api/import: a page becomes an article. Answers one JSON line an article. */
export const importArticles: Authorized = async (context, services) => {
  const request = context.req.raw
  const body = await readBody(request, limits.importMaxBytes)
  if (!body.ok) return problemResponse(body.error)
  const { site } = services.publication
  const contentType = request.headers.get('content-type') ?? ''
  const url = context.req.query('url')
  const page = readPage({ bytes: body.value, contentType, timeZone: site.timeZone, ...(url && { url }) })
  const draft = page.ok
    ? acceptDraft(page.value, { timeZone: site.timeZone, ...(url && { baseUrl: url }) })
    : page
  if (!draft.ok) return problemResponse(draft.error)
  const id = draft.value.id ?? deriveArticleId(site.tagging, draft.value)
  const identified: Draft = { ...draft.value, id }
  if (context.req.query('dry-run') !== undefined) return lines([{ outcome: 'created', article: identified }])
  const [result] = await services.publisher(context.env).put([{ draft: identified }])
  services.forget()
  return lines(result ? [lineOf(result)] : [])
}

function lineOf(result: Result<{ outcome: string; article: Draft }>) {
  return result.ok
    ? { outcome: result.value.outcome, article: result.value.article }
    : { outcome: 'refused', problem: detailsOf(result.error) }
}

function lines(items: unknown[]): Response {
  return jsonLines(new Blob(items.map(item => `${JSON.stringify(item)}\n`)).stream())
}
