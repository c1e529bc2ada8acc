import { describe, expect, it } from 'vitest'
import { ImportSummarySchema, newSummary } from '../../src/record/api/import-summary.ts'

const notice = (rule: string, message = rule) => ({ field: 'content', rule, message })

describe('what an import came to', () => {
  it('is zero of each outcome where it brought nothing', () => {
    const summary = newSummary().summary()
    expect(summary).toEqual({ created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0, notices: [] })
    expect(ImportSummarySchema.parse(summary)).toEqual(summary)
  })

  it('counts each outcome', () => {
    const counter = newSummary()
    const outcomes = ['created', 'updated', 'unchanged', 'refused', 'left-out'] as const
    for (const [index, outcome] of outcomes.entries())
      for (let times = 0; times <= index; times += 1) counter.count(outcome)
    expect(counter.summary()).toMatchObject({ created: 1, updated: 2, unchanged: 3, refused: 4, leftOut: 5 })
  })

  it('counts a notice once an article, the commonest first, without the times of one article', () => {
    const counter = newSummary()
    counter.notice([notice('rare')])
    counter.notice([notice('style', 'a style was removed (3 times)'), notice('style', 'a style was removed')])
    counter.notice([notice('style', 'a style was removed (1200 times)')])
    expect(counter.summary().notices).toEqual([
      { rule: 'style', message: 'a style was removed', articles: 2 },
      { rule: 'rare', message: 'rare', articles: 1 },
    ])
  })

  it('leaves other brackets of a notice alone', () => {
    const counter = newSummary()
    counter.notice([notice('a', 'cut (3 times) at the end'), notice('b', 'it is long (of 3)')])
    expect(counter.summary().notices.map(({ message }) => message)).toEqual([
      'cut (3 times) at the end',
      'it is long (of 3)',
    ])
  })
})
