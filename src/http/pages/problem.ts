import { problemPage } from '../../pages/problem.tsx'
import { isNavigation } from '../message/negotiate.ts'
import { pageProblem } from '../message/respond-page.ts'
import type { Present } from '../route.ts'
import type { PageFrame } from './frame.ts'

/** Problems are for programs. A person's browser gets a page about it instead, with the same status and headers. */
export function problemPages(frame: PageFrame): Present {
  return (context, answer) => {
    if (answer.status < 400 || !isProblem(answer) || !isNavigation(context.req.raw)) return answer
    return pageProblem(answer, problemPage(frame.view(context), answer.status))
  }
}

const isProblem = ({ headers }: Response) =>
  headers.get('content-type')?.startsWith('application/problem+json') ?? false
