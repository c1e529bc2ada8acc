import type { Context } from 'hono'
import type { GoneArticle } from '../../contract/page-content.ts'
import { articlePage } from '../../pages/article/article.tsx'
import { gonePage } from '../../pages/gone.tsx'
import { articleUrl } from '../../record/address/addresses.ts'
import { articlePath, articlesOfPath } from '../../record/address/article-path.ts'
import { conditionsOf } from '../message/conditional.ts'
import { entityTag, knownVersions, tagPrefix } from '../message/etag.ts'
import { movedTo } from '../message/respond.ts'
import { openJson, openJsonNotModified, pageGone } from '../message/respond-page.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import { answerPage } from './answer.ts'
import type { PageFrame } from './frame.ts'

type RawContext = Context<{ Bindings: Env }>

/**
 * `/articles/{id}`: an article's page; `/articles/{id}.json`: its record. A path that is not an article's own redirects
 * to the one that it most likely means; extra slashes at the end are removed.
 */
export function showArticle(services: Services, frame: PageFrame): Handler {
  return async context => {
    const { pathname, search } = new URL(context.req.url)
    const record = pathname.endsWith(recordSuffix) ? await sendRecord(services, context, pathname) : undefined
    return record ?? showPage({ services, frame, context, pathname, search })
  }
}

const recordSuffix = '.json'

interface PageReading {
  services: Services
  frame: PageFrame
  context: RawContext
  pathname: string
  search: string
}

function showPage({ services, frame, context, pathname, search }: PageReading): Promise<Response> {
  const { base } = services.settings(context.env)

  return answerPage({
    context,
    frame,
    ask: async known => {
      for (const { id, isOwn } of articlesOfPath(pathname, search)) {
        const answer = await services.publisher(context.env).articlePage(id, isOwn ? known : { known: [] })
        if (!answer) continue
        if (!isOwn) return movedTo(articleUrl(base, id))
        return answer.kind === 'gone' ? pageGone(gonePage(frame.view(context), answer)) : answer
      }
      const trimmed = pathname.replace(/\/+$/, '')
      return trimmed === pathname ? notFound() : movedTo(base + trimmed + search)
    },
    render: articlePage,
  })
}

/** The same answer for drafts, embargoed articles and ones that never existed, so that nobody learns which it is. */
const notFound = () => problemResponse({ kind: 'not-found', detail: 'There is no article here.' })

/** The record of the article whose path comes before `.json`. Undefined: readers may see none. */
async function sendRecord(
  services: Services,
  context: RawContext,
  pathname: string,
): Promise<Response | undefined> {
  const ids = articlesOfPath(pathname.slice(0, -recordSuffix.length), '').filter(({ isOwn }) => isOwn)
  for (const { id } of ids) {
    const record = await recordAnswer(services, context, id)
    if (record) return record
  }
  return undefined
}

async function recordAnswer(
  services: Services,
  context: RawContext,
  id: string,
): Promise<Response | undefined> {
  const path = articlePath(id) + recordSuffix
  const prefix = tagPrefix({ channel: { path, query: '' }, format: 'json', renderer: 'record' })
  const { known, since, any } = conditionsOf(context.req.raw, tags => knownVersions(prefix, tags), Date.now())

  const answer = await services.publisher(context.env).publicRecord(id, { known, since })
  if (!answer) return undefined
  if (answer.kind === 'gone') return problemResponse({ kind: 'gone', detail: goneDetail(answer) })

  const headers = { etag: entityTag(prefix, answer.version, false), lastModified: answer.at }
  if (answer.kind === 'unchanged' || any) return openJsonNotModified(headers)

  return openJson(answer.content, headers)
}

function goneDetail({ state, reason }: GoneArticle): string {
  if (state === 'expired') return 'The article has expired.'
  return reason ? `The article was retracted: ${reason}` : 'The article was retracted.'
}
