import { describe, expect, it } from 'vitest'
import { type DecisionInput, decide, stateAt } from '../../src/publisher/write/decision.ts'
import type { ArticleState } from '../../src/record/api/article-list.ts'
import type { Article } from '../../src/record/article.ts'
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

describe('the state of a record', () => {
  const minute = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  const retracted = { at: minute(-1) }

  it.each<{ rule: string; record: Parameters<typeof stateAt>[0]; state: string; due?: number }>([
    { rule: 'is visible without a date', record: {}, state: 'visible' },
    {
      rule: 'is visible from the instant of its publication',
      record: { published: minute(0) },
      state: 'visible',
    },
    {
      rule: 'is embargoed until then, when it changes by itself',
      record: { published: minute(1) },
      state: 'embargoed',
      due: 1,
    },
    {
      rule: 'is embargoed first, whenever it expires',
      record: { published: minute(1), expires: minute(2) },
      state: 'embargoed',
      due: 1,
    },
    { rule: 'is visible until it expires', record: { expires: minute(1) }, state: 'visible', due: 1 },
    { rule: 'is expired from that instant', record: { expires: minute(0) }, state: 'expired' },
    {
      rule: 'is expired, although its publication lies ahead',
      record: { expires: minute(0), published: minute(1) },
      state: 'expired',
    },
    {
      rule: 'is a draft whatever its dates say, and does not change by itself',
      record: { draft: true, published: minute(1), expires: minute(2) },
      state: 'draft',
    },
    {
      rule: 'is retracted whatever else it says, and does not change by itself',
      record: { retracted, draft: true, published: minute(1), expires: minute(2) },
      state: 'retracted',
    },
  ])('$rule', ({ record, state, due }) => {
    expect(stateAt(record, now)).toEqual({ state, due: due === undefined ? null : now + due * 60_000 })
  })
})

describe('a draft of an article that is there', () => {
  const published = '2026-11-01T00:00:00Z'
  const ahead = '2027-01-01T00:00:00Z'
  const before = anArticle({
    ...{ id, title: 'Before', published, revision: 4, sequence: 7 },
    log: [{ sequence: 7, at: 0, terms: [] }],
  })
  const said = { title: 'Before', published }

  it('keeps its place in the log, and counts one revision more, whatever the draft says of them', () => {
    const draft = { ...said, title: 'After', revision: 9, sequence: 9, log: [], brought: { from: 'B' } }
    const { article, outcome } = decided({ draft, before, stateBefore: 'visible', origin: newsroom })
    expect(outcome).toBe('updated')
    expect(article).toMatchObject({ revision: 5, sequence: 7, log: before.log })
    expect(article).not.toHaveProperty('brought')
  })

  it('gives a new article revision 1, and no place in the log', () => {
    const draft = { ...said, revision: 9, sequence: 9, log: [{ sequence: 9, at: 0 }] }
    const { article, outcome } = decided({ draft })
    expect(outcome).toBe('created')
    expect(article).toEqual({ ...said, id, revision: 1, brought: { from: 'A', dated: published } })
  })

  it.each<{ rule: string; draft: object; stateBefore?: 'embargoed' | 'draft'; is: [string, boolean] }>([
    { rule: 'another title is seen', draft: { ...said, title: 'After' }, is: ['updated', true] },
    {
      rule: 'the same in another order is no change',
      draft: { published, title: 'Before' },
      is: ['unchanged', false],
    },
    {
      rule: 'another date of change alone is no change',
      draft: { ...said, updated: '2026-11-02T00:00:00Z' },
      is: ['unchanged', false],
    },
    {
      rule: 'what intake noticed is no change',
      draft: { ...said, notices: [{ field: 'title', rule: 'cut', message: 'x' }] },
      is: ['unchanged', false],
    },
    { rule: 'a draft of it is seen to go', draft: { ...said, draft: true }, is: ['updated', true] },
    { rule: 'an embargo on it is seen to go', draft: { ...said, published: ahead }, is: ['updated', true] },
    { rule: 'a retraction is seen', draft: { ...said, retracted: { at: published } }, is: ['updated', true] },
    {
      rule: 'the end of an embargo is seen, although the record stays the same',
      draft: said,
      stateBefore: 'embargoed',
      is: ['updated', true],
    },
    {
      rule: 'a change that no reader sees is none of the log',
      draft: { ...said, title: 'After', draft: true },
      stateBefore: 'draft',
      is: ['updated', false],
    },
    {
      rule: 'an embargo on a draft is a new state that no reader sees',
      draft: { ...said, published: ahead },
      stateBefore: 'draft',
      is: ['updated', false],
    },
  ])('$rule', ({ draft, stateBefore, is }) => {
    const { outcome, seen } = decided({
      draft: { title: '', ...draft },
      before,
      stateBefore: (stateBefore ?? 'visible') as ArticleState, // the table's literals are states
      origin: newsroom,
    })
    expect([outcome, seen]).toEqual(is)
  })

  it('of the publisher itself leaves a date of change as it is stored, also one that lies ahead', () => {
    const there = anArticle({ ...before, updated: '2199-01-01T00:00:00Z' })
    const { article, outcome } = decided({
      draft: there,
      before: there,
      stateBefore: 'visible',
      origin: undefined,
    })
    expect([outcome, article]).toEqual(['unchanged', there])
  })

  it('that changes nothing tells all the same when the article changes by itself', () => {
    const expires = '2026-11-28T13:00:00Z'
    const there = anArticle({ ...before, expires })
    const draft = { ...said, expires }
    expect(decided({ draft, before: there, stateBefore: 'visible', origin: newsroom })).toMatchObject({
      outcome: 'unchanged',
      due: Date.parse(expires),
    })
  })

  it('that changes nothing gives back the very record that is there', () => {
    const { article } = decided({ draft: said, before, stateBefore: 'visible', origin: newsroom })
    expect(article).toBe(before)
  })
})

describe('the date of a change', () => {
  const published = '2026-11-01T00:00:00Z'
  const clock = '2026-11-28T12:00:00+00:00'
  const day = (date: number) => `2026-11-${date}T00:00:00Z`
  const changed = (before: object, draft: object, stateBefore: 'visible' | 'embargoed') =>
    decided({
      before: anArticle({ id, title: 'Before', published, ...before }),
      draft: { title: 'After', published, ...draft },
      stateBefore,
      now: now + 999,
    }).article.updated

  it.each<{ rule: string; before?: object; draft?: object; is: string | undefined }>([
    { rule: 'is the clock’s whole second where the draft has none', is: clock },
    {
      rule: 'is the draft’s where that is later',
      before: { updated: day(20) },
      draft: { updated: day(21) },
      is: day(21),
    },
    {
      rule: 'is the clock’s where the draft’s is the one before',
      before: { updated: day(20) },
      draft: { updated: day(20) },
      is: clock,
    },
    {
      rule: 'is the clock’s where the draft’s is earlier',
      before: { updated: day(20) },
      draft: { updated: day(19) },
      is: clock,
    },
    {
      rule: 'is later than the publication, where nothing changed before',
      draft: { updated: day(10) },
      is: day(10),
    },
    {
      rule: 'is the clock’s where the draft’s is that of the publication',
      draft: { updated: published },
      is: clock,
    },
    {
      rule: 'is the draft’s where there was no date at all',
      before: { published: undefined },
      draft: { published: undefined, updated: day(10) },
      is: day(10),
    },
  ])('that readers see $rule', ({ before = {}, draft = {}, is }) => {
    expect(changed(before, draft, 'visible')).toBe(is)
  })

  it.each<{ rule: string; before?: object; draft?: object; is: string | undefined }>([
    { rule: 'is none where nobody states one', is: undefined },
    {
      rule: 'is the draft’s, also an earlier one',
      before: { updated: day(20) },
      draft: { updated: day(19) },
      is: day(19),
    },
    { rule: 'stays where the draft has none', before: { updated: day(20) }, is: day(20) },
  ])('that no reader saw $rule', ({ before = {}, draft = {}, is }) => {
    expect(changed(before, draft, 'embargoed')).toBe(is)
  })

  it('is the time of coming for an article without any date, in the site’s zone', () => {
    const { article } = decided({
      draft: { title: 'x' },
      now: now + 999,
      site: aSite({ timeZone: 'Asia/Shanghai' }),
    })
    expect(article.updated).toBe('2026-11-28T20:00:00+08:00')
  })
})

describe('an import that says what is there already', () => {
  const said = { title: 'Before', published: '2026-11-01T00:00:00Z' }
  const overwriting = { kind: 'outside' as const, from: 'A', overwrite: true }

  it.each<{ rule: string; brought?: Article['brought']; origin: DecisionInput['origin']; is: string }>([
    { rule: 'makes the newsroom’s article its own with overwrite', origin: overwriting, is: 'updated' },
    {
      rule: 'makes another’s article its own with overwrite',
      brought: { from: 'B' },
      origin: overwriting,
      is: 'updated',
    },
    {
      rule: 'takes back what the newsroom has edited with overwrite',
      brought: { from: 'A', edited: true },
      origin: overwriting,
      is: 'updated',
    },
    {
      rule: 'changes nothing of its own with overwrite',
      brought: { from: 'A' },
      origin: overwriting,
      is: 'unchanged',
    },
    {
      rule: 'changes nothing without overwrite',
      brought: { from: 'B' },
      origin: { ...overwriting, overwrite: false },
      is: 'unchanged',
    },
    {
      rule: 'changes nothing as the newsroom’s, which owns all',
      brought: { from: 'B' },
      origin: newsroom,
      is: 'unchanged',
    },
  ])('$rule', ({ brought, origin, is }) => {
    const before = anArticle({ id, ...said, ...(brought && { brought }) })
    const { outcome, article } = decided({ draft: said, before, stateBefore: 'visible', origin })
    expect(outcome).toBe(is)
    if (is === 'updated') expect(article.brought).toEqual({ from: 'A', dated: said.published })
    else expect(article).toBe(before)
  })

  it.each([
    { who: 'the newsroom, which edits nothing by it', origin: newsroom },
    { who: 'the publisher itself', origin: undefined },
  ])('leaves the article its origin when its embargo ends under the hand of $who', ({ origin }) => {
    const before = anArticle({ id, ...said, brought: { from: 'B' } })
    const { article, outcome } = decided({ draft: said, before, stateBefore: 'embargoed', origin })
    expect([outcome, article.brought]).toEqual(['updated', { from: 'B' }])
  })
})

describe('a retraction that lies ahead', () => {
  it('holds from the whole second of the clock, in the site’s zone', () => {
    const draft = { title: 'x', retracted: { at: '2100-01-01T00:00:00Z' } }
    const zoned = aSite({ timeZone: 'Asia/Shanghai' })
    const { article } = decided({ draft, origin: newsroom, now: now + 999, site: zoned })
    expect(article.retracted).toEqual({ at: '2026-11-28T20:00:00+08:00' })
  })
})

describe('a notice of a date that lies ahead', () => {
  const notices = Array.from({ length: 100 }, (_, n) => ({ field: 'title', rule: `${n}`, message: 'x' }))

  it('takes the place of the first of a hundred', () => {
    const draft = { title: 'x', published: '2026-11-01T00:00:00Z', updated: '2199-01-01T00:00:00Z', notices }
    const rules = decided({ draft }).article.notices?.map(({ rule }) => rule)
    expect(rules).toEqual([...notices.slice(1).map(({ rule }) => rule), 'date-ahead'])
  })

  it('names the field, the value and what became of it', () => {
    const updated = '2199-01-01T00:00:00Z'
    expect(decided({ draft: { title: 'x', updated } }).article.notices).toEqual([
      { field: 'updated', rule: 'date-ahead', value: updated, message: expect.stringContaining('left out') },
    ])
    const retracted = { at: updated }
    expect(decided({ draft: { title: 'x', retracted }, origin: newsroom }).article.notices).toEqual([
      { field: 'retracted', rule: 'date-ahead', value: updated, message: expect.stringContaining('at once') },
    ])
  })
})
