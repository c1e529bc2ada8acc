import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/base/rows.ts'
import { termChannel } from '../../src/record/channel.ts'
import { inZone, isRfc3339 } from '../../src/record/time.ts'
import documents from '../fixtures/stored/e28c381/documents.json' with { type: 'json' }
import byLargeNumber from '../fixtures/stored/e28c381/hurt-by-a-large-number.sql?raw'
import byNumber from '../fixtures/stored/e28c381/hurt-by-a-number.sql?raw'
import byTime from '../fixtures/stored/e28c381/hurt-by-a-time.sql?raw'
import byNoDate from '../fixtures/stored/e28c381/hurt-by-no-date.sql?raw'
import healthy from '../fixtures/stored/e28c381/publisher.sql?raw'
import { type Press, pressOver, publication } from '../support/press.ts'
import { documentsOf } from '../support/stored-site.ts'

/** Stores that the commit e28c381 wrote: one in order, and four that took a stranger's line of the change log. */

const now = Date.parse('2026-11-02T00:00:00Z')

/** Opens what that version left. */
async function opened<T>(
  name: string,
  tables: string,
  work: (press: Press, storage: DurableObjectStorage) => Promise<T>,
): Promise<T> {
  const stub = env.PUBLISHER.getByName(name)
  await runInDurableObject(stub, async (_, { storage }) => {
    await storage.deleteAll()
    storage.sql.exec(tables)
  })
  await evictDurableObject(stub)
  return runInDurableObject(stub, (_, { storage }) => work(pressOver(storage), storage))
}

async function rebuilt(press: Press): Promise<void> {
  await press.rebuild.begin()
  while (press.rebuild.due() !== undefined) await press.rebuild.run(now)
  expect(press.rebuild.progress()).toMatchObject({ remaining: 0, damaged: [] })
}

const put = (press: Press, id: string) => {
  press.clock.now = now + 60_000
  return press.put({ id, title: 'After', published: '2026-10-01T00:00:00Z' })
}

const hurt = [
  { by: 'the last number that JSON has', tables: byNumber, newest: 10 },
  { by: 'a number that no site reaches', tables: byLargeNumber, newest: 11 },
  { by: 'a time that lies ahead', tables: byTime, newest: 13 },
  { by: 'a time that no date holds', tables: byNoDate, newest: 12 },
]

describe('a store of e28c381', () => {
  it('has the versions and dates in every document that it had', async () => {
    const found = await opened('e28c381 versions', healthy, async press => {
      while (press.rebuild.due() !== undefined) await press.rebuild.run(now)
      return documentsOf(press)
    })
    const validators = ({ path, version, at }: (typeof documents)[number]) => ({ path, version, at })
    expect(found.map(validators)).toEqual(documents.map(validators))
  })

  it('does not know where its articles came from, and says so until somebody changes them', () =>
    opened('e28c381 brought', healthy, async press => {
      expect(await press.records.read('urn:1')).toMatchObject({ isOlder: true, article: { brought: {} } })
      await rebuilt(press)
      const stored = await press.records.read('urn:1')
      expect(stored).toMatchObject({ article: { brought: {} } })
      expect(stored).toMatchObject({ kind: 'found', isOlder: undefined })
      await put(press, 'urn:1')
      expect(await press.records.read('urn:1')).not.toHaveProperty('article.brought')
    }))

  it('has no article that says it changed in the future, once it is rebuilt', () =>
    opened('e28c381 ahead', healthy, async press => {
      const stored = await press.records.read('urn:1')
      if (stored.kind !== 'found') throw new Error('urn:1 is in the store')
      const { log = [] } = stored.article
      await press.records.write({ ...stored.article, updated: '2199-01-01T00:00:00Z' })
      await rebuilt(press)
      const updated = inZone(log.at(-1)?.at ?? 0, publication.site.timeZone)
      expect(await press.records.read('urn:1')).toMatchObject({ article: { updated, log } })
    }))

  it('lets a pulled source go on with the articles of its outlet, and with no others', () =>
    opened('e28c381 outlet', healthy, async press => {
      await rebuilt(press)
      const moment = { now: now + 60_000, at: now + 60_000 }
      const from = (outlet: string) => ({ kind: 'outside' as const, from: 'https://s1.example/feed', outlet })
      const draft = { id: 'urn:1', title: 'Theirs', source: { name: 's1' } }
      expect(await press.writer.put([{ draft, origin: from('s2') }], moment)).toMatchObject([{ ok: false }])
      expect(await press.writer.put([{ draft, origin: from('s1') }], moment)).toMatchObject([
        { ok: true, value: { article: { title: 'Theirs', brought: { from: 'https://s1.example/feed' } } } },
      ])
    }))
})

describe.each(hurt)('a site that is hurt by $by', ({ by, tables, newest }) => {
  it('is healed by a rebuilding: it serves, takes what is published, and dates nothing ahead', () =>
    opened(`hurt ${by}`, tables, async (press, storage) => {
      await rebuilt(press)
      const head = press.catalogue.head()
      expect(head.sequence).toBe(newest)
      expect(head.at).toBeLessThanOrEqual(now + 60_000)
      const served = await documentsOf(press)
      expect(served.length).toBeGreaterThan(0)
      for (const { at, version } of served) {
        expect(at).toBeLessThanOrEqual(now + 60_000)
        expect(Number(version)).toBeLessThanOrEqual(newest)
      }

      expect(await put(press, 'urn:after')).toMatchObject([{ value: { article: { sequence: newest + 1 } } }])
      expect(await put(press, 'urn:stranger')).toMatchObject([
        { value: { article: { sequence: newest + 2 } } },
      ])
      const records = rowsOf<{ value: string }>(storage.sql, 'SELECT value FROM items')
      const lines = records.flatMap(({ value }) => JSON.parse(value).log ?? [])
      expect(lines.length).toBeGreaterThan(0)
      for (const line of lines) expect(line.sequence).toBeLessThanOrEqual(newest + 2)
      for (const line of lines) expect(isRfc3339(new Date(line.at).toISOString())).toBe(true)
    }))

  it('has each article where its record says, also what was changed after the harm', () =>
    opened(`hurt places ${by}`, tables, async press => {
      await rebuilt(press)
      const titles = async (term: string) =>
        (await press.read({ channel: termChannel(publication, 'categories', term) }))?.items.map(
          ({ title }) => title,
        )
      expect(await titles('a')).toContain('Stranger')
      if (tables.includes('New after it')) expect(await titles('a')).toContain('New after it')
      const moved = tables.includes('Moved again')
      expect(await titles(moved ? 'b' : 'c')).toContain(moved ? 'Moved again' : 'Moved')
      if (moved) expect(await titles('c')).toEqual([])
    }))

  it('stays as it is when it is rebuilt once more', () =>
    opened(`hurt again ${by}`, tables, async press => {
      await rebuilt(press)
      const before = await documentsOf(press)
      await rebuilt(press)
      expect(await documentsOf(press)).toEqual(before)
    }))

  it('has its replica written anew, although the numbers ran back', () =>
    opened(`hurt replica ${by}`, tables, async press => {
      press.meta.set('replicated-sequence', 2 ** 53 - 1)
      await rebuilt(press)
      expect(press.meta.number('replicated-sequence')).toBe(0)
    }))
})

describe('before it is healed, such a site', () => {
  it('takes nothing that is published', () =>
    opened('hurt before by number', byNumber, async press => {
      await expect(put(press, 'urn:after')).rejects.toThrow('UNIQUE constraint failed: log.sequence')
    }))

  it('has changes in its log with a time in the future, or an invalid one', async () => {
    const latest = (tables: string) =>
      opened(`hurt before ${tables.length}`, tables, async (_, { sql }) =>
        Math.max(...rowsOf<{ at: number }>(sql, 'SELECT at FROM log').map(({ at }) => at)),
      )
    expect(await latest(byTime)).toBeGreaterThan(Date.parse('2099-01-01T00:00:00Z'))
    expect(new Date(await latest(byNoDate)).getTime()).toBeNaN()
  })
})
