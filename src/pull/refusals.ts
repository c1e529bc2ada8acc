import * as z from 'zod/mini'
import type { Draft } from '../record/article.ts'
import type { Problem } from '../record/problem.ts'
import { entryDigest } from './entry-digests.ts'

/** Entries that a source offers and the site refuses. /api/sources lists them while the source still offers them. */

export const RefusalSchema = z.strictObject({
  /** Key of the entry's digest. Absent: the entry could not be read, and comes up again at each reading. */
  key: z.optional(z.string()),
  /** The article's id in the source. */
  id: z.optional(z.string()),
  /** The reason, in words. */
  detail: z.string(),
})

export type Refusal = z.infer<typeof RefusalSchema>

const refusalsMax = 20
const detailMaxLength = 500

export function refusalOf({ problem, draft }: { problem: Problem; draft?: Draft }): Refusal {
  const detail = detailOf(problem).slice(0, detailMaxLength).toWellFormed()
  if (!draft) return { detail }
  const [key] = entryDigest(draft)
  return { key, id: draft.id, detail }
}

function detailOf(problem: Problem): string {
  switch (problem.kind) {
    case 'invalid-record':
    case 'invalid-request':
      return problem.violations.map(({ field, rule }) => `${field || 'the record'} ${rule}`).join('; ')
    case 'too-large':
      return `${problem.field} has more than ${problem.limit} ${problem.unit}`
    default:
      return 'detail' in problem && problem.detail ? problem.detail : problem.kind
  }
}

/**
 * The refusals after a reading: new ones, and earlier ones that the source still offers unchanged. `met` holds all
 * offered drafts; undefined: unknown, since pages are read only once.
 */
export function stillRefused(
  earlier: Refusal[],
  { met, fresh, now }: { met: Draft[] | undefined; fresh: Draft[]; now: Refusal[] },
): Refusal[] {
  const keysOf = (drafts: Draft[]) => new Set(drafts.map(draft => entryDigest(draft)[0]))
  const offered = met && keysOf(met)
  const judged = keysOf(fresh)
  const kept = earlier.filter(({ key }) =>
    key === undefined ? !offered : !judged.has(key) && (!offered || offered.has(key)),
  )
  return [...kept, ...now].slice(-refusalsMax)
}
