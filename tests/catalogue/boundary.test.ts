import { describe, expect, it } from 'vitest'
import { isBoundary, meanChangesAPage } from '../../src/catalogue/boundary.ts'

const boundariesUpTo = (last: number) =>
  Array.from({ length: last }, (_, index) => index + 1).filter(isBoundary)

/** Archive pages are addresses for ever: another rule of boundaries would move each of them (RFC 5005 §4). */
describe('the numbers that close archive pages', () => {
  it('are these, in every version of the program', () => {
    expect(boundariesUpTo(600)).toEqual([34, 89, 123, 178, 233, 267, 322, 411, 466, 500, 555])
    expect([1_000_067, 1_000_068, 1_000_069, 1_000_123].map(isBoundary)).toEqual([false, true, false, true])
  })

  it('lie fifty changes apart on average, at three distances (three gap theorem)', () => {
    expect(meanChangesAPage).toBe(50)
    const found = boundariesUpTo(100_000)
    const gaps = found.slice(1).map((number, index) => number - (found[index] ?? 0))
    expect(found).toHaveLength(2_000)
    expect(new Set(gaps)).toEqual(new Set([34, 55, 89]))
  })
})
