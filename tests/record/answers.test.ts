import { describe, expect, it } from 'vitest'
import {
  HealthSchema,
  HubReportSchema,
  ProblemSchema,
  RebuildSchema,
  RestoredSchema,
} from '../../src/record/api/answers.ts'

/** The command line reads a site of another version by these: only members that were always there are needed. */

const hub = {
  topics: 0,
  subscriptions: 0,
  hosts: 0,
  failing: 0,
  pendingIntents: 0,
  lastDelivery: null,
  nextAttempt: null,
}
const needed = [
  ['health', HealthSchema, { status: 'ok' }],
  ['report of the hub', HubReportSchema, { ...hub, subscribers: [] }],
  ['rebuilding', RebuildSchema, { rebuilding: false, total: 0, remaining: 0, damaged: [] }],
  ['restoring', RestoredSchema, { readings: 0, subscriptions: 0, leftOut: 0 }],
  ['problem', ProblemSchema, { type: 'urn:x', title: 'x', status: 404 }],
] as const

describe.each(needed)('the answer of %s', (_, schema, least) => {
  it('needs these members and no others, and keeps those that it does not know', () => {
    expect(schema.parse({ ...least, later: 1 })).toMatchObject({ ...least, later: 1 })
  })

  it.each(Object.keys(least))('needs %s', name => {
    const { [name]: __, ...others } = least as Record<string, unknown>
    expect(schema.safeParse(others).success).toBe(false)
  })
})

describe('the answer of health', () => {
  const whole = {
    status: 'degraded',
    reasons: [{ status: 'degraded', about: 'pull', detail: 'x' }],
    articles: 1,
    sequence: 1,
    quarantined: 1,
    quarantinedArticles: ['urn:1'],
    schema: 3,
    rebuild: { underWay: true, total: 2, remaining: 1 },
    rerender: { remaining: 1 },
    unreplicatedSince: '2026-11-28T00:00:00Z',
    unannouncedSince: '2026-11-28T00:00:00Z',
    websub: { ...hub, behindSince: '2026-11-28T00:00:00Z' },
    pull: { sources: 1, failing: 0, lastRun: null },
    nextChangeDue: '2026-11-28T00:00:00Z',
  }

  it('may have all of these', () => {
    expect(HealthSchema.parse(whole)).toEqual(whole)
    expect(HealthSchema.parse({ status: 'failing' })).toEqual({ status: 'failing', reasons: [] })
  })

  it.each([
    { status: 'fine' },
    { articles: -1 },
    { sequence: 1.5 },
    { quarantined: '1' },
    { reasons: [{ status: 'degraded' }] },
    { rebuild: {} },
    { rerender: {} },
    { websub: {} },
    { pull: { sources: 1 } },
  ])('is none with %j', other => {
    expect(HealthSchema.safeParse({ ...whole, ...other }).success).toBe(false)
  })
})
