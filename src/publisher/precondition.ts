import type { Article } from '../record/article.ts'
import type { Problem } from '../record/problem.ts'

/** What a write may demand of the revision it replaces (RFC 9110 §13.1.1, §13.1.2). Absent: nothing. */
export interface Precondition {
  revisions?: number[]
  exists?: boolean
  /** It is from the outlet of that name, and not retracted; or there is none. */
  liveFrom?: string
}

export const notFound = (id: string): Problem => ({ kind: 'not-found', detail: `There is no article ${id}.` })

/** What stands in the way of a write; undefined: nothing. */
export function violated(
  { revisions, exists, liveFrom }: Precondition,
  id: string,
  before: Article | undefined,
): Problem | undefined {
  if (exists === true && !before)
    return { kind: 'precondition-failed', detail: `There is no article ${id} to replace.` }
  if (exists === false && before)
    return {
      kind: 'precondition-failed',
      detail: `There is an article ${id} already, revision ${before.revision}.`,
    }
  if (liveFrom !== undefined && before && (before.retracted || before.source?.name !== liveFrom))
    return { kind: 'precondition-failed', detail: `${id} is retracted, or not from ${liveFrom}.` }
  if (revisions && !(before && revisions.includes(before.revision))) {
    return {
      kind: 'precondition-failed',
      detail: before ? `The article is at revision ${before.revision} now.` : `There is no article ${id}.`,
    }
  }
  return undefined
}
