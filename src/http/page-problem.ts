import type { MiddlewareHandler } from 'hono'
import { problemPage } from '../pages/problem.tsx'
import { isNavigation } from './negotiate.ts'
import type { PageFrame } from './page-view.ts'
import { pageProblem } from './respond-page.ts'

/** Problems are for programs; a person who meets one gets a page that says it, with the same status and headers. */
export function problemPages(frame: PageFrame): MiddlewareHandler<{ Bindings: Env }> {
  return async (context, next) => {
    await next()
    const { res } = context
    if (!res.headers.get('content-type')?.startsWith('application/problem+json')) return
    if (!isNavigation(context.req.raw)) return
    const answer = pageProblem(res, problemPage(frame.view(context), res.status))
    context.res = undefined // else Hono carries the headers of the old answer over
    context.res = answer
  }
}
