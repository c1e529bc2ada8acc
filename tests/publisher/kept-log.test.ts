import { describe, expect, it } from 'vitest'
import { healed, outOfBounds, withoutPlace } from '../../src/publisher/write/kept-log.ts'
import type { LogLine } from '../../src/record/kept.ts'
import { anArticle, aSite } from '../support/build.ts'

const site = aSite({ timeZone: 'UTC' })
const now = Date.UTC(2026, 10, 28, 12) + 999
const second = Date.UTC(2026, 10, 28, 12)
const newest = 10

describe('the lines of the change log in an export', () => {
  const sequenceMax = newest + 1_000_000_000
  const atMax = now + 60_000
  const refused = (log: LogLine[], revision = 1, head = newest) => {
    const problem = outOfBounds({ log, revision }, { newest: head, now })
    return problem?.kind === 'invalid-record' ? problem.violations : problem
  }

  it.each<{ rule: string; log?: LogLine[]; revision?: number; newest?: number; violations: unknown }>([
    {
      rule: 'are taken up to a thousand million numbers and a minute ahead',
      log: [{ sequence: sequenceMax, at: atMax }],
      revision: 1_000_000_000,
      violations: undefined,
    },
    {
      rule: 'are refused for a number further ahead, by the line',
      log: [
        { sequence: 1, at: 0 },
        { sequence: sequenceMax + 1, at: 0 },
      ],
      violations: [
        { field: 'log.1.sequence', value: `${sequenceMax + 1}`, rule: `is at most ${sequenceMax}` },
      ],
    },
    {
      rule: 'are refused for a time further ahead, by the line',
      log: [{ sequence: 1, at: atMax + 1 }],
      violations: [{ field: 'log.0.at', value: `${atMax + 1}`, rule: `is at most ${atMax}` }],
    },
    {
      rule: 'are refused for a revision that no article reaches',
      revision: 1_000_000_001,
      violations: [{ field: 'revision', value: '1000000001', rule: 'is at most 1000000000' }],
    },
    {
      rule: 'are refused for a number that no log reaches, however new the newest is',
      log: [{ sequence: 1_000_000_000_001, at: 0 }],
      newest: 999_999_999_999,
      violations: [{ field: 'log.0.sequence', value: '1000000000001', rule: 'is at most 1000000000000' }],
    },
    {
      rule: 'are refused for all that is wrong at once',
      log: [{ sequence: sequenceMax + 1, at: atMax + 1 }],
      revision: 1_000_000_001,
      violations: [{ field: 'log.0.sequence' }, { field: 'log.0.at' }, { field: 'revision' }],
    },
  ])('$rule', ({ log = [], revision, newest: head, violations }) => {
    if (violations === undefined) expect(refused(log, revision, head)).toBeUndefined()
    else expect(refused(log, revision, head)).toMatchObject(violations as object[])
  })

  it('may be none', () => {
    expect(outOfBounds({ revision: 0 }, { newest, now })).toBeUndefined()
  })
})

describe('an exported record whose place in the log is taken', () => {
  const notice = { field: 'log', rule: 'log-left-out', message: expect.stringContaining('got a new one') }

  it('says so behind what was noticed before', () => {
    expect(withoutPlace(anArticle()).notices).toEqual([notice])
    const cut = { field: 'title', rule: 'cut', message: 'x' }
    expect(withoutPlace(anArticle({ notices: [cut] })).notices).toEqual([cut, notice])
  })

  it('has a hundred notices at most', () => {
    const notices = Array.from({ length: 100 }, (_, n) => ({ field: 'title', rule: `${n}`, message: 'x' }))
    expect(withoutPlace(anArticle({ notices })).notices).toEqual(notices)
  })
})

describe('a record of a site that took forged lines', () => {
  const terms = [{ kind: 'language' as const, value: 'en' }]
  const published = '2026-11-01T00:00:00Z'
  const heal = (article: Parameters<typeof healed>[0], lastNumber = 3) =>
    healed(article, { lastNumber, newest, now, site })

  it('is the same where nothing is wrong with it', () => {
    const article = anArticle({ published, log: [{ sequence: 3, at: now + 60_000, terms }], sequence: 3 })
    expect(heal(article)).toBe(article)
    const unseen = anArticle({ published })
    expect(heal(unseen, 0)).toBe(unseen)
  })

  it('has the whole second of now in place of each time that lies more than a minute ahead', () => {
    const log = [
      { sequence: 1, at: 1_000, terms },
      { sequence: 2, at: now + 60_001 },
      { sequence: 3, at: now + 60_000 },
    ]
    expect(heal(anArticle({ published, log, sequence: 3 })).log).toEqual([
      { sequence: 1, at: 1_000, terms },
      { sequence: 2, at: second },
      { sequence: 3, at: now + 60_000 },
    ])
  })

  it('says that it changed when its last line does, in place of a date that lies ahead', () => {
    const log = [
      { sequence: 1, at: 1_000, terms },
      { sequence: 3, at: second - 60_000 },
    ]
    const article = anArticle({ published, log, sequence: 3, updated: '2199-01-01T00:00:00Z' })
    expect(heal(article).updated).toBe('2026-11-28T11:59:00+00:00')
  })

  it('says no date of change in place of one that lies ahead, where it has no line', () => {
    const article = anArticle({ published, updated: '2199-01-01T00:00:00Z' })
    expect(heal(article, 0)).toEqual(anArticle({ published }))
  })

  describe('whose last number was forged', () => {
    const forged = 1_000_000_000_001
    const visible = anArticle({ published, log: [{ sequence: 3, at: 1_000, terms }], sequence: 3 })
    const hidden = anArticle({ ...visible, draft: true })

    it('keeps its place up to the greatest number of a log', () => {
      expect(heal(visible, forged - 1)).toBe(visible)
    })

    it('gets the next number of the log, now, where readers see it', () => {
      const line = { sequence: newest + 1, at: second, terms: expect.anything() }
      expect(heal(anArticle({ published }), forged)).toMatchObject({ sequence: newest + 1, log: [line] })
    })

    it('is said to be hidden from then on, where readers saw it and do no more', () => {
      expect(heal(hidden, forged).log?.at(-1)).toEqual({
        ...{ sequence: newest + 1, at: second, visible: false },
      })
    })

    it('gets no number where no reader ever saw it', () => {
      const unseen = anArticle({ published, draft: true })
      expect(heal(unseen, forged)).toBe(unseen)
    })
  })
})
