import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { PurgeCall } from '../../src/publisher/alarm/purges.ts'
import { assembled } from '../../src/publisher/assembly.ts'
import { feedChannel } from '../../src/record/channel.ts'
import { newsroom } from '../../src/record/origin.ts'
import { publication } from '../support/press.ts'

/** A publisher as its object makes it, on a fresh object's storage. Clock, alarm, cache and log are the test's. */

const [feed] = publication.feeds
if (!feed) throw new Error('the test site has a feed')
const all = feedChannel(publication, feed)
const start = Date.parse('2026-11-01T00:00:00Z')

/** The storage with another alarm, so that the object's own does not wake it. */
const withAlarm = (storage: DurableObjectStorage, setAlarm: DurableObjectStorage['setAlarm']) =>
  new Proxy(storage, {
    get: (target, name) => {
      const value = Reflect.get(name === 'setAlarm' ? { setAlarm } : target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

function assembledOn(storage: DurableObjectStorage, base = 'https://press.example') {
  const clock = { now: start }
  const purged: PurgeCall[] = []
  const alarmsAt: unknown[] = []
  const later: { milliseconds: number; call: () => void }[] = []
  const log: string[] = []
  const refusing = { alarm: false }
  const publisher = assembled({
    publication,
    storage: withAlarm(storage, async at => {
      if (refusing.alarm) throw new Error('no alarm today')
      alarmsAt.push(at)
    }),
    env: Object.assign({ ...env }, { PUBLIC_URL: base }),
    random: () => new Uint8Array(16).fill(7),
    elapsed: () => 0,
    pause: async () => {},
    after: (milliseconds, call) => void later.push({ milliseconds, call }),
    log: line => log.push(line),
    purge: async call => purged.push(call) > 0,
    now: () => clock.now,
  })
  return { ...publisher, clock, purged, alarmsAt, later, log, refusing }
}

const onStorage = (name: string, work: (storage: DurableObjectStorage) => Promise<void>): Promise<void> =>
  runInDurableObject(env.PUBLISHER.getByName(`assembly ${name}`), (_, { storage }) => work(storage))

const order = (id: string, fields: object = {}) => ({ draft: { id, title: id, ...fields }, origin: newsroom })
const atOf = ([result]: { ok: boolean }[], publisher: ReturnType<typeof assembledOn>) =>
  result?.ok && publisher.parts.catalogue.head().at

describe('a publisher', () => {
  it('purges the documents of an article’s terms, the former ones too, by its alarm', () =>
    onStorage('purges', async storage => {
      const { commands, alarms, purged, alarmsAt } = assembledOn(storage)
      await commands.put([order('urn:1', { categories: [{ term: 'a' }] })])
      expect(alarmsAt).toEqual([start + 50])

      await commands.put([order('urn:1', { categories: [{ term: 'b' }] })])
      await alarms.run()
      expect(purged.map(({ everything }) => everything)).toEqual([false])
      expect(purged[0]?.tags).toEqual(expect.arrayContaining(['every', 'category:a', 'category:b']))
    }))

  it('purges everything once after a new renderer, though no article has changed', () =>
    onStorage('outdated', async storage => {
      await assembledOn(storage).commands.put([order('urn:1')])
      const { alarms, purged } = assembledOn(storage, 'https://moved.example')
      await alarms.run()
      await alarms.run()
      expect(purged).toEqual([{ tags: [], everything: true }])
    }))

  it('plans its alarm for an article under embargo, which changes no document yet', () =>
    onStorage('embargo', async storage => {
      const { commands, alarmsAt } = assembledOn(storage)
      const published = new Date(start + 90_000).toISOString()
      await commands.put([order('urn:1', { published })])
      expect(alarmsAt).toEqual([start + 90_000])
    }))

  it.each([
    { read: false, milliseconds: 0 },
    { read: true, milliseconds: 1_000 },
  ])(
    'dates a change a second later where a reader may have the one before: read $read',
    ({ read, milliseconds }) =>
      onStorage(`served ${read}`, async storage => {
        const publisher = assembledOn(storage)
        await publisher.commands.put([order('urn:1')])
        if (read) await publisher.readers.document({ channel: all, format: 'rss' })
        const written = await publisher.commands.put([order('urn:2')])
        expect(atOf(written, publisher)).toBe(start + milliseconds)
      }),
  )

  it('notes that its alarm was refused after the work under way, logs it, and sets it again 2 s later', () =>
    onStorage('alarm', async storage => {
      const { commands, faults, later, log, refusing, alarmsAt, parts } = assembledOn(storage)
      refusing.alarm = true
      await commands.put([order('urn:1')])
      await scheduler.wait(1)
      expect(faults.all()).toMatchObject([{ about: 'alarm' }])
      expect(log.length).toBeGreaterThan(0)
      expect(parts.meta.text('faults')).toBe('') // stored after this work
      expect(new Set(later.map(({ milliseconds }) => milliseconds))).toEqual(new Set([0, 2_000]))

      refusing.alarm = false
      for (const { call } of later.toSorted((a, b) => a.milliseconds - b.milliseconds)) call()
      await scheduler.wait(1)
      expect(alarmsAt).toEqual([start + 50])
    }))

  it('plans an alarm that was refused with the next write too, though it changes nothing', () =>
    onStorage('written', async storage => {
      const { commands, refusing, alarmsAt } = assembledOn(storage)
      refusing.alarm = true
      await commands.put([order('urn:1')])
      await scheduler.wait(1)
      refusing.alarm = false
      const [again] = await commands.put([order('urn:1')])
      expect(again).toMatchObject({ value: { outcome: 'unchanged' } })
      expect(alarmsAt).toEqual([start + 50])
    }))

  it('mints an id of the randomness that it is given', () =>
    onStorage('random', async storage => {
      const { commands } = assembledOn(storage)
      const [one] = await commands.put([{ draft: { title: 'One' }, origin: newsroom }])
      expect(one?.ok && one.value.article.id).toMatch(/^tag:press\.example,2026:/)
    }))
})
