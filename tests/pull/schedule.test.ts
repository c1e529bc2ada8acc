import { describe, expect, it } from 'vitest'
import { addressOf, conditions, isDue, nextState, type PullOutcome } from '../../src/pull/schedule.ts'
import { type PullState, storedStates } from '../../src/pull/state.ts'
import type { SourceFeed } from '../../src/record/feed.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = Date.parse('2026-11-24T00:00:00Z')
const url = 'https://origin.example/feed'
const source: SourceFeed = { url, kind: 'feed', everyMinutes: 60, source: { name: 'Origin' } }
const known: PullState = {
  etag: '"1"',
  lastModified: 'Mon, 23 Nov 2026 00:00:00 GMT',
  failures: 0,
  nextAt: now,
  lastAt: now - hour,
  lastOutcome: '1 created',
  marks: { a: 'b' },
}

describe('a source is due', () => {
  it.each([
    { when: 'nothing is known of it', state: undefined, due: true },
    { when: 'its time has come', state: known, due: true },
    { when: 'its time was missed', state: { ...known, nextAt: now - day }, due: true },
    { when: 'its time is to come', state: { ...known, nextAt: now + 1 }, due: false },
  ])('$due: $when', ({ state, due }) => {
    expect(isDue(state, now)).toBe(due)
  })

  it('never again when it answered that it is gone (RFC 9110 §15.5.11)', () => {
    expect(isDue(nextState(source, known, { kind: 'gone' }, now), now + 1_000 * day)).toBe(false)
  })
})

describe('a wait', () => {
  const read: PullOutcome = { kind: 'read', detail: '', marks: {} }
  const wokenAt = now + 5 // a cron wakes some milliseconds after its minute

  it.each<{ outcome: PullOutcome; wait: number }>([
    { outcome: read, wait: 5 * minute },
    { outcome: { kind: 'unchanged' }, wait: 5 * minute },
    { outcome: { kind: 'failed', detail: '' }, wait: 10 * minute },
  ])('is counted from the minute that was planned: $outcome.kind', ({ outcome, wait }) => {
    const next = nextState({ ...source, everyMinutes: 5 }, undefined, outcome, wokenAt)
    expect(isDue(next, now + wait - 1)).toBe(false)
    expect(isDue(next, now + wait)).toBe(true)
  })
})

describe('what a reading leaves', () => {
  const read: PullOutcome = { kind: 'read', detail: '2 created', marks: { c: 'd' }, etag: '"2"' }
  const refused = [{ key: 'k', detail: 'it belongs to B' }]
  const times = { nextAt: now + hour, lastAt: now, lastOutcome: '2 created', failures: 0 }

  it('is its marks, its validators in place of those before, and the next time', () => {
    expect(nextState(source, { ...known, failures: 3 }, read, now)).toEqual({
      etag: '"2"',
      marks: { c: 'd' },
      ...times,
    })
  })

  it('is no validator where something was left for the next time', () => {
    expect(conditions(nextState(source, known, { ...read, incomplete: true }, now))).toEqual({})
  })

  it('is what was refused, where anything was, until a reading says otherwise', () => {
    const state = nextState(source, known, { ...read, refused }, now)
    expect(state.refused).toEqual(refused)
    expect(nextState(source, state, { kind: 'unchanged' }, now).refused).toEqual(refused)
    expect(nextState(source, state, { kind: 'failed', detail: 'x' }, now).refused).toEqual(refused)
    expect(nextState(source, state, { ...read, refused: [] }, now).refused).toBeUndefined()
    expect(nextState(source, state, read, now).refused).toBeUndefined()
  })
})

describe('a source that is gone', () => {
  it('keeps where it moved to and its marks, counts no failure, and has no next time', () => {
    const moved = { ...known, failures: 3, movedTo: 'https://new.example/' }
    expect(nextState(source, moved, { kind: 'gone' }, now)).toEqual({
      movedTo: 'https://new.example/',
      failures: 0,
      lastAt: now,
      lastOutcome: 'gone',
      marks: known.marks,
    })
    expect(nextState(source, undefined, { kind: 'gone' }, now)).toEqual({
      failures: 0,
      lastAt: now,
      lastOutcome: 'gone',
      marks: {},
    })
  })
})

describe('a source that is too large', () => {
  const tooLarge: PullOutcome = { kind: 'too-large', detail: 'has more than 8 bytes', etag: '"big"' }
  const words = 'has more than 8 bytes; it is read again when it has changed'

  it('is asked the next time with the validators of that very version, and keeps what was read before', () => {
    const next = nextState(source, known, tooLarge, now)
    expect(conditions(next)).toEqual({ 'if-none-match': '"big"' })
    expect(next).toMatchObject({ failures: 1, lastOutcome: words, marks: known.marks })
  })

  it('stays reported while it is unchanged, whatever came between', () => {
    const failed = nextState(
      source,
      nextState(source, known, tooLarge, now),
      { kind: 'failed', detail: 'x' },
      now,
    )
    const next = nextState(source, failed, { kind: 'unchanged' }, now)
    expect(next).toMatchObject({ failures: 2, lastOutcome: words, nextAt: now + hour })
  })

  it('is not fetched for a day where it has no validator, or longer where it is read less often', () => {
    const next = nextState(source, known, { kind: 'too-large', detail: '' }, now)
    expect(next.nextAt).toBe(now + day)
    expect(conditions(next)).toEqual({})
    const weekly = { ...source, everyMinutes: 10_080 }
    expect(nextState(weekly, known, { kind: 'too-large', detail: '' }, now).nextAt).toBe(now + 7 * day)
  })

  it.each([
    [0, 2 * hour],
    [2, 8 * hour],
    [9, day],
  ])('waits longer with each failure where it has a validator: after %i before it', (failures, wait) => {
    const next = nextState(source, { ...known, failures }, tooLarge, now)
    expect([next.failures, next.nextAt]).toEqual([failures + 1, now + wait])
  })

  it('stays where it moved to', () => {
    const moved = { ...known, movedTo: 'https://new.example/' }
    expect(nextState(source, moved, tooLarge, now).movedTo).toBe('https://new.example/')
  })

  it('is well again once it could be read', () => {
    const read: PullOutcome = { kind: 'read', detail: '1 created', marks: {} }
    const next = nextState(source, nextState(source, known, tooLarge, now), read, now)
    expect(next.tooLarge).toBeUndefined()
    expect(next.failures).toBe(0)
  })
})

describe('where a source is asked', () => {
  it('is its own address until it has moved', () => {
    expect(addressOf(source, undefined)).toBe(url)
    expect(addressOf(source, known)).toBe(url)
    expect(addressOf(source, { ...known, movedTo: 'https://new.example/' })).toBe('https://new.example/')
  })
})

describe('what is asked', () => {
  it('names both validators that are known (RFC 9110 §13.1.2, §13.1.3)', () => {
    expect(conditions(known)).toEqual({
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 23 Nov 2026 00:00:00 GMT',
    })
  })

  it('has no condition the first time', () => {
    expect(conditions(undefined)).toEqual({})
  })
})

describe('after a reading', () => {
  const read: PullOutcome = { kind: 'read', detail: '2 created', marks: { c: 'd' }, etag: '"2"' }

  it('the new validators, marks and the usual wait are kept', () => {
    expect(nextState(source, { ...known, failures: 3 }, read, now)).toEqual({
      etag: '"2"',
      failures: 0,
      nextAt: now + hour,
      lastAt: now,
      lastOutcome: '2 created',
      marks: { c: 'd' },
    })
  })

  it('no validator is kept when something was left for the next time', () => {
    expect(conditions(nextState(source, known, { ...read, incomplete: true }, now))).toEqual({})
  })

  it('that brought nothing new (RFC 9110 §15.4.5), all that is known stays', () => {
    const next = nextState(source, { ...known, failures: 2 }, { kind: 'unchanged' }, now)
    expect(next).toEqual({ ...known, nextAt: now + hour, lastAt: now, lastOutcome: 'unchanged' })
  })

  it.each([
    { outcome: { ...read, movedTo: 'https://new.example/' } },
    { outcome: { kind: 'unchanged', movedTo: 'https://new.example/' } },
  ] as { outcome: PullOutcome }[])(
    'a permanent redirect is the new address: $outcome.kind',
    ({ outcome }) => {
      const moved = nextState(source, known, outcome, now)
      expect(moved.movedTo).toBe('https://new.example/')
      expect(nextState(source, moved, read, now).movedTo).toBe('https://new.example/')
    },
  )

  it('a failure at a new address leads back to the defined one', () => {
    const moved = { ...known, movedTo: 'https://new.example/' }
    const failed = nextState(source, moved, { kind: 'failed', detail: 'answered 404' }, now)
    expect(failed.movedTo).toBeUndefined()
  })
})

describe('failures', () => {
  const failed: PullOutcome = { kind: 'failed', detail: 'answered 500' }

  it.each([
    { everyMinutes: 60, failures: 0, wait: 2 * hour },
    { everyMinutes: 60, failures: 1, wait: 4 * hour },
    { everyMinutes: 60, failures: 3, wait: 16 * hour },
    { everyMinutes: 60, failures: 4, wait: day },
    { everyMinutes: 60, failures: 5_000, wait: day },
    { everyMinutes: 5, failures: 0, wait: 10 * minute },
    { everyMinutes: 10_080, failures: 9, wait: 7 * day },
  ])('double the wait of $everyMinutes minutes up to a day: after $failures more', row => {
    const { everyMinutes, failures, wait } = row
    const next = nextState({ ...source, everyMinutes }, { ...known, failures }, failed, now)
    expect(next).toEqual({
      ...known,
      failures: failures + 1,
      nextAt: now + wait,
      lastAt: now,
      lastOutcome: 'answered 500',
    })
  })

  it.each([
    { asked: 6 * hour, wait: 6 * hour },
    { asked: 1_000, wait: 2 * hour },
    { asked: 365 * day, wait: day },
  ])('keep the wait that the source asks for (RFC 9110 §10.2.3), a day at most: $asked ms', row => {
    const outcome: PullOutcome = { ...failed, retryAfterMilliseconds: row.asked }
    expect(nextState(source, known, outcome, now).nextAt).toBe(now + row.wait)
  })

  it('of the first reading leave nothing but their number', () => {
    const next = nextState(source, undefined, failed, now)
    expect(next).toMatchObject({ failures: 1, marks: {}, nextAt: now + 2 * hour })
  })
})

describe('a stored state', () => {
  it.each([{ state: 'no JSON' }, { state: '{}' }, { state: '{"failures":"0"}' }])(
    'that is damaged counts as none: $state',
    ({ state }) => {
      expect(storedStates([{ url, state }])).toEqual(new Map())
    },
  )

  it('comes back as it was', () => {
    expect(storedStates([{ url, state: JSON.stringify(known) }])).toEqual(new Map([[url, known]]))
  })
})
