import { describe, expect, it } from 'vitest'
import { freshness, rhythmChanges } from '../../src/contract/freshness.ts'

const minute = 60_000
/** Changes at these minutes, newest first. */
const at = (...minutes: number[]) =>
  minutes.map((time, index) => ({ sequence: 100 - index, at: time * minute }))

describe('how long a copy may be used', () => {
  it.each([
    ['a tenth of the mean time between changes', at(100, 0), 600],
    ['of all the changes that tell the rhythm', at(100, 90, 0), 300],
    ['never less than a minute', at(20, 10, 1), 60],
    ['a minute at least', at(2, 1, 0), 60],
    ['a quarter of an hour at most', at(10_000, 0), 900],
    ['just over a minute', at(11, 0), 66],
    ['nine tenths of a quarter', at(135, 0), 810],
    ['a minute and a half where it changed once: a tenth of the longest', at(5), 90],
    ['as long where it never changed', [], 90],
  ])('is %s', (_, changes, maxAgeSeconds) => {
    expect(freshness(changes, undefined)).toEqual({ maxAgeSeconds })
  })

  it('ends when a change is planned', () => {
    expect(freshness(at(5), 7)).toEqual({ maxAgeSeconds: 90, changesAt: 7 })
    expect(freshness(at(5), 0)).toEqual({ maxAgeSeconds: 90, changesAt: 0 })
  })

  it('is told from the newest ten changes', () => {
    expect(rhythmChanges).toBe(10)
  })
})
