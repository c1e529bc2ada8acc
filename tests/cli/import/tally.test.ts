import { describe, expect, it } from 'vitest'
import { leavesSomeOver, noTally, outcomesIn, reasonOf, sum, tallyOf } from '../../../cli/import/tally.ts'
import { duration, magnitude, summary } from '../../../cli/import/wording.ts'

const lines = (...values: unknown[]) => values.map(value => JSON.stringify(value)).join('\n')

describe('the answer to an import', () => {
  it('has an outcome a line, without the summary and empty lines', () => {
    const answer = lines({ outcome: 'created', line: 1, article: { id: 'a' } }, { summary: { created: 1 } })
    expect(outcomesIn(`\n${answer}\n \n`)).toEqual({
      ok: true,
      value: [{ outcome: 'created', line: 1, article: { id: 'a' } }],
    })
  })

  it.each([
    ['text', 'Bad gateway', 'Bad gateway'],
    ['a page', '<html>', '<html>'],
    ['an unknown outcome', lines({ outcome: 'stored' }), '{"outcome":"stored"}'],
    ['no outcome', lines({}), '{}'],
    ['a list', '[]', '[]'],
    ...['reason', 'title', 'id', 'url'].map(name => [
      `no text as ${name}`,
      lines({ outcome: 'left-out', [name]: 1 }),
      `{"outcome":"left-out","${name}":1}`,
    ]),
    [
      'no text as the title of a problem',
      lines({ outcome: 'refused', problem: { title: 1 } }),
      '{"outcome":"refused","problem":{"title":1}}',
    ],
  ])('is refused with its beginning where it is %s', (_, text, error) => {
    expect(outcomesIn(text)).toEqual({ ok: false, error })
  })

  it.each([
    [{ line: 'x' }, undefined],
    [{ article: { notices: 'x' } }, { notices: undefined }],
    [{ article: { notices: [{ field: 'a' }] } }, { notices: undefined }],
  ])('is read without what it need not hold: %j', (members, article) => {
    const read = outcomesIn(lines({ outcome: 'created', ...members }))
    expect(read.ok && read.value[0]?.line).toBeUndefined()
    expect(read.ok && read.value[0]?.article).toEqual(article)
  })

  it('is counted by outcome', () => {
    const answer = outcomesIn(
      lines(
        ...['created', 'created', 'updated', 'unchanged', 'refused', 'left-out'].map(outcome => ({
          outcome,
        })),
      ),
    )
    const tally = { created: 2, updated: 1, unchanged: 1, refused: 1, leftOut: 1 }
    expect(answer.ok && tallyOf(answer.value)).toEqual(tally)
    expect(sum(tally, { created: 10, updated: 20, unchanged: 30, refused: 40, leftOut: 50 })).toEqual({
      ...{ created: 12, updated: 21, unchanged: 31, refused: 41, leftOut: 51 },
    })
    expect(noTally).toEqual({ created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0 })
  })

  it('leaves some over where the site could not store an article now', () => {
    const busy = { outcome: 'refused', problem: { type: 'urn:broadsheet:problem:unavailable' } }
    const refused = { outcome: 'refused', problem: { type: 'urn:broadsheet:problem:invalid-record' } }
    const created = { outcome: 'created', article: { title: 'urn:broadsheet:problem:unavailable' } }
    expect(leavesSomeOver(lines({ outcome: 'created' }, busy))).toBe(true)
    expect(leavesSomeOver(lines(refused))).toBe(false)
    expect(leavesSomeOver(lines(created))).toBe(false)
    expect(leavesSomeOver('urn:broadsheet:problem:unavailable')).toBe(false)
  })

  it.each([
    [{ title: 'Title', detail: 'Detail' }, 'Detail'],
    [{ title: 'Title' }, 'Title'],
    [{ type: 'x' }, '{"type":"x"}'],
    [undefined, '"no reason given"'],
  ])('refuses an article with the problem %j because of: %s', (problem, reason) => {
    expect(reasonOf({ outcome: 'refused', ...(problem && { problem }) })).toBe(reason)
  })
})

describe('the words about an import', () => {
  it.each([
    [-1, '0 s'],
    [0.4, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [200, '3 min 20 s'],
    [3_599, '59 min 59 s'],
    [3_600, '1 h 0 min'],
    [7_545, '2 h 5 min'],
  ])('%s seconds are %s', (seconds, expected) => {
    expect(duration(seconds)).toBe(expected)
  })

  it('write large numbers in groups', () => {
    expect([0, 999, 1_234_567].map(magnitude)).toEqual(['0', '999', '1,234,567'])
  })

  it.each([
    [4, 2, '1 created, 2 updated, 3 unchanged, 4 refused, 5,000 left out in 2.0 s (2 articles/s)'],
    [1, 2, '1 created, 2 updated, 3 unchanged, 4 refused, 5,000 left out in 2.0 s'],
    [4, 0, '1 created, 2 updated, 3 unchanged, 4 refused, 5,000 left out in 0.0 s'],
  ])('end with all outcomes, for %s articles in %s seconds', (articles, seconds, expected) => {
    const tally = { created: 1, updated: 2, unchanged: 3, refused: 4, leftOut: 5_000 }
    expect(summary(tally, seconds, articles)).toBe(expected)
  })
})
