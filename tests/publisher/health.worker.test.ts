import { describe, expect, it } from 'vitest'
import { publisherSteps } from '../../src/catalogue/steps.ts'
import { Announcement } from '../../src/publisher/alarm/announcement.ts'
import { healthOf } from '../../src/publisher/health.ts'
import { onPress, type Press } from '../support/press.ts'

/** How the publisher is, and what it still owes the hub, over a fresh object's real storage. */

const healthAt = (press: Press, more: Partial<Parameters<typeof healthOf>[1]> = {}) =>
  healthOf(press, { alarmAt: undefined, hasReplica: true, now: press.clock.now, faults: [], ...more })

describe('the health of a publisher', () => {
  const quiet = {
    sequence: 0,
    quarantined: [],
    rebuild: { isUnderWay: false },
    rerender: { remaining: 0, leftOut: 0 },
    schema: publisherSteps.length,
    faults: [],
  }

  it('on an empty site has no time at which anything waits', () =>
    onPress('condition empty', async press => {
      expect(healthAt(press)).toEqual(quiet)
    }))

  it('says since which change the replica and the hub are behind, and nothing of a replica that is not there', () =>
    onPress('condition behind', async press => {
      const first = press.clock.now
      await press.put({ id: 'urn:1', title: 'One' })
      press.clock.now += 5_000
      await press.put({ id: 'urn:2', title: 'Two' })
      const behind = (more = {}) => {
        const { unreplicatedSince, unannouncedSince } = healthAt(press, more)
        return [unreplicatedSince, unannouncedSince]
      }
      expect(behind()).toEqual([first, first])
      expect(behind({ hasReplica: false })).toEqual([undefined, first])
      press.meta.set('replicated-sequence', 2)
      press.meta.set('announced-sequence', 1)
      expect(behind()).toEqual([undefined, first + 5_000])
      press.meta.set('announced-sequence', 2)
      expect(healthAt(press)).toEqual({ ...quiet, sequence: 2 })
    }))

  it('says when the alarm should have come, once that time has passed', () =>
    onPress('condition alarm', async press => {
      const { now } = press.clock
      const overdue = (alarmAt: number) => healthAt(press, { alarmAt }).overdueSince
      expect([overdue(now + 1), overdue(now), overdue(now - 1)]).toEqual([undefined, undefined, now - 1])
    }))

  it('says when an article changes by itself next, and what cannot be read', () =>
    onPress('condition due', async press => {
      await press.put({ id: 'urn:1', title: 'One', published: '2026-11-01T01:00:00Z' })
      expect(healthAt(press).nextDue).toBe(Date.parse('2026-11-01T01:00:00Z'))
      press.catalogue.quarantine('urn:1')
      const { nextDue, quarantined } = healthAt(press)
      expect([nextDue, quarantined]).toEqual([undefined, ['urn:1']])
    }))

  it('names a hundred of those that cannot be read', () =>
    onPress('condition many', async press => {
      await press.put(...Array.from({ length: 101 }, (_, number) => ({ id: `urn:${number}`, title: 'x' })))
      for (let number = 0; number < 101; number += 1) press.catalogue.quarantine(`urn:${number}`)
      expect(healthAt(press).quarantined).toHaveLength(100)
    }))

  it('says that the index is being rebuilt, and what went wrong', () =>
    onPress('condition rebuild', async press => {
      await press.put({ id: 'urn:1', title: 'One' })
      await press.rebuild.begin()
      const faults = [{ about: 'alarm' as const, of: '', cause: 'other' as const, since: 1, last: 2 }]
      expect(healthAt(press, { faults })).toMatchObject({ rebuild: { isUnderWay: true }, faults })
    }))
})

describe('what the hub has not confirmed', () => {
  it('is announced at once, and again until the hub confirms it', () =>
    onPress('announcement', async press => {
      const told: number[] = []
      let isReached = false
      const announcement = new Announcement({
        meta: press.meta,
        head: () => press.catalogue.head().sequence,
        announce: async sequence => {
          told.push(sequence)
          if (!isReached) throw new Error('the hub was reset')
        },
      })
      expect(announcement.due()).toBeUndefined()
      await press.put({ id: 'urn:1', title: 'One' })
      expect(announcement.due()).toBe(0)
      await expect(announcement.run()).rejects.toThrow('the hub was reset')
      expect(announcement.due()).toBe(0)
      isReached = true
      await announcement.run()
      expect([announcement.due(), told]).toEqual([undefined, [1, 1]])
    }))
})
