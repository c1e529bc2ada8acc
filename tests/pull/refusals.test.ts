import { describe, expect, it } from 'vitest'
import { entryDigest, hasDigest, pageDigest, withDigests } from '../../src/pull/entry-digests.ts'
import { type Refusal, refusalOf, stillRefused } from '../../src/pull/refusals.ts'
import type { Draft } from '../../src/record/article.ts'
import type { Problem } from '../../src/record/problem.ts'

const draft = (id: string, title = id): Draft => ({ id, title })
const keyOf = (id: string) => entryDigest(draft(id))[0]

describe('a refusal in words', () => {
  it.each<{ problem: Problem; detail: string }>([
    { problem: { kind: 'conflict', detail: 'it belongs to B' }, detail: 'it belongs to B' },
    {
      problem: {
        kind: 'invalid-record',
        violations: [
          { field: 'title', value: '', rule: 'must not be empty' },
          { field: '', value: '', rule: 'must be an object' },
        ],
      },
      detail: 'title must not be empty; the record must be an object',
    },
    {
      problem: { kind: 'too-large', field: 'content', limit: 5, unit: 'bytes' },
      detail: 'content has more than 5 bytes',
    },
    { problem: { kind: 'left-out', reason: 'x' } as Problem, detail: 'left-out' },
    { problem: { kind: 'conflict', detail: '' }, detail: 'conflict' },
    {
      problem: { kind: 'invalid-request', violations: [{ field: 'a', rule: 'must be b' }] },
      detail: 'a must be b',
    },
  ])('is $detail', ({ problem, detail }) => {
    expect(refusalOf({ problem })).toEqual({ detail })
    expect(refusalOf({ problem, draft: draft('1') })).toEqual({ key: keyOf('1'), id: '1', detail })
  })

  it('names no id where the entry has none', () => {
    const problem = { kind: 'conflict' as const, detail: 'x' }
    expect(refusalOf({ problem, draft: { title: 'x' } })).toEqual({ key: expect.any(String), detail: 'x' })
  })

  it('has 500 characters at most, and no half of one', () => {
    const detailOf = (detail: string) => refusalOf({ problem: { kind: 'conflict', detail } }).detail
    expect(detailOf('x'.repeat(501))).toBe('x'.repeat(500))
    expect(detailOf(`${'x'.repeat(499)}😀`)).toBe(`${'x'.repeat(499)}\ufffd`)
  })
})

describe('a refusal after the next reading', () => {
  const earlier: Refusal[] = [{ key: keyOf('1'), id: '1', detail: 'it belongs to B' }]
  const unread: Refusal = { detail: 'has no title' }
  const now: Refusal[] = [{ key: keyOf('2'), id: '2', detail: 'new' }]

  it.each<{ rule: string; met: Draft[] | undefined; fresh?: Draft[]; holds: Refusal[] }>([
    { rule: 'holds where the source still offers the entry', met: [draft('1')], holds: earlier },
    { rule: 'ends where the source offers it no more', met: [draft('3')], holds: [] },
    { rule: 'ends where the entry is judged anew', met: [draft('1')], fresh: [draft('1')], holds: [] },
    { rule: 'of a page holds, which is read once', met: undefined, holds: earlier },
    { rule: 'of a page ends where it is judged anew', met: undefined, fresh: [draft('1')], holds: [] },
  ])('$rule', ({ met, fresh = [], holds }) => {
    expect(stillRefused(earlier, { met, fresh, now })).toEqual([...holds, ...now])
  })

  it('of what could not be read is met anew in a feed, and holds for a page', () => {
    expect(stillRefused([unread], { met: [], fresh: [], now: [] })).toEqual([])
    expect(stillRefused([unread], { met: undefined, fresh: [], now: [] })).toEqual([unread])
  })

  it('is one of the newest twenty', () => {
    const many = (count: number, from = 0) =>
      Array.from({ length: count }, (_, n) => ({ key: `${from + n}`, detail: 'x' }))
    const held = stillRefused(many(15), { met: undefined, fresh: [], now: many(10, 15) })
    expect(held.map(({ key }) => key)).toEqual(many(20, 5).map(({ key }) => key))
  })
})

describe('a mark', () => {
  it('of an entry is of its id and of all that it says, notices aside', () => {
    const [key, mark] = entryDigest(draft('1', 'One'))
    expect([key, mark]).toEqual([expect.stringMatching(/^\S{16}$/), expect.stringMatching(/^\S{16}$/)])
    const noticed = { ...draft('1', 'One'), notices: [{ field: 'title', rule: 'cut', message: 'x' }] }
    expect(entryDigest(noticed)).toEqual([key, mark])
    expect(entryDigest(draft('1', 'Two'))).toEqual([key, expect.not.stringMatching(mark)])
    expect(entryDigest(draft('2', 'One'))[0]).not.toBe(key)
  })

  it('is met only as it is', () => {
    const [key, mark] = pageDigest('https://a.example/1')
    expect(mark).toBe('read')
    expect(hasDigest({ [key]: mark }, [key, mark])).toBe(true)
    expect(hasDigest({ [key]: 'other' }, [key, mark])).toBe(false)
    expect(hasDigest({}, [key, mark])).toBe(false)
  })

  it('is one of the thousand that were met last', () => {
    const marks = (from: number, count: number) =>
      Array.from({ length: count }, (_, n): [string, string] => [`k${from + n}`, 'm'])
    const earlier = withDigests({}, marks(0, 1_000))
    expect(Object.keys(earlier)).toHaveLength(1_000)
    const later = Object.keys(withDigests(earlier, [...marks(1_000, 1), ['k1', 'again']]))
    expect(later).toHaveLength(1_000)
    expect(later.slice(0, 2)).toEqual(['k2', 'k3'])
    expect(later.slice(-2)).toEqual(['k1000', 'k1'])
  })
})
