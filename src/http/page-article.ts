import type { Context } from 'hono'
import { articlePage } from '../pages/article.tsx'
import { gonePage } from '../pages/gone.tsx'
import type { GoneArticle } from '../publisher/page-content.ts'
import { conditionsOf } from './conditional.ts'
import { entityTag, knownVersions, tagPrefix } from './etag.ts'
import { answerPage } from './page-answer.ts'
import type { PageFrame } from './page-view.ts'
import { problemResponse } from './respond-problem.ts'
import { openJson, openJsonNotModified, pageGone } from './respond-page.ts'
import type { Handler } from './route.ts'
import type { Services } from './site.ts'

type RawContext = Context<{ Bindings: Env }>

/**
 * `/articles/{id}`, an article's page, and `/articles/{id}.json`, its record. An id that itself ends in `.json` has its
 * page where it is written whole, as long as no other article is called the rest of it.
 */
export function showArticle(services: Services, frame: PageFrame): Handler {
  return async context => {
    const id = idOf(context)
    if (id === undefined) return notFound()
    if (!id.endsWith('.json')) return showPage(services, frame, context, id)
    const record = await sendRecord(services, context, id.slice(0, -'.json'.length))
    return record ?? showPage(services, frame, context, id)
  }
}

/** The id is one percent-encoded segment; undefined where its encoding is not UTF-8. */
function idOf(context: RawContext): string | undefined {
  const { pathname } = new URL(context.req.url)
  try {
    return decodeURIComponent(pathname.slice('/articles/'.length))
  } catch {
    return undefined
  }
}

function showPage(services: Services, frame: PageFrame, context: RawContext, id: string): Promise<Response> {
  return answerPage({
    context,
    frame,
    ask: async known => {
      const answer = await services.publisher(context.env).articlePage(id, known)
      if (!answer) return notFound()
      return answer.kind === 'gone' ? pageGone(gonePage(frame.view(context), answer)) : answer
    },
    render: articlePage,
  })
}

/** Drafts, articles under embargo and such as never were get this same answer: nobody learns which it is. */
const notFound = () => problemResponse({ kind: 'not-found', detail: 'There is no article here.' })

/** Undefined: there is no such article for readers. */
async function sendRecord(
  services: Services,
  context: RawContext,
  id: string,
): Promise<Response | undefined> {
  const { pathname } = new URL(context.req.url)
  const prefix = tagPrefix({ channel: { path: pathname, query: '' }, format: 'json', renderer: 'record' })
  const { known, since, any } = conditionsOf(context.req.raw, tags => knownVersions(prefix, tags), Date.now())
  const answer = await services
    .publisher(context.env)
    .publicRecord(id, { known, ...(since !== undefined && { since }) })
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
