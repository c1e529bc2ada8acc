import type { Context } from 'hono'
import type { Known } from '../../contract/freshness.ts'
import type { PageAnswer } from '../../contract/page-content.ts'
import type { View } from '../../pages/view.ts'
import { conditionsOf } from '../message/conditional.ts'
import { entityTag, knownVersions, tagPrefix } from '../message/etag.ts'
import { page, pageNotModified } from '../message/respond-page.ts'
import type { PageFrame } from './frame.ts'

export interface PageRequest<T> {
  context: Context<{ Bindings: Env }>
  frame: PageFrame
  /** Request headers that choose between page and feed. */
  vary?: string[]
  /** Returns the content, unless the client has it; a response if there is no page. */
  ask(known: Known): Promise<PageAnswer<T> | Response>
  render(view: View, content: T): string
}

/** Answers with a page, or with 304 if the client has it. Both have the same headers (RFC 9110 §15.4.5). */
export async function answerPage<T>({
  context,
  frame,
  vary = [],
  ask,
  render,
}: PageRequest<T>): Promise<Response> {
  const view = frame.view(context)
  const prefix = tagPrefix({
    channel: { path: view.path, query: new URL(context.req.url).search },
    format: `page-${view.language}`,
    renderer: frame.renderer(view),
  })

  const { known, since, any } = conditionsOf(context.req.raw, tags => knownVersions(prefix, tags), Date.now())
  const answer = await ask({ known, since })
  if (answer instanceof Response) return answer

  const headers = {
    etag: entityTag(prefix, answer.version, false),
    lastModified: answer.at,
    vary: [...vary, 'Accept-Language'],
  }
  if (answer.kind === 'unchanged' || any) return pageNotModified(headers)

  return page(render(view, answer.content), headers)
}
