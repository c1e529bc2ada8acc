import { describe, expect, it } from 'vitest'
import { isRestorable, type PullState, storedState, storedStates } from '../../src/pull/state.ts'

const known: PullState = { failures: 0, lastAt: 5, lastOutcome: 'read', marks: { a: 'b' } }
const whole: PullState = {
  ...known,
  ...{ movedTo: 'https://a.example/', etag: '"1"', lastModified: 'x', tooLarge: 'y', nextAt: 6 },
  refused: [],
}
const dateMax = 8.64e15 // ECMAScript: the last millisecond of Date

describe('a stored state', () => {
  it.each([known, whole, { ...known, lastAt: 0, nextAt: dateMax }, { ...known, lastAt: dateMax }])(
    'comes back as it was: %j',
    state => {
      expect(storedState(JSON.stringify(state))).toEqual(state)
    },
  )

  it.each([
    'x',
    '[]',
    'null',
    ...[
      { lastAt: -1 },
      { lastAt: dateMax + 1 },
      { nextAt: -1 },
      { nextAt: dateMax + 1 },
      { lastAt: undefined },
      { failures: undefined },
      { lastOutcome: undefined },
      { marks: undefined },
      { marks: { a: 1 } },
      { refused: [{}] },
      { another: 1 },
    ].map(fields => JSON.stringify({ ...known, ...fields })),
  ])('is damaged: %s', text => {
    expect(storedState(text)).toBeUndefined()
    expect(
      storedStates([
        { url: 'a', state: text },
        { url: 'b', state: JSON.stringify(known) },
      ]),
    ).toEqual(new Map([['b', known]]))
    expect(isRestorable(text, 1e12)).toBe(false)
  })
})

describe('a state from a backup', () => {
  const now = 1e12
  const [ahead, week] = [60_000, 604_800_000]

  it.each([
    [{ lastAt: now + ahead }, true],
    [{ lastAt: now + ahead + 1 }, false],
    [{ nextAt: now + ahead + week }, true],
    [{ nextAt: now + ahead + week + 1 }, false],
    [{ nextAt: undefined }, true],
  ])('with %j may be restored: %j', (fields, restorable) => {
    expect(isRestorable(JSON.stringify({ ...known, ...fields }), now)).toBe(restorable)
  })
})
