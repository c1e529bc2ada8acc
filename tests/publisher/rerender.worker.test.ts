import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/base/rows.ts'
import { fragmentRendererOf } from '../../src/document/assemble.ts'
import { Announcement } from '../../src/publisher/alarm/announcement.ts'
import { Replica } from '../../src/publisher/alarm/replica.ts'
import { feedChannel } from '../../src/record/channel.ts'
import { newsroom } from '../../src/record/origin.ts'
import { type Press, pressOver, publication } from '../support/press.ts'
import { documentsOf, makeSite } from '../support/stored-site.ts'

/** Another public address is another renderer: every fragment's bytes change, and no article does. */
const newBase = 'https://moved.example'
const renderer = fragmentRendererOf(newBase, publication.site)

const onStorage = <T>(name: string, work: (storage: DurableObjectStorage) => Promise<T>): Promise<T> =>
  runInDurableObject(env.PUBLISHER.getByName(name), (_, { storage }) => work(storage))

const renderersOf = (sql: SqlStorage) =>
  rowsOf<{ sequence: number; renderer: string }>(
    sql,
    'SELECT sequence, renderer FROM fragments ORDER BY sequence',
  )

async function runToEnd({ rerender, clock }: Press): Promise<number> {
  let batches = 0
  for (; rerender.due() !== undefined; batches += 1) await rerender.run(clock.now)
  return batches
}

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `urn:n${n}`,
    title: `${n}`,
    published: '2026-10-01T00:00:00Z',
  }))

describe('a new renderer', () => {
  it('has nothing to do on a new site, or where the last one is still there', () =>
    onStorage('rerender none', async storage => {
      const press = pressOver(storage)
      expect(press.rerender.due()).toBeUndefined()
      await makeSite(press)
      expect(pressOver(storage).rerender.due()).toBeUndefined()
    }))

  it('writes every fragment again, batch by batch, the newest states first', () =>
    onStorage('rerender batches', async storage => {
      const old = pressOver(storage)
      await old.put(...many(120))
      const press = pressOver(storage, { base: newBase })
      expect(press.rerender.progress()).toEqual({ remaining: 120, leftOut: 0 })
      await press.rerender.run(press.clock.now)
      expect(press.rerender.progress()).toEqual({ remaining: 70, leftOut: 0 })
      const isNew = renderersOf(storage.sql).map(row => row.renderer === renderer)
      expect(isNew).toEqual([...Array(70).fill(false), ...Array(50).fill(true)])
      expect(await runToEnd(press)).toBe(2)
      expect(renderersOf(storage.sql).every(row => row.renderer === renderer)).toBe(true)
      expect(pressOver(storage, { base: newBase }).rerender.due()).toBeUndefined()
    }))

  it('goes on after a crash', () =>
    onStorage('rerender crash', async storage => {
      await pressOver(storage).put(...many(60))
      const press = pressOver(storage, { base: newBase })
      await press.rerender.run(press.clock.now)
      const restarted = pressOver(storage, { base: newBase })
      expect(restarted.rerender.progress()).toEqual({ remaining: 10, leftOut: 0 })
      await runToEnd(restarted)
      expect(restarted.rerender.progress()).toEqual({ remaining: 0, leftOut: 0 })
    }))

  it('waits 2 s where the records cannot be reached, and is then due at once until all is rendered', () =>
    onStorage('rerender unreachable', async storage => {
      const old = pressOver(storage)
      await old.put(...many(60))
      let isAway = true
      const read: typeof old.records.read = id => {
        if (isAway) throw new Error('R2 is away')
        return old.records.read(id)
      }
      const press = pressOver(storage, { base: newBase, records: { ...old.records, read } })
      const { rerender, clock } = press
      expect(rerender.due()).toBe(0)
      await expect(rerender.run(clock.now)).rejects.toThrow('R2 is away')
      expect(rerender.due()).toBe(clock.now + 2_000)

      isAway = false
      await rerender.run(clock.now + 2_000)
      expect([rerender.due(), rerender.progress().remaining]).toEqual([0, 10])
      await rerender.run(clock.now + 2_000)
      expect([rerender.due(), rerender.progress().remaining]).toEqual([undefined, 0])
    }))

  it('passes over an article whose record is of another change than its fragments: a crash came between', () =>
    onStorage('rerender interrupted', async storage => {
      await pressOver(storage).put(...many(2))
      const before = renderersOf(storage.sql)
      storage.sql.exec(
        `UPDATE items SET value = json_set(value, '$.sequence', 3) WHERE value LIKE '%urn:n1"%'`,
      )
      const press = pressOver(storage, { base: newBase })
      await runToEnd(press)
      expect(renderersOf(storage.sql)).toEqual([{ sequence: 1, renderer }, before[1]])
      expect(press.rerender.progress()).toEqual({ remaining: 0, leftOut: 0 })
      expect(press.catalogue.quarantined(10)).toEqual([])
    }))

  it('gives readers its documents at once, the same before and after the fragments are written again', () =>
    onStorage('rerender reads', async storage => {
      const old = pressOver(storage)
      await makeSite(old)
      const before = await documentsOf(old)
      const early = await documentsOf(pressOver(storage, { base: newBase }))
      const press = pressOver(storage, { base: newBase })
      await runToEnd(press)
      const late = await documentsOf(pressOver(storage, { base: newBase }))
      expect(late).toEqual(early)
      expect(late.map(({ text }) => text)).not.toEqual(before.map(({ text }) => text))
    }))

  it('moves no version, no Last-Modified and no date of an entry', () =>
    onStorage('rerender dates', async storage => {
      const old = pressOver(storage)
      await makeSite(old)
      const before = await documentsOf(old)
      const head = old.catalogue.head()
      const press = pressOver(storage, { base: newBase })
      await runToEnd(press)
      const after = await documentsOf(press)
      const validators = ({ path, version, at }: (typeof after)[number]) => ({ path, version, at })
      expect(after.map(validators)).toEqual(before.map(validators))
      const dates = (all: typeof after) =>
        all
          .filter(({ path }) => path.endsWith('.json'))
          .map(({ text }): object[] => JSON.parse(text).items)
          .map(items => items.map(item => pick(item, 'id', 'date_published', 'date_modified')))
      expect(dates(after)).toEqual(dates(before))
      expect(press.catalogue.head()).toEqual(head)
    }))

  it('has nothing to tell the hub', () =>
    onStorage('rerender hub', async storage => {
      await makeSite(pressOver(storage))
      const press = pressOver(storage, { base: newBase })
      await runToEnd(press)
      const { meta, catalogue } = press
      const announce = () => Promise.reject(new Error('nothing is announced'))
      expect(
        new Announcement({ meta, head: () => catalogue.head().sequence, announce }).due(),
      ).toBeUndefined()
    }))

  it('makes Workers Cache forget everything, once, since a copy may be of the renderer before', () =>
    onStorage('rerender cache', async storage => {
      let outdated = 0
      const count = () => {
        outdated += 1
      }
      const more = { base: newBase, outdated: count }
      await makeSite(pressOver(storage, { ...more, base: 'https://press.example' }))
      expect(outdated).toBe(0)
      await runToEnd(pressOver(storage, more))
      pressOver(storage, more)
      expect(outdated).toBe(1)
    }))

  it('that cannot take an article leaves it out, reports it, and goes on with the others', () =>
    onStorage('rerender fails', async storage => {
      await pressOver(storage).put(...many(3))
      storage.sql.exec(
        `UPDATE items SET value = json_set(value, '$.authors', 1) WHERE value LIKE '%urn:n1"%'`,
      )
      const press = pressOver(storage, { base: newBase })
      await runToEnd(press)
      expect(press.rerender.progress()).toEqual({ remaining: 0, leftOut: 1 })
      expect(press.catalogue.quarantined(10)).toEqual(['urn:n1'])
      const [feed] = publication.feeds
      const document = feed && (await press.read({ channel: feedChannel(publication, feed) }))
      expect(document?.items.map(({ title }) => title).toSorted()).toEqual(['0', '2'])
    }))

  it('leaves an article alone whose record only a newer program can read', () =>
    onStorage('rerender newer', async storage => {
      await pressOver(storage).put(...many(2))
      storage.sql.exec(`UPDATE items SET value = json_set(value, '$.v', 9) WHERE value LIKE '%urn:n1"%'`)
      const press = pressOver(storage, { base: newBase })
      await runToEnd(press)
      expect(press.rerender.progress()).toEqual({ remaining: 0, leftOut: 1 })
      expect(press.catalogue.find('urn:n1')?.state).toBe('visible')
    }))

  it('has the replica written again, though no article has changed', () =>
    onStorage('rerender replica', async storage => {
      const press = pressOver(storage)
      await makeSite(press)
      const { library, meta, catalogue, clock } = press
      const written: string[] = []
      const store = { getItem: async () => null, setItem: async (key: string) => void written.push(key) }
      const replicaBy = (digest: number) =>
        new Replica({
          publication,
          library,
          meta,
          storage: store,
          head: () => catalogue.head().sequence,
          renderer: () => digest,
        })
      await replicaBy(1).run(clock.now)
      expect(replicaBy(1).due()).toBeUndefined()
      const count = written.length
      expect(replicaBy(2).due()).toBe(clock.now + 60_000)
      await replicaBy(2).run(clock.now)
      expect(written).toHaveLength(2 * count)
      expect(replicaBy(2).due()).toBeUndefined()
    }))

  it('begins by itself when the publisher starts, by its alarm', async () => {
    const stub = env.PUBLISHER.getByName('rerender starts')
    await runInDurableObject(stub, async (publisher, { storage }) => {
      await publisher.put([{ draft: { id: 'urn:1', title: 'One' }, origin: newsroom }])
      await storage.deleteAlarm()
      storage.sql.exec(
        "UPDATE fragments SET renderer = 'an older one'; DELETE FROM meta WHERE name = 'rendered-by'",
      )
    })
    await evictDurableObject(stub)
    await runInDurableObject(stub, async (publisher, { storage }) => {
      expect(publisher.health().rerender).toEqual({ remaining: 1, leftOut: 0 })
      expect(await storage.getAlarm()).not.toBeNull()
      await publisher.alarm()
      expect(publisher.health().rerender).toEqual({ remaining: 0, leftOut: 0 })
    })
  })
})

const pick = (item: object, ...names: string[]) =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)))
