import * as z from 'zod/mini'
import type { Notice } from '../article.ts'

const count = z.int().check(z.minimum(0))

const NoticeCountSchema = z.strictObject({
  rule: z.string(),
  message: z
    .string()
    .check(z.meta({ description: 'In words, without the times and values of one article.' })),
  articles: count.check(z.meta({ description: 'How many have it.' })),
})

/** The result of an import: the last line of the API's answer and the command's report have this shape. */
export const ImportSummarySchema = z.strictObject({
  created: count,
  updated: count,
  unchanged: count,
  refused: count,
  leftOut: count,
  notices: z.array(NoticeCountSchema).check(z.meta({ description: 'By rule, the commonest first.' })),
})

export type ImportSummary = z.infer<typeof ImportSummarySchema>
type NoticeCount = z.infer<typeof NoticeCountSchema>

export interface SummaryCounter {
  count(outcome: 'created' | 'updated' | 'unchanged' | 'refused' | 'left-out'): void
  /** Counts the notices of one article. */
  notice(notices: readonly Notice[]): void
  summary(): ImportSummary
}

export function newSummary(): SummaryCounter {
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0 }
  const byRule = new Map<string, NoticeCount>()

  return {
    count: outcome => {
      counts[outcome === 'left-out' ? 'leftOut' : outcome] += 1
    },
    notice: notices => {
      for (const [rule, message] of new Map(notices.map(notice => [notice.rule, wordsOf(notice.message)]))) {
        const known = byRule.get(rule)
        if (known) known.articles += 1
        else byRule.set(rule, { rule, message, articles: 1 })
      }
    },
    summary: () => ({ ...counts, notices: [...byRule.values()].toSorted((a, b) => b.articles - a.articles) }),
  }
}

/** Removes `(300 times)` from a message. */
const wordsOf = (message: string) => message.replace(/ \(\d+ times\)$/, '')
