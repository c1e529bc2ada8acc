import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { mounts } from '../../src/catalogue/mounts.ts'
import { recordsIn } from '../../src/catalogue/records.ts'
import { publisherParts } from '../../src/publisher/parts.ts'
import { feedChannel } from '../../src/record/channel.ts'
import { newsroom } from '../../src/record/origin.ts'
import { publication } from '../support/press.ts'

/** Storage that fails in the middle of a write: between record and index, and within the transaction. */

type Mount = keyof typeof mounts

interface Fault {
  /** The next transaction fails after its work, so that all of it must be undone. */
  transaction: boolean
  /** The store of the records refuses the next write. */
  records: boolean
  /** The next transaction of a batch fails after its work. */
  batch: boolean
}

function onFaultyStorage<T>(
  mount: Mount,
  work: (press: ReturnType<typeof publisherParts>, fault: Fault, sql: SqlStorage) => Promise<T>,
): Promise<T> {
  const name = `faulty ${mount} ${crypto.randomUUID()}`
  return runInDurableObject(env.PUBLISHER.getByName(name), (_, { storage }) => {
    const fault: Fault = { transaction: false, records: false, batch: false }
    const records = recordsIn(mounts[mount](storage.sql, env))
    const write: typeof records.write = async article => {
      if (!fault.records) return records.write(article)
      fault.records = false
      throw new Error('the store does not take it')
    }
    const faulty = new Proxy(storage, {
      get: (target, property) => {
        if (property === 'transactionSync') return (inner: () => void) => transact(target, inner, fault)
        if (property === 'transaction') return <R>(inner: () => Promise<R>) => batch(target, inner, fault)
        return Reflect.get(target, property)
      },
    })
    const press = publisherParts({
      publication,
      base: 'https://press.example',
      hubs: [],
      storage: faulty,
      records: records.transactional ? records : { ...records, write },
      random: () => new Uint8Array(16),
    })
    return work(press, fault, storage.sql)
  })
}

function transact(storage: DurableObjectStorage, work: () => void, fault: Fault): void {
  storage.transactionSync(() => {
    work()
    if (!fault.transaction) return
    fault.transaction = false
    throw new Error('the disk is full')
  })
}

function batch<R>(storage: DurableObjectStorage, work: () => Promise<R>, fault: Fault): Promise<R> {
  return storage.transaction(async () => {
    const result = await work()
    if (!fault.batch) return result
    fault.batch = false
    throw new Error('the disk is full')
  })
}

const now = Date.parse('2026-11-01T00:00:00Z')
const moment = { now, at: now }
const id = 'urn:faulty'
const put = (press: ReturnType<typeof publisherParts>, title: string) =>
  press.writer.put([{ draft: { id, title, published: '2026-10-01T00:00:00Z' }, origin: newsroom }], moment)

async function shown(press: ReturnType<typeof publisherParts>): Promise<string[]> {
  const [all] = publication.feeds
  if (!all) throw new Error('the press has a feed')
  const document = await press.library.document({ channel: feedChannel(publication, all), format: 'json' })
  if (document?.kind !== 'document') return []
  const { items } = JSON.parse(new TextDecoder().decode(document.bytes))
  return items.map(({ title }: { title: string }) => title)
}

const reasons: Record<keyof Fault, string> = {
  transaction: 'the disk is full',
  records: 'the store does not take it',
  batch: 'the disk is full',
}

const cases: { mount: Mount; fault: keyof Fault }[] = [
  { mount: 'durable-object', fault: 'transaction' },
  { mount: 'r2', fault: 'transaction' },
  { mount: 'r2', fault: 'records' },
  { mount: 'kv', fault: 'transaction' },
  { mount: 'kv', fault: 'records' },
]

describe.each(cases)('records in $mount, where $fault fails', ({ mount, fault: what }) => {
  it('leave readers nothing of a first write, and all of it when it is sent again', () =>
    onFaultyStorage(mount, async (press, fault) => {
      fault[what] = true
      await expect(put(press, 'First')).rejects.toThrow(reasons[what])
      expect([await shown(press), press.catalogue.head().sequence]).toEqual([[], 0])
      expect(await put(press, 'First')).toMatchObject([{ ok: true, value: { state: 'visible' } }])
      expect([await shown(press), press.catalogue.head().sequence]).toEqual([['First'], 1])
    }))

  it('leave readers the version before of an edit, and the new one when it is sent again', () =>
    onFaultyStorage(mount, async (press, fault) => {
      await put(press, 'Before')
      fault[what] = true
      await expect(put(press, 'After')).rejects.toThrow(reasons[what])
      expect([await shown(press), press.catalogue.head().sequence]).toEqual([['Before'], 1])
      await put(press, 'After')
      expect([await shown(press), press.catalogue.head().sequence]).toEqual([['After'], 2])
    }))
})

describe('a batch', () => {
  const orders = Array.from({ length: 50 }, (_, index) => ({
    draft: { id: `urn:batch:${index}`, title: `Title ${index}`, published: '2026-10-01T00:00:00Z' },
    origin: newsroom,
  }))

  it('whose transaction fails is made again, change by change', () =>
    onFaultyStorage('durable-object', async (press, fault) => {
      fault.batch = true
      const results = await press.writer.put(orders, moment)
      expect(results.map(({ ok }) => ok)).toEqual(orders.map(() => true))
      expect([(await shown(press)).length, press.catalogue.head().sequence]).toEqual([50, 50])
    }))

  it('leaves nothing if its transaction fails and the first change fails too', () =>
    onFaultyStorage('durable-object', async (press, fault) => {
      fault.batch = true
      fault.transaction = true
      await expect(press.writer.put(orders, moment)).rejects.toThrow(reasons.transaction)
      expect([await shown(press), press.catalogue.head().sequence]).toEqual([[], 0])
    }))

  it('adds one segment to the index of words, not one for each article', () =>
    onFaultyStorage('durable-object', async (press, _, sql) => {
      await press.writer.put(orders, moment)
      const select = 'SELECT count(DISTINCT segid) AS segments FROM word_index_idx'
      expect(sql.exec(select).one()).toEqual({ segments: 1 })
    }))
})
