import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { rowsOf } from '../../src/base/rows.ts'
import { durableObjectDriver } from '../../src/catalogue/durable-object-driver.ts'
import { Rebuilding } from '../../src/catalogue/rebuilding.ts'
import { recordKey, recordsIn } from '../../src/catalogue/records.ts'
import { firstTables } from '../../src/catalogue/schema.ts'
import { publisherSteps } from '../../src/catalogue/steps.ts'
import { fragmentRendererOf, rendererOf } from '../../src/document/assemble.ts'
import { migrate, type Step } from '../../src/migrate.ts'
import { searchChannel } from '../../src/record/channel.ts'
import { hubHealth } from '../../src/websub/hub-stats.ts'
import { hubSteps } from '../../src/websub/schema.ts'
import { hubStores } from '../../src/websub/stores.ts'
import documents from '../fixtures/stored/0.1.0/documents.json' with { type: 'json' }
import hubTables from '../fixtures/stored/0.1.0/hub.sql?raw'
import publisherTables from '../fixtures/stored/0.1.0/publisher.sql?raw'
import documentsOf433 from '../fixtures/stored/433fc6b/documents.json' with { type: 'json' }
import storeOf433 from '../fixtures/stored/433fc6b/publisher.sql?raw'
import { countedStorage } from '../support/counted-storage.ts'
import { type Press, pressOver, publication } from '../support/press.ts'
import { documentsOf, dumped } from '../support/stored-site.ts'

/** Stores that version 0.1.0 wrote, as its tables were: dumped by `dumped`, after `makeSite` and `makeHub`. */

const publisher = (name: string) => env.PUBLISHER.getByName(name)
const hub = (name: string) => env.HUB.getByName(name)

/** The object's storage is what an older version left, and the object starts anew. */
async function leave(stub: DurableObjectStub<undefined>, tables: string): Promise<void> {
  await runInDurableObject(stub, async (_, { storage }) => {
    await storage.deleteAll()
    storage.sql.exec(tables)
  })
  await evictDurableObject(stub)
}

const openPublisher = <T>(name: string, work: (storage: DurableObjectStorage) => Promise<T>): Promise<T> =>
  runInDurableObject(publisher(name), (_, { storage }) => work(storage))

/** What version 0.1.0 had done of a rebuilding, with so many articles back in the index, when it was replaced. */
const rebuildingThen = (done: number) => `
  INSERT INTO rebuilding (id, sequence) SELECT id, sequence FROM articles ORDER BY sequence, number;
  DELETE FROM rebuilding WHERE place <= ${done};
  UPDATE articles SET shelf = NULL, due = NULL, sequence = 0 WHERE id IN (SELECT id FROM rebuilding);
  DELETE FROM log WHERE article IN (SELECT number FROM articles JOIN rebuilding USING (id));
  DELETE FROM fragments;
  INSERT INTO meta (name, value) VALUES
    ('rebuild-total', '7'), ('rebuild-sequence', '8'), ('rebuild-at', '1793491800000'), ('rebuilding', '1');`

/** The record in a row of `items`. */
const recordIn = (row: string): object =>
  JSON.parse(/'(\{.*\})'\);$/.exec(row)?.[1]?.replaceAll("''", "'") ?? 'null')

const articleRows = (text: string) =>
  text.split('\n').filter(line => line.startsWith('INSERT INTO "articles"'))

/** Whether this program still renders as the one did that wrote the store: else no bytes can be compared. */
const isSameRenderer = publisherTables.includes(`'${rendererOf('https://press.example', publication.site)}'`)

/** Opens it, and lets its tasks derive the index anew that the steps found to be of an older shape. */
const openRebuilt = <T>(name: string, work: (press: Press, storage: DurableObjectStorage) => Promise<T>) =>
  openPublisher(name, async storage => {
    const press = pressOver(storage)
    while (press.rebuild.due() !== undefined) await press.rebuild.run(Date.parse('2026-11-02T00:00:00Z'))
    expect(press.rebuild.progress().damaged).toEqual([])
    return work(press, storage)
  })

describe('a publisher’s store of version 0.1.0', () => {
  it('derives its index anew by its own alarm', async () => {
    await leave(publisher('stored-opened'), publisherTables)
    const progress = () => openPublisher('stored-opened', async ({ sql }) => new Rebuilding(sql).progress())
    expect(await progress()).toMatchObject({ rebuilding: true, total: 7 })
    await runDurableObjectAlarm(publisher('stored-opened'))
    const done = { rebuilding: false, total: 7, remaining: 0, damaged: [] }
    await vi.waitFor(async () => expect(await progress()).toEqual(done)) // the platform may be faster with the alarm
  })

  const validators = ({ path, version, at }: (typeof documents)[number]) => ({ path, version, at })

  it('has the versions and dates in every document that it had', async () => {
    await leave(publisher('stored-versions'), publisherTables)
    const opened = await openRebuilt('stored-versions', documentsOf)
    expect(opened.map(validators)).toEqual(documents.map(validators))
  })

  it.each([0, 1, 4, 6])(
    'has them too where %i of its articles were in an index being rebuilt',
    async done => {
      const name = `stored-rebuilding-${done}`
      await leave(publisher(name), publisherTables + rebuildingThen(done))
      const opened = await openRebuilt(name, async (press, { sql }) => {
        return { documents: await documentsOf(press), articles: articleRows(dumped(sql)) }
      })
      expect(opened.documents.map(validators)).toEqual(documents.map(validators))
      expect(opened.articles).toEqual(articleRows(publisherTables))
    },
  )

  it.skipIf(!isSameRenderer)('gives every document byte for byte', async () => {
    await leave(publisher('stored-bytes'), publisherTables)
    expect(await openRebuilt('stored-bytes', documentsOf)).toEqual(documents)
  })

  it('gives the same documents after its index was derived again from its records', async () => {
    await leave(publisher('stored-rebuilt'), publisherTables)
    const before = await openRebuilt('stored-rebuilt', async press => {
      const documents = await documentsOf(press)
      await press.rebuild.begin()
      return documents
    })
    expect(await openRebuilt('stored-rebuilt', documentsOf)).toEqual(before)
  })

  it('loses no row, and is changed once', async () => {
    await leave(publisher('stored-once'), publisherTables)
    const rows = (text: string) => text.split('\n').filter(line => line.startsWith('INSERT INTO "'))
    const isNoted = (row: string) =>
      /^INSERT INTO "meta" VALUES \('(?:schema|rebuil.*|rendered-by|rerender-left-out)'/.test(row)
    const isRecord = (row: string) => row.startsWith('INSERT INTO "items"')
    const withoutBytes = (row: string) =>
      isSameRenderer ? row : row.replace(/^(INSERT INTO "fragments" VALUES \(\d+, '[^']*').*/, '$1')
    const derived = (text: string) =>
      rows(text)
        .filter(row => !isNoted(row) && !isRecord(row))
        .map(withoutBytes)
        .sort() // a later step makes the table of fragments anew
    const opened = await openRebuilt('stored-once', async (_, storage) => dumped(storage.sql))
    expect(derived(opened)).toEqual(derived(publisherTables))
    const added = { v: 2, brought: {} } // by the record's second shape
    const records = rows(publisherTables).filter(isRecord).map(recordIn)
    expect(rows(opened).filter(isRecord).map(recordIn)).toEqual(
      records.map(record => ({ ...record, ...added })),
    )
    await evictDurableObject(publisher('stored-once'))
    expect(await openPublisher('stored-once', async storage => dumped(storage.sql))).toBe(opened)
  })

  it('is due for what it was due for, by an alarm that is set again where it was lost', async () => {
    await leave(publisher('stored-alarm'), publisherTables)
    const alarm = await openPublisher('stored-alarm', storage => storage.getAlarm())
    expect(alarm).not.toBeNull()
  })
})

describe('a store of 433fc6b, with a column for each format', () => {
  const fragmentsIn = (sql: SqlStorage) =>
    rowsOf<{ sequence: number; form: string; renderer: string; length: number }>(
      sql,
      'SELECT sequence, form, renderer, length(bytes) AS length FROM fragments ORDER BY sequence, form',
    )
  const renderer = fragmentRendererOf('https://press.example', publication.site)
  const sameRenderer = storeOf433.includes(`'${rendererOf('https://press.example', publication.site)}'`)

  it('gives every document byte for byte while its fragments are missing, and when they are back', async () => {
    await leave(publisher('stored columns'), storeOf433)
    await openPublisher('stored columns', async storage => {
      await storage.deleteAlarm() // the object itself would render too
      const press = pressOver(storage)
      expect(fragmentsIn(storage.sql)).toEqual([])
      const early = await documentsOf(press)
      while (press.rerender.due() !== undefined) await press.rerender.run(press.clock.now)
      const states = fragmentsIn(storage.sql).map(({ length: _, ...state }) => state)
      expect(states).toEqual([1, 2, 7].map(sequence => ({ sequence, form: 'full', renderer })))
      const late = await documentsOf(pressOver(storage))
      expect(late).toEqual(early)
      expect(early.map(({ path, version, at }) => ({ path, version, at }))).toEqual(
        documentsOf433.map(({ path, version, at }) => ({ path, version, at })),
      )
      if (sameRenderer) expect(early).toEqual(documentsOf433)
    })
  })

  it('takes its step with as few rows written, however many fragments it holds', async () => {
    const step = publisherSteps[5]
    if (!step) throw new Error('the store has a sixth step')
    const written: number[] = []
    for (const count of [3, 2_000]) {
      await openPublisher(`stored columns ${count}`, async storage => {
        await storage.deleteAll()
        storage.sql.exec(`${firstTables}
          INSERT INTO meta VALUES ('rendered-by', '1');
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
            INSERT INTO fragments SELECT i, 'full', 'r', 0, zeroblob(9000), zeroblob(9000), zeroblob(9000) FROM n;`)
        const counted = countedStorage(storage)
        step(storage.sql)
        written.push(counted.rowsWritten)
      })
    }
    expect(written[0]).toBeGreaterThan(0)
    expect(written[1]).toBe(written[0])
  })

  it('renders its fragments by its own alarm', async () => {
    await leave(publisher('stored columns alarm'), storeOf433)
    await runDurableObjectAlarm(publisher('stored columns alarm'))
    await vi.waitFor(async () =>
      expect(await openPublisher('stored columns alarm', async ({ sql }) => fragmentsIn(sql).length)).toBe(3),
    )
  })
})

describe('a hub’s store of version 0.1.0', () => {
  it('keeps its subscriptions, their secrets, what they are owed, and requests under way', async () => {
    await leave(hub('stored'), hubTables)
    await runInDurableObject(hub('stored'), (_, { storage: { sql } }) => {
      const now = Date.parse('2026-11-02T00:00:00Z')
      expect(hubHealth(sql, hubStores(sql, 0).subscriptionStore)).toMatchObject({
        subscriptions: 3,
        hosts: 3,
        failing: 1,
        pendingIntents: 1,
      })
      const owed = hubStores(sql, 0).deliveryStore.owed(now, 10)
      expect(
        owed.map(({ id, secret, delivered, sequence }) => ({ id, secret, delivered, sequence })),
      ).toEqual(
        [1, 3, 2].map(id => ({ id, secret: id === 1 ? 'a secret' : null, delivered: 4, sequence: 8 })),
      )
      expect(rowsOf(sql, "SELECT value FROM meta WHERE name = 'schema'")).toEqual([
        { value: hubSteps.length },
      ])
    })
  })
})

describe('the steps of a store', () => {
  const over = (name: string, work: (storage: DurableObjectStorage) => void) =>
    openPublisher(name, async storage => work(storage))
  const schemaOf = (sql: SqlStorage) =>
    rowsOf<{ value: string }>(sql, "SELECT value FROM meta WHERE name = 'schema'")

  it('are counted in a table, since the platform refuses PRAGMA user_version', () =>
    over('steps-pragma', ({ sql }) => {
      expect(() => sql.exec('PRAGMA user_version')).toThrow('not authorized')
    }))

  it('are done from the first that was not, each once', () =>
    over('steps-once', storage => {
      const done: number[] = []
      const step =
        (number: number): Step =>
        () =>
          void done.push(number)
      const steps = [...publisherSteps, step(1), step(2)]
      migrate(storage, steps)
      migrate(storage, steps)
      migrate(storage, [...steps, step(3)])
      expect(done).toEqual([1, 2, 3])
      expect(schemaOf(storage.sql)).toEqual([{ value: String(steps.length + 1) }])
    }))

  it('are all undone where one fails', () =>
    over('steps-half', storage => {
      const before = dumped(storage.sql)
      const failing = () => {
        throw new Error('cannot be done')
      }
      const half: Step = sql => void sql.exec('DROP TABLE pulls; CREATE TABLE stray (a)')
      expect(() => migrate(storage, [...publisherSteps, half, failing])).toThrow('cannot be done')
      expect(dumped(storage.sql)).toBe(before)
    }))

  it('are refused to a program that knows fewer', () =>
    over('steps-newer', storage => {
      migrate(storage, [...publisherSteps, () => {}])
      const before = dumped(storage.sql)
      expect(() => pressOver(storage)).toThrow('The store is of a newer version')
      expect(dumped(storage.sql)).toBe(before)
    }))
})

describe('a stored record', () => {
  const upgrades = [({ headline, ...rest }: Record<string, unknown>) => ({ ...rest, title: headline })]
  const store = (sql: SqlStorage, id: string, record: object) =>
    sql.exec('INSERT INTO items (key, value) VALUES (?, ?)', recordKey(id), JSON.stringify(record))
  const article = { id: 'urn:1', title: 'x', revision: 1 }

  it.each([
    { shape: 'without a shape', record: { id: 'urn:1', headline: 'x', revision: 1 }, isOlder: true },
    { shape: 'of shape 1', record: { v: 1, id: 'urn:1', headline: 'x', revision: 1 }, isOlder: true },
    { shape: 'of the newest shape', record: { v: 2, ...article }, isOlder: undefined },
  ])('$shape is read as the newest', ({ record, isOlder, shape }) =>
    openPublisher(`record ${shape}`, async ({ sql }) => {
      const records = recordsIn(durableObjectDriver({ sql }), upgrades)
      store(sql, 'urn:1', record)
      expect(await records.read('urn:1')).toEqual({ kind: 'found', article, ...(isOlder && { isOlder }) })
      await records.write(article)
      expect(await records.read('urn:1')).toEqual({ kind: 'found', article })
      expect(rowsOf(sql, 'SELECT value FROM items')).toEqual([
        { value: JSON.stringify({ v: 2, ...article }) },
      ])
    }),
  )

  it.each([
    { what: 'of no number', record: { v: 'x', ...article }, kind: 'damaged' },
    { what: 'that will be', record: { v: 3, ...article }, kind: 'newer' },
  ])('whose shape is one $what is $kind', ({ record, kind, what }) =>
    openPublisher(`record ${what}`, async ({ sql }) => {
      const records = recordsIn(durableObjectDriver({ sql }))
      store(sql, 'urn:1', record)
      expect(await records.read('urn:1')).toMatchObject({ kind })
    }),
  )

  it('of a newer program is shown to nobody, written over by nobody, and reported by a rebuilding', () =>
    openPublisher('record newer', async storage => {
      const press = pressOver(storage)
      await press.put({ id: 'urn:1', title: 'One' }, { id: 'urn:2', title: 'Two' })
      storage.sql.exec(`UPDATE items SET value = json_set(value, '$.v', 9) WHERE value LIKE '%urn:2%'`)
      const before = rowsOf(storage.sql, 'SELECT * FROM items')
      expect(await press.put({ id: 'urn:2', title: 'Older' })).toMatchObject([
        { ok: false, error: { kind: 'unavailable', detail: expect.stringContaining('of a newer version') } },
      ])
      await press.rebuild.begin()
      await press.rebuild.run(press.clock.now)
      expect(press.rebuild.progress().damaged).toMatchObject([{ id: 'urn:2' }])
      const { items } =
        (await press.read({ channel: searchChannel(publication, { wanted: [], unwanted: [] }) })) ?? {}
      expect(items?.map(({ title }) => title)).toEqual(['One'])
      expect(rowsOf(storage.sql, 'SELECT * FROM items')).toEqual(before)
    }))

  it('of an older shape is written anew by a rebuilding', () =>
    openPublisher('record rebuilt', async storage => {
      const records = recordsIn(durableObjectDriver({ sql: storage.sql }), [record => record])
      const press = pressOver(storage, { records })
      await press.put({ id: 'urn:1', title: 'One' })
      storage.sql.exec("UPDATE items SET value = json_remove(value, '$.v')")
      await press.rebuild.begin()
      await press.rebuild.run(press.clock.now)
      expect(rowsOf(storage.sql, "SELECT value ->> '$.v' AS v FROM items")).toEqual([{ v: 2 }])
    }))
})
