import { describe, expect, it } from 'vitest'
import { mergePatch } from '../../src/base/merge-patch.ts'

describe('a merge patch (RFC 7396)', () => {
  // The rules of §2, on records of our own
  it.each([
    { target: { title: 'A' }, patch: { title: 'B' }, expected: { title: 'B' } },
    { target: { title: 'A' }, patch: { summary: 'B' }, expected: { title: 'A', summary: 'B' } },
    { target: { title: 'A' }, patch: { title: null }, expected: {} },
    { target: { title: 'A', summary: 'B' }, patch: { title: null }, expected: { summary: 'B' } },
    { target: { title: 'A' }, patch: { nothing: null }, expected: { title: 'A' } },
    { target: { authors: ['A'] }, patch: { authors: ['B', null] }, expected: { authors: ['B', null] } },
    { target: { authors: ['A'] }, patch: { authors: 'B' }, expected: { authors: 'B' } },
    { target: { source: 'A' }, patch: { source: { name: 'B' } }, expected: { source: { name: 'B' } } },
    {
      target: { source: { name: 'A', url: 'B' } },
      patch: { source: { name: 'C', url: null } },
      expected: { source: { name: 'C' } },
    },
    { target: {}, patch: { a: { b: { c: null } } }, expected: { a: { b: {} } } },
    { target: ['A'], patch: { title: 'B' }, expected: { title: 'B' } },
    { target: { title: 'A' }, patch: null, expected: null },
    { target: { title: 'A' }, patch: ['B'], expected: ['B'] },
    { target: { title: 'A' }, patch: {}, expected: { title: 'A' } },
  ])('$patch changes $target into $expected', ({ target, patch, expected }) => {
    const before = structuredClone(target)
    expect(mergePatch(target, patch)).toEqual(expected)
    expect(target).toEqual(before)
  })

  it('sets no prototype', () => {
    const result = mergePatch({}, JSON.parse('{"__proto__": {"title": "A"}}'))
    expect(Object.keys(result ?? {})).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
  })
})
