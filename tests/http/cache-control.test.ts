import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { liveCacheControl } from '../../src/http/feeds/read-document.ts'

const now = 1_000_000

/** The number that a directive gives; 0 where it is absent. */
const seconds = (header: string, directive: string) =>
  Number(new RegExp(`(?:^|, )${directive}=(\\d+)`).exec(header)?.[1] ?? 0)

describe('Cache-Control of a live document (RFC 9111 §5.2.2, RFC 5861 §3)', () => {
  it.each([
    { change: 'nothing planned', until: undefined, maxAge: 900, stale: 60 },
    { change: 'a change in an hour', until: 3_600_000, maxAge: 900, stale: 60 },
    { change: 'a change soon after its age', until: 930_000, maxAge: 900, stale: 30 },
    { change: 'a change at its age', until: 900_000, maxAge: 900, stale: 0 },
    { change: 'a change in 10.9 seconds', until: 10_900, maxAge: 10, stale: 0 },
    { change: 'a change within this second', until: 900, maxAge: 0, stale: 0 },
    { change: 'a change that is overdue', until: -5_000, maxAge: 0, stale: 0 },
  ])('with $change is max-age $maxAge, and $stale seconds stale', ({ until, maxAge, stale }) => {
    const header = liveCacheControl(
      { maxAgeSeconds: 900, ...(until !== undefined && { changesAt: now + until }) },
      now,
    )
    expect([seconds(header, 'max-age'), seconds(header, 'stale-while-revalidate')]).toEqual([maxAge, stale])
  })

  it('lets no copy, not even a stale one, outlive a planned change', () => {
    fc.assert(
      fc.property(fc.nat(900), fc.integer({ min: -100_000, max: 2_000_000 }), (maxAgeSeconds, until) => {
        const header = liveCacheControl({ maxAgeSeconds, changesAt: now + until }, now)
        const lives = seconds(header, 'max-age') + seconds(header, 'stale-while-revalidate')
        expect(lives * 1000).toBeLessThanOrEqual(Math.max(until, 0))
      }),
    )
  })
})
