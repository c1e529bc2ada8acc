import { describe, expect, it } from 'vitest'
import type { PublisherHealth } from '../../src/contract/publisher-health.ts'
import { type Observed, reasonsOf } from '../../src/http/api/health-reasons.ts'

const now = Date.parse('2026-11-01T12:00:00Z')
const minutesAgo = (minutes: number) => now - minutes * 60_000

const condition: PublisherHealth = {
  sequence: 9,
  quarantined: [],
  rebuild: { isUnderWay: false },
  rerender: { remaining: 0, leftOut: 0 },
  schema: 2,
}

const well: Observed = {
  condition,
  hub: { subscriptions: 4, failing: 0, behindSince: null },
  pull: { sources: 2, failing: 0 },
  now,
}

const hub = { subscriptions: 4, failing: 0, behindSince: null }

describe('the health of a site', () => {
  it.each<{ what: string; observed: Partial<Observed>; condition?: Partial<PublisherHealth> }>([
    { what: 'nothing is amiss', observed: {} },
    { what: 'a change came a moment ago', observed: {}, condition: { unreplicatedSince: minutesAgo(5) } },
    {
      what: 'the hub was told of it five minutes ago',
      observed: {},
      condition: { unannouncedSince: minutesAgo(5) },
    },
    { what: 'the alarm is a moment late', observed: {}, condition: { overdueSince: minutesAgo(5) } },
    { what: 'the hub delivers at this moment', observed: { hub: { ...hub, behindSince: minutesAgo(1) } } },
    { what: 'half of the subscribers cannot be reached', observed: { hub: { ...hub, failing: 2 } } },
    {
      what: 'a new renderer is at work',
      observed: {},
      condition: { rerender: { remaining: 9, leftOut: 0 } },
    },
  ])('is ok where $what', ({ observed, condition: more }) => {
    expect(reasonsOf({ ...well, ...observed, condition: { ...condition, ...more } })).toEqual([])
  })

  it.each<{
    about: string
    detail: string
    status?: string
    observed?: Partial<Observed>
    condition?: Partial<PublisherHealth>
  }>([
    {
      about: 'alarm',
      status: 'failing',
      condition: { overdueSince: minutesAgo(6) },
      detail: "The alarm is 6 minutes late: embargoes don't end, and nobody is told of changes.",
    },
    {
      about: 'index',
      condition: { rebuild: { isUnderWay: true } },
      detail: 'The index is being rebuilt from the records.',
    },
    {
      about: 'articles',
      condition: { quarantined: ['urn:1', 'urn:2'] },
      detail: "2 articles cannot be rendered or read; readers don't see them.",
    },
    {
      about: 'renderer',
      condition: { rerender: { remaining: 0, leftOut: 3 } },
      detail: '3 articles could not be rendered again by the present program.',
    },
    {
      about: 'replica',
      condition: { unreplicatedSince: minutesAgo(7) },
      detail: 'The replica is 7 minutes behind.',
    },
    {
      about: 'announcement',
      condition: { unannouncedSince: minutesAgo(90) },
      detail: 'The hub has not heard of changes for 90 minutes.',
    },
    {
      about: 'hub',
      observed: { hub: undefined },
      detail: 'The hub does not answer: subscribers are told later.',
    },
    {
      about: 'hub',
      observed: { hub: { ...hub, behindSince: minutesAgo(8) } },
      detail: 'Deliveries of the hub are 8 minutes behind.',
    },
    {
      about: 'hub',
      observed: { hub: { ...hub, failing: 3 } },
      detail: '3 of 4 subscribers cannot be reached.',
    },
    {
      about: 'sources',
      observed: { pull: { sources: 2, failing: 1 } },
      detail: '1 of 2 sources cannot be read.',
    },
  ])(
    'is $status because of the $about: $detail',
    ({ about, status = 'degraded', detail, observed, condition: more }) => {
      const reasons = reasonsOf({ ...well, condition: { ...condition, ...more }, ...observed })
      expect(reasons).toEqual([{ status, about, detail }])
    },
  )

  it('tells the worst first', () => {
    const worse = { ...condition, quarantined: ['urn:1'], overdueSince: minutesAgo(60) }
    expect(reasonsOf({ ...well, condition: worse }).map(({ about }) => about)).toEqual(['alarm', 'articles'])
  })
})
