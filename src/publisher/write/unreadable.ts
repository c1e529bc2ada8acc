import type { StoredArticle } from '../../catalogue/records.ts'
import type { Article } from '../../record/article.ts'
import { err, ok, type Problem, type Result } from '../../record/problem.ts'
import { notFound } from './precondition.ts'

/** The stored record, or the problem for the newsroom if it can't be read. */
export function storedArticle(id: string, stored: StoredArticle): Result<Article> {
  switch (stored.kind) {
    case 'found':
      return ok(stored.article)
    case 'absent':
      return err(notFound(id))
    default:
      return err(unreadable(id, stored))
  }
}

/** A damaged record may be overwritten; one of a newer program may not. */
export function unreadable(
  id: string,
  { kind, detail }: Extract<StoredArticle, { kind: 'damaged' | 'newer' }>,
): Problem {
  const remedy = kind === 'damaged' ? 'Send it again to mend it.' : 'Deploy the newer program again.'
  const what = kind === 'damaged' ? 'damaged' : 'of a newer version'
  return {
    kind: 'unavailable',
    detail: `The record of ${id} is ${what}: ${detail}. ${remedy}`,
    retryAfterSeconds: 3600,
  }
}
