import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { rowsOf } from '../../src/base/rows.ts'
import { IndexMove } from '../../src/catalogue/full-text/index-move.ts'
import { IndexMoving, type IndexMovingParts } from '../../src/publisher/alarm/index-moving.ts'
import type { Draft } from '../../src/record/article.ts'
import { feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import documentsOfE28 from '../fixtures/stored/e28c381/documents.json' with { type: 'json' }
import storeOfE28 from '../fixtures/stored/e28c381/publisher.sql?raw'
import documentsOfF63 from '../fixtures/stored/f633ca1/documents.json' with { type: 'json' }
import storeOfF63 from '../fixtures/stored/f633ca1/publisher.sql?raw'
import { onPress, type Press, pressOver, publication } from '../support/press.ts'
import { sampleOf } from '../support/properties.ts'
import { documentsOf } from '../support/stored-site.ts'

/** Stores whose full-text indexes have positions: they move to indexes without, while readers read on. */

const stores = [
  { version: 'e28c381', tables: storeOfE28, documents: documentsOfE28 },
  { version: 'f633ca1', tables: storeOfF63, documents: documentsOfF63 },
]
const now = Date.parse('2026-11-02T00:00:00Z')
const olderTables = ['history', 'occurrences', 'shelf', 'vocabulary']

const publisher = (name: string) => env.PUBLISHER.getByName(name)

async function leave(name: string, tables: string): Promise<void> {
  await runInDurableObject(publisher(name), async (_, { storage }) => {
    await storage.deleteAll()
    storage.sql.exec(tables)
  })
  await evictDurableObject(publisher(name))
}

/** Opens a store that an older version left, with a move that takes so many articles a batch. */
async function opened<T>(
  name: string,
  tables: string,
  work: (press: Press, storage: DurableObjectStorage) => Promise<T>,
): Promise<T> {
  await leave(name, tables)
  return runInDurableObject(publisher(name), async (_, { storage }) => {
    await storage.deleteAlarm() // the object itself would move it too
    return work(pressOver(storage), storage)
  })
}

function movingOf(
  { catalogue, records, writer }: Press,
  storage: DurableObjectStorage,
  more: Partial<IndexMovingParts> = {},
): IndexMoving {
  return new IndexMoving({
    catalogue,
    records,
    move: new IndexMove(storage.sql),
    transaction: work => storage.transactionSync(work),
    alone: work => writer.alone(work),
    batchArticles: 2,
    batchCharacters: 1_000_000,
    rowsADay: 1_000,
    retryMilliseconds: 1_000,
    ...more,
  })
}

async function runToEnd(moving: IndexMoving, check?: () => Promise<unknown>): Promise<void> {
  while (moving.due() !== undefined) {
    await moving.run(now)
    await check?.()
  }
}

const tablesOf = ({ sql }: DurableObjectStorage) =>
  rowsOf<{ name: string }>(
    sql,
    "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%' ORDER BY name",
  ).map(({ name }) => name)

const validators = ({ path, version, at }: { path: string; version: string; at: number }) => ({
  path,
  version,
  at,
})

describe.each(stores)('a store of $version', ({ version, tables, documents }) => {
  it('is moved by its own alarm', async () => {
    const name = `move ${version} alarm`
    await leave(name, tables)
    await vi.waitFor(async () => {
      await runDurableObjectAlarm(publisher(name))
      const left = await runInDurableObject(publisher(name), (_, { storage }) => tablesOf(storage))
      expect(left).toEqual(['log_index', 'term_counts', 'term_index', 'word_index', 'words'])
    }, 20_000)
  })

  it('has all its documents, byte for byte the same, at each step of the move', () =>
    opened(`move ${version} documents`, tables, async (press, storage) => {
      const moving = movingOf(press, storage)
      const before = await documentsOf(press)
      expect(before.map(validators)).toEqual(documents.map(validators))
      expect(tablesOf(storage)).toEqual(expect.arrayContaining(olderTables))

      await runToEnd(moving, async () => expect(await documentsOf(pressOver(storage))).toEqual(before))
      expect(tablesOf(storage)).not.toEqual(expect.arrayContaining(['shelf']))
      expect(await documentsOf(press)).toEqual(before)
    }))

  it('goes on where it was, after a restart', () =>
    opened(`move ${version} restart`, tables, async (press, storage) => {
      const before = await documentsOf(press)
      await movingOf(press, storage).run(now)
      const restarted = pressOver(storage)
      expect(restarted.catalogue.indexes.state).toBe('moving')
      await runToEnd(movingOf(restarted, storage))
      expect(await documentsOf(pressOver(storage))).toEqual(before)
    }))

  it('is rebuilt from its records in the middle of the move, which is over then', () =>
    opened(`move ${version} rebuilt`, tables, async (press, storage) => {
      const moving = movingOf(press, storage)
      await moving.run(now)
      await press.rebuild.begin()
      expect([press.catalogue.indexes.state, moving.due()]).toEqual(['', undefined])
      while (press.rebuild.due() !== undefined) await press.rebuild.run(now)
      expect((await documentsOf(press)).map(validators)).toEqual(documents.map(validators))
    }))
})

describe('a move', () => {
  it('writes at most so many rows a day, and goes on the next day', () =>
    opened('move budget', storeOfF63, async (press, storage) => {
      const moving = movingOf(press, storage, { rowsADay: 5 })
      await moving.run(now)
      const { number } = press.catalogue.page(0, 2)[1] ?? { number: 0 }
      expect(new IndexMove(storage.sql).next(9)[0]?.number).toBeGreaterThan(number)
      await moving.run(now)
      expect(moving.due()).toBe(now + 86_400_000)
      await moving.run(now + 86_400_000)
      expect(moving.due()).toBe(0)
    }))

  it('counts the rows that it writes: of each article its lines and two more, and four of its own numbers', () =>
    opened('move rows', storeOfF63, async (press, storage) => {
      const moving = movingOf(press, storage, { batchArticles: 1 })
      const day = Math.floor(now / 86_400_000)
      const move = new IndexMove(storage.sql)
      const rows: Record<string, number> = {}
      for (let before = 0, [next] = move.next(1); next; [next] = move.next(1)) {
        await moving.run(now)
        rows[`${next.id} ${next.state}`] = move.rowsWrittenOn(day) - before
        before = move.rowsWrittenOn(day)
      }
      expect(rows).toEqual({
        'urn:1 visible': 7,
        'urn:2 visible': 7,
        'urn:3 retracted': 6,
        'urn:4 embargoed': 4,
        'urn:5 expired': 6,
        'urn:6 draft': 4,
        'urn:7 visible': 8,
      })
      expect(move.rowsWrittenOn(day + 1)).toBe(0)
      move.noteRows(day + 1, 3)
      move.noteRows(day + 1, 4)
      expect([move.rowsWrittenOn(day), move.rowsWrittenOn(day + 1)]).toEqual([0, 7])
    }))

  it('has written as many rows as a day has where it has written just those', () =>
    opened('move limit', storeOfF63, async (press, storage) => {
      const day = Math.floor(now / 86_400_000)
      const moving = movingOf(press, storage, { rowsADay: 5 })
      new IndexMove(storage.sql).noteRows(day, 4)
      await moving.run(now)
      expect(moving.due()).toBe(0)
      storage.sql.exec("UPDATE meta SET value = '5' WHERE name = 'index-move-rows'")
      await moving.run(now)
      expect(moving.due()).toBe((day + 1) * 86_400_000)
    }))

  it('withdraws an article whose record cannot be read once, at a time no earlier than the last change', () =>
    opened('move withdrawn', storeOfF63, async (press, storage) => {
      storage.sql.exec(`UPDATE items SET value = '{}' WHERE value LIKE '%urn:1"%' OR value LIKE '%urn:2"%'`)
      press.catalogue.withdraw('urn:1', now)
      const { sequence } = press.catalogue.head()
      const outdated = vi.fn()
      await movingOf(press, storage, { outdated }).run(now - 86_400_000 + 999)
      expect(press.catalogue.head()).toEqual({ sequence: sequence + 1, at: now })
      expect(press.catalogue.quarantined(9)).toEqual(['urn:1', 'urn:2'])
      expect(outdated).toHaveBeenCalledOnce()
    }))

  it('that the storage refuses changes nothing, and is tried again later', () =>
    opened('move refused', storeOfF63, async (press, storage) => {
      const before = await documentsOf(press)
      const move = new IndexMove(storage.sql)
      const left = move.next(9)
      const refused = (work: () => void) =>
        storage.transactionSync(() => {
          work()
          throw new Error('Exceeded allowed rows written')
        })
      const outdated = vi.fn()
      const moving = movingOf(press, storage, { transaction: refused, outdated })
      await expect(moving.run(now)).rejects.toThrow('Exceeded')
      expect(moving.due()).toBe(now + 1_000)
      expect([move.next(9), move.rowsWrittenOn(Math.floor(now / 86_400_000))]).toEqual([left, 0])
      expect(outdated).not.toHaveBeenCalled()
      expect(await documentsOf(press)).toEqual(before)
    }))

  it('leaves an article out whose record cannot be read, and says that documents differ', () =>
    opened('move damaged', storeOfF63, async (press, storage) => {
      storage.sql.exec(`UPDATE items SET value = '{}' WHERE value LIKE '%urn:2"%'`)
      const outdated = vi.fn()
      await runToEnd(movingOf(press, storage, { outdated }))
      expect(press.catalogue.quarantined(9)).toEqual(['urn:2'])
      expect(outdated).toHaveBeenCalledOnce()
      const [all] = publication.feeds.map(feed => feedChannel(publication, feed))
      const document = all && (await press.read({ channel: all }))
      expect(document?.items.map(({ id }) => id)).not.toContain('urn:2')
    }))

  it.each([
    { batchCharacters: 100, left: 1 },
    { batchCharacters: 810, left: 1 },
    { batchCharacters: 811, left: 0 },
  ])(
    'reads no more records at once than the memory may hold: $batchCharacters characters',
    ({ batchCharacters, left }) =>
      opened(`move memory ${batchCharacters}`, storeOfF63, async (press, storage) => {
        await press.put(...[8, 9].map(n => ({ id: `urn:${n}`, title: 'x', content: '<p>x</p>'.repeat(100) })))
        const moving = movingOf(press, storage, { batchArticles: 50, batchCharacters })
        await moving.run(now)
        expect(new IndexMove(storage.sql).next(9)).toHaveLength(left)
      }),
  )
})

type Happening =
  | { do: 'publish'; categories: string[]; words: string[] }
  | {
      do: 'reword' | 'recategorize' | 'retract' | 'restore'
      which: number
      categories: string[]
      words: string[]
    }
  | { do: 'move' }

const categories = fc.subarray(['a', 'b', 'c61'])
const words = fc.subarray(['harvest', 'c61', '党组织', '组织', 'ไทย', 'मौसम', '한국어', 'الماء'])
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('publish' as const), categories, words }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('reword' as const, 'recategorize' as const, 'retract' as const, 'restore' as const),
      which: fc.nat(20),
      categories,
      words,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const) }) },
)

const channels = [
  ...publication.feeds.map(feed => feedChannel(publication, feed)),
  termChannel(publication, 'categories', 'c61'),
  searchChannel(publication, { wanted: [], unwanted: [{ kind: 'category', value: 'a' }] }),
  ...['harvest', 'c61', '党组织', '组', 'ไทย', 'मौसम', '한국어', 'الماء'].map(text =>
    searchChannel(publication, { wanted: [], unwanted: [], text }),
  ),
]

/** All that a reader can see of the channels. */
async function seen(press: Press) {
  return Promise.all(
    channels.map(async channel => {
      const document = await press.library.document({ channel, format: 'json' })
      const { articles, count } = await pageOf(press, channel)
      const text = document?.kind === 'document' ? new TextDecoder().decode(document.bytes) : undefined
      return { query: channel.query, version: document?.version, text, articles, count }
    }),
  )
}

async function pageOf(press: Press, channel: (typeof channels)[number]) {
  const page = await press.pages.channel(channel, { known: [] })
  return page?.kind === 'page' ? page.content : { articles: [], count: 0 }
}

class Site {
  readonly #drafts: Draft[] = []

  /** What happens to both sites. */
  drafts(given: Exclude<Happening, { do: 'move' }>): Draft {
    const index =
      given.do === 'publish' ? this.#drafts.length : given.which % Math.max(this.#drafts.length, 1)
    const { retracted, ...old } = this.#drafts[index] ?? { id: `urn:${index}`, title: 'T' }
    const isNew = given.do === 'publish' || this.#drafts[index] === undefined
    const draft: Draft = {
      ...old,
      ...((isNew || given.do === 'reword') && { title: ['T', ...given.words].join(' ') }),
      ...((isNew || given.do === 'recategorize') && { categories: given.categories.map(term => ({ term })) }),
      ...(given.do === 'retract' && { retracted: { at: '2026-11-01T00:00:00Z' } }),
      ...(given.do !== 'restore' && given.do !== 'retract' && retracted && { retracted }),
    }
    this.#drafts[index] = draft
    return draft
  }
}

const emptyStore = storeOfF63
  .split('\n')
  .filter(line => line.startsWith('CREATE') || line.includes("'schema'"))
  .join('\n')

/** What readers see after each happening. `move` runs a batch of the move, if there is one. */
async function lived(press: Press, happenings: Happening[], move?: () => Promise<void>) {
  const site = new Site()
  const all = []
  for (const given of happenings) {
    press.clock.now += 1_000
    if (given.do === 'move') await move?.()
    else await press.put(site.drafts(given))
    all.push(await seen(press))
  }
  return all
}

describe('a site that is moved while its articles change', () => {
  let runs = 0
  it('answers at every moment as one that never had the older indexes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async happenings => {
        runs += 1
        const expected = await onPress(`never moved ${runs}`, press => lived(press, happenings))
        await opened(`moved ${runs}`, emptyStore, async (press, storage) => {
          const moving = movingOf(press, storage, { rowsADay: 1_000_000 })
          const move = async () => {
            if (press.catalogue.count() > 0 && moving.due() !== undefined) await moving.run(now)
          }
          expect(await lived(press, happenings, move)).toEqual(expected)
          await runToEnd(moving)
          expect(await seen(press)).toEqual(expected.at(-1))
        })
      }),
      { numRuns: sampleOf(40, 6) },
    )
  }, 120_000)
})
