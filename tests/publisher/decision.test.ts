import { describe, expect, it } from 'vitest'
import { type DecisionInput, decide } from '../../src/publisher/write/decision.ts'
import { newsroom } from '../../src/record/origin.ts'
import { anArticle, aSite } from '../support/build.ts'

const now = Date.UTC(2026, 10, 28, 12)
const id = 'urn:x'
const site = aSite({ timeZone: 'UTC' })

const decided = (fields: Partial<DecisionInput>) =>
  decide({
    draft: { title: 'A title' },
    origin: { kind: 'outside', from: 'A' },
    before: undefined,
    stateBefore: undefined,
    ...{ id, now, site, ...fields },
  })

describe('a date of change', () => {
  const published = '2026-11-01T00:00:00Z'
  const embargo = '2027-01-01T00:00:00Z'

  it.each<{ rule: string; draft: object; is: string | undefined }>([
    { rule: 'is kept', draft: { published, updated: '2026-11-02T00:00:00Z' }, is: '2026-11-02T00:00:00Z' },
    {
      rule: 'is kept a minute ahead of the clock: clocks differ',
      draft: { published, updated: '2026-11-28T12:01:00Z' },
      is: '2026-11-28T12:01:00Z',
    },
    {
      rule: 'is left out where it lies further ahead',
      draft: { published, updated: '2026-11-28T12:01:01Z' },
      is: undefined,
    },
    {
      rule: 'is the time of coming where it lies ahead and is the only one',
      draft: { updated: '2199-01-01T00:00:00Z' },
      is: '2026-11-28T12:00:00+00:00',
    },
    {
      rule: 'is kept as far ahead as the end of the embargo',
      draft: { published: embargo, updated: embargo },
      is: embargo,
    },
    {
      rule: 'is left out behind the end of the embargo',
      draft: { published: embargo, updated: '2027-01-01T00:00:01Z' },
      is: undefined,
    },
  ])('$rule', ({ draft, is }) => {
    const stated = { title: 'A title', ...draft }
    for (const origin of [{ kind: 'outside' as const, from: 'A' }, newsroom]) {
      const { article } = decided({ draft: stated, origin })
      expect(article.updated).toBe(is)
      const rules = (article.notices ?? []).map(({ field, rule }) => `${field} ${rule}`)
      expect(rules).toEqual('updated' in draft && draft.updated === is ? [] : ['updated date-ahead'])
    }
  })

  it('that lies ahead changes nothing when it comes again', () => {
    const draft = { title: 'A title', published, updated: '2199-01-01T00:00:00Z' }
    const { article, state } = decided({ draft })
    expect(decided({ draft, before: article, stateBefore: state }).outcome).toBe('unchanged')
  })

  it.each([
    { rule: 'an earlier end of the embargo', draft: { title: 'A title', published } },
    { rule: 'no date any more', draft: { title: 'A title' } },
  ])('that was to be is not kept by an article that gets $rule', ({ draft }) => {
    const planned = { title: 'A title', published: embargo, updated: embargo }
    const { article: before, state } = decided({ draft: planned, origin: newsroom })
    const { article, ...is } = decided({ draft, before, stateBefore: state, origin: newsroom })
    expect(is.state).toBe('visible')
    expect(article.updated).toBe('published' in draft ? undefined : '2026-11-28T12:00:00+00:00')
  })

  it('that lies ahead is the time of the change where a reader sees one', () => {
    const before = anArticle({ id, title: 'Before', published, brought: { from: 'A' } })
    const draft = { title: 'After', published, updated: '2199-01-01T00:00:00Z' }
    const { article } = decided({ draft, before, stateBefore: 'visible' })
    expect(article.updated).toBe('2026-11-28T12:00:00+00:00')
  })
})

describe('a retraction', () => {
  const published = '2026-11-01T00:00:00Z'
  const retracted = (at: string) => ({ title: 'A title', published, retracted: { at, reason: 'Wrong' } })

  it.each([
    { rule: 'has the date that it states', at: '2026-11-20T00:00:00Z', is: '2026-11-20T00:00:00Z' },
    { rule: 'may be a minute ahead of the clock', at: '2026-11-28T12:01:00Z', is: '2026-11-28T12:01:00Z' },
    {
      rule: 'holds at once where its date lies ahead',
      at: '2100-01-01T00:00:00Z',
      is: '2026-11-28T12:00:00+00:00',
    },
  ])('$rule', ({ at, is }) => {
    for (const origin of [newsroom, undefined]) {
      const { article, state } = decided({ draft: retracted(at), origin })
      expect([article.retracted, state]).toEqual([{ at: is, reason: 'Wrong' }, 'retracted'])
      expect(article.notices?.map(({ rule, value }) => [rule, value])).toEqual(
        at === is ? undefined : [['date-ahead', at]],
      )
    }
  })

  it('that lies ahead changes nothing when it comes again', () => {
    const draft = retracted('2100-01-01T00:00:00Z')
    const { article, state } = decided({ draft, origin: newsroom })
    const again = { draft, before: article, stateBefore: state, now: now + 3_600_000, origin: newsroom }
    expect(decided(again).outcome).toBe('unchanged')
  })
})
