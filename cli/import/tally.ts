import * as z from 'zod/mini'
import { NoticeSchema } from '../../src/record/article.ts'
import { err, ok, type Result, shown } from '../../src/record/problem.ts'

/** Numbers of articles by outcome. */
export interface Tally {
  created: number
  updated: number
  unchanged: number
  refused: number
  leftOut: number
}

export const TallySchema = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  leftOut: z._default(z.number(), 0),
})

export const noTally: Tally = { created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0 }

export function sum(a: Tally, b: Tally): Tally {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    refused: a.refused + b.refused,
    leftOut: a.leftOut + b.leftOut,
  }
}

export const articlesOf = (tally: Tally) => tally.created + tally.updated + tally.unchanged + tally.refused

const OutcomeSchema = z.looseObject({
  outcome: z.enum(['created', 'updated', 'unchanged', 'refused', 'left-out']),
  line: z.catch(z.optional(z.number()), undefined),
  article: z.optional(z.looseObject({ notices: z.catch(z.optional(z.array(NoticeSchema)), undefined) })),
  /** Only if left out. */
  reason: z.optional(z.string()),
  title: z.optional(z.string()),
  id: z.optional(z.string()),
  url: z.optional(z.string()),
  problem: z.optional(
    z.looseObject({
      type: z.optional(z.string()),
      title: z.optional(z.string()),
      detail: z.optional(z.string()),
    }),
  ),
})

export type ImportOutcome = z.infer<typeof OutcomeSchema>

/**
 * Parses an answer of /api/import: one line per article, without the summary. Refuses any other text; the error is its
 * beginning.
 */
export function outcomesIn(text: string): Result<ImportOutcome[], string> {
  try {
    const lines = text.split('\n').filter(line => line.trim() !== '')
    const values: unknown[] = lines.map(line => JSON.parse(line))
    return ok(values.filter(value => !isSummary(value)).map(value => OutcomeSchema.parse(value)))
  } catch {
    return err(shown(text))
  }
}

const isSummary = (value: unknown) => typeof value === 'object' && value !== null && 'summary' in value

const passing = 'urn:broadsheet:problem:unavailable'

/** True if the answer refuses articles only temporarily. They should be sent again, which stores nothing twice. */
export function leavesSomeOver(text: string): boolean {
  if (!text.includes(passing)) return false
  const outcomes = outcomesIn(text)
  return outcomes.ok && outcomes.value.some(({ problem }) => problem?.type === passing)
}

export function tallyOf(outcomes: ImportOutcome[]): Tally {
  const tally = { ...noTally }
  for (const { outcome } of outcomes) tally[outcome === 'left-out' ? 'leftOut' : outcome]++
  return tally
}

/** The reason why an article was refused, in the site's words. */
export function reasonOf({ problem }: ImportOutcome): string {
  return problem?.detail ?? problem?.title ?? JSON.stringify(problem ?? 'no reason given')
}
