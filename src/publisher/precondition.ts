import type { Article } from '../record/article.ts'
import { type Problem, shown } from '../record/problem.ts'
import { isTagUri } from '../record/uri.ts'

/** What a write may demand of the revision it replaces (RFC 9110 §13.1.1, §13.1.2). Absent: nothing. */
export interface Precondition {
  revisions?: number[]
  exists?: boolean
  /** If there is no such article yet, its id is not a `tag:` URI that validators refuse. */
  validNewId?: true
}

export const notFound = (id: string): Problem => ({ kind: 'not-found', detail: `There is no article ${id}.` })

const invalidTag = (id: string): Problem => ({
  kind: 'invalid-record',
  violations: [
    {
      field: 'id',
      value: shown(id),
      rule: 'must be a tag: URI (RFC 4151 §2.1) such as tag:news.example,2026:articles/1: in ASCII, the domain in lower case (another script as xn--…), the rest percent-encoded',
    },
  ],
})

/** What stands in the way of a write; undefined: nothing. */
export function violated(
  { revisions, exists, validNewId }: Precondition,
  id: string,
  before: Article | undefined,
): Problem | undefined {
  if (validNewId && !before && /^tag:/i.test(id) && !isTagUri(id)) return invalidTag(id)
  if (exists === true && !before)
    return { kind: 'precondition-failed', detail: `There is no article ${id} to replace.` }
  if (exists === false && before)
    return {
      kind: 'precondition-failed',
      detail: `There is an article ${id} already, revision ${before.revision}.`,
    }
  if (revisions && !(before && revisions.includes(before.revision))) {
    return {
      kind: 'precondition-failed',
      detail: before ? `The article is at revision ${before.revision} now.` : `There is no article ${id}.`,
    }
  }
  return undefined
}
