import type { Precondition } from '../../contract/precondition.ts'
import type { Article } from '../../record/article.ts'
import { type Problem, shown } from '../../record/problem.ts'
import { isTagUri } from '../../record/uri.ts'

export const notFound = (id: string): Problem => ({ kind: 'not-found', detail: `There is no article ${id}.` })

/** Ids that an import keeps, but that no article written here may get. */
const refusedIds: { matches(id: string): boolean; rule: string }[] = [
  {
    matches: id => /^tag:/i.test(id) && !isTagUri(id),
    rule: 'must be a tag: URI (RFC 4151 §2.1) such as tag:news.example,2026:articles/1: in ASCII, the domain in lower case (another script as xn--…), the rest percent-encoded',
  },
  {
    matches: id => id === '.' || id === '..', // URL Standard §4.4: /api/articles/.. is /api
    rule: 'must be more than . or .., which a URL loses',
  },
  {
    matches: id => id !== id.trim() || /[\r\n]/.test(id), // XML 1.0 §2.11 normalizes line ends
    rule: 'must be one line without spaces at its ends, which readers of XML lose',
  },
]

function refusedId(id: string): Problem | undefined {
  const broken = refusedIds.filter(({ matches }) => matches(id))
  const violations = broken.map(({ rule }) => ({ field: 'id', value: shown(id), rule }))
  return violations.length > 0 ? { kind: 'invalid-record', violations } : undefined
}

/** The precondition that a write violates; undefined: none. */
export function violated(
  { revisions, exists, validNewId }: Precondition,
  id: string,
  before: Article | undefined,
): Problem | undefined {
  const refused = validNewId && !before ? refusedId(id) : undefined
  if (refused) return refused
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
