import { describe, expect, it } from 'vitest'
import { formatNames } from '../../src/document/formats.ts'
import type { PurgeCall } from '../../src/publisher/alarm/purges.ts'
import { Purges } from '../../src/publisher/alarm/purges.ts'
import { publisherAlarm } from '../../src/publisher/alarm-tasks.ts'
import { Faults } from '../../src/publisher/faults.ts'
import { ArticleCommands } from '../../src/publisher/write/article-commands.ts'
import { newsroom } from '../../src/record/origin.ts'
import { onPress, type Press, publication } from '../support/press.ts'

/** The alarm's tasks over a fresh object's real storage. Cache, hub and replica are the test's, and note their calls. */

function alarmOf(press: Press) {
  const calls: string[] = []
  const alarmsAt: number[] = []
  const failing = { hub: false, replica: false }
  const now = () => press.clock.now
  const purge = async ({ tags }: PurgeCall) => calls.push(`purge ${tags}`) > 0
  const purges = new Purges({ purge, now })
  const faults = new Faults({ meta: press.meta, now, later: call => call(), log: () => {} })
  const commands = new ArticleCommands({ ...press, publication, faults, now, written: () => {} })
  const alarms = publisherAlarm({
    publication,
    parts: press,
    purges,
    commands,
    faults,
    announce: async sequence => {
      if (failing.hub) throw new Error('the hub is away')
      calls.push(`announce ${sequence}`)
    },
    storage: {
      getItem: async () => null,
      setItem: async key => {
        if (failing.replica) throw new Error('KV does not take it')
        calls.push(key)
      },
    },
    renderer: () => 1,
    setAlarm: async at => void alarmsAt.push(at),
    now,
    after: () => {},
  })
  const kinds = () => [...new Set(calls.map(call => call.replace(/:.*/, '')))]
  return { alarms, purges, commands, faults, calls, kinds, alarmsAt, failing }
}

const order = (id: string, fields: object = {}) => ({ draft: { id, title: id, ...fields }, origin: newsroom })

describe('the alarm of the publisher', () => {
  it('tells the cache, then the hub, and writes the replica, each once for a change', () =>
    onPress('alarm tasks change', async press => {
      const { alarms, purges, commands, kinds, calls } = alarmOf(press)
      await commands.put([order('urn:1')])
      purges.add(['every'])
      await alarms.run()
      expect(kinds()).toEqual(['purge every', 'announce 1', 'documents'])
      expect(calls).toHaveLength(2 + publication.feeds.length * formatNames.length)

      calls.length = 0
      await alarms.run()
      expect(calls).toEqual([])
    }))

  it('ends an embargo at its second, before it tells anybody of it', () =>
    onPress('alarm tasks embargo', async press => {
      const { alarms, commands, calls, alarmsAt } = alarmOf(press)
      const due = press.clock.now + 90_000
      await commands.put([order('urn:1', { published: new Date(due).toISOString() })])
      alarms.plan()
      expect(alarmsAt).toEqual([due])

      press.clock.now = due
      await alarms.run()
      expect(calls[0]).toBe('announce 1')
      expect(press.catalogue.find('urn:1')?.state).toBe('visible')
    }))

  it('tells nobody anything before a rebuilding is at its end, and then all of it', () =>
    onPress('alarm tasks rebuild', async press => {
      const { alarms, purges, commands, calls, kinds } = alarmOf(press)
      await commands.put(Array.from({ length: 60 }, (_, number) => order(`urn:${number}`))) // two batches
      purges.add(['every'])
      await press.rebuild.begin()
      await alarms.run()
      expect([press.rebuild.underWay, calls]).toEqual([true, []])

      for (let runs = 0; press.rebuild.underWay && runs < 20; runs += 1) await alarms.run()
      await alarms.run()
      expect(kinds()).toEqual(['purge every', 'announce 60', 'documents'])
    }))

  it('gathers a burst for 50 ms, and tries again 2 s after a failure', () =>
    onPress('alarm tasks times', async press => {
      const { alarms, commands, failing, alarmsAt, calls } = alarmOf(press)
      const { now } = press.clock
      await commands.put([order('urn:1')])
      alarms.plan()
      expect(alarmsAt).toEqual([now + 50])

      failing.hub = true
      await alarms.run()
      expect(alarmsAt.at(-1)).toBe(now + 2_000)

      failing.hub = false
      press.clock.now += 2_000
      await alarms.run()
      expect(calls.at(-1)).toBe('announce 1')
    }))

  it('notes for the health page that the replica cannot be written, until it is', () =>
    onPress('alarm tasks replica', async press => {
      const { alarms, commands, failing, faults } = alarmOf(press)
      const subjects = () => faults.all().map(({ about }) => about)
      failing.replica = true
      await commands.put([order('urn:1')])
      await alarms.run()
      expect(subjects()).toEqual(['replica'])

      failing.replica = false
      press.clock.now += 60_000
      await alarms.run()
      expect(subjects()).toEqual([])
    }))
})
