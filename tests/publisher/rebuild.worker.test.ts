import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { site } from '../../feeds/site.ts'
import { rowsOf } from '../../src/base/rows.ts'
import { mounts } from '../../src/catalogue/mounts.ts'
import { Rebuilding } from '../../src/catalogue/rebuilding.ts'
import { recordsIn } from '../../src/catalogue/records.ts'
import type { DocumentRequest } from '../../src/contract/document-answer.ts'
import { formatNames } from '../../src/document/formats.ts'
import { publisherParts } from '../../src/publisher/parts.ts'
import { feedChannel, searchChannel, termChannel } from '../../src/record/channel.ts'
import { newsroom } from '../../src/record/origin.ts'
import { publication } from '../support/press.ts'
import { sampleOf } from '../support/properties.ts'
import { articlePath, get, send } from '../support/site.ts'

type Mount = keyof typeof mounts

const start = Date.parse('2026-11-01T00:00:00Z')

/** A publisher's parts as they are after a start: over what the storage holds. */
function pressOver(storage: DurableObjectStorage, mount: Mount, outdated = () => {}) {
  const records = recordsIn(mounts[mount](storage.sql, env))
  const random = () => new Uint8Array(16)
  const base = 'https://press.example'
  return publisherParts({ publication, base, hubs: [], storage, records, random, outdated })
}

type Press = ReturnType<typeof pressOver>

/** Numbers from 0 to 1 that are the same in each run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Articles that come, change, move, become drafts, are retracted and come back, under embargo or running out. */
async function makeHistory(
  press: Press,
  { seed, changes }: { seed: number; changes: number },
): Promise<number> {
  const next = chance(seed)
  const pick = <T>(...all: [T, ...T[]]): T => all[Math.floor(next() * all.length)] ?? all[0]
  for (let change = 0; change < changes; change += 1) {
    const now = start + change * 60_000
    const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString().replace('.000', '')
    const draft = {
      id: `urn:${Math.floor(next() * 40)}`,
      title: `Title ${pick(1, 2, 3)} of ${change}`,
      published: at(pick(-9_000, -20, -1, 30)),
      categories: [{ term: pick('a', 'b', 'c'), ...(next() < 0.3 && { label: `Label ${change}` }) }],
      source: { name: pick('s1', 's2') },
      ...(next() < 0.2 && { expires: at(20) }),
      ...(next() < 0.1 && { draft: true as const }),
      ...(next() < 0.1 && { retracted: { at: at(-1), reason: 'Wrong' } }),
    }
    await press.writer.put([{ draft, origin: newsroom }], { now, at: now })
    if (next() < 0.2) await press.writer.applyDueChanges({ now, at: now }, 200)
  }
  return start + changes * 60_000
}

const channels = [
  ...publication.feeds.map(feed => feedChannel(publication, feed)),
  termChannel(publication, 'categories', 'c'),
  termChannel(publication, 'sources', 's1'),
  searchChannel(publication, { wanted: [], unwanted: [] }),
]

/** Every document of every channel, archives too, with what validators are made of; and the catalogue's own rows. */
async function everything(press: Press) {
  const documents: unknown[] = []
  for (const channel of channels) {
    for (const format of formatNames) {
      let request: DocumentRequest | undefined = { channel, format }
      while (request) {
        const document = await press.library.document(request)
        if (document?.kind !== 'document') break
        const { bytes, version, at, links } = document
        documents.push({
          path: channel.path,
          format,
          version,
          at,
          links,
          body: new TextDecoder().decode(bytes),
        })
        const closingSequence = links
          .find(({ rel }) => rel === 'prev-archive')
          ?.href.match(/archive\/(\d+)/)?.[1]
        request =
          closingSequence === undefined
            ? undefined
            : { channel, format, closingSequence: Number(closingSequence) }
      }
    }
  }
  return { documents, rows: press.catalogue.page(0, 1_000), head: press.catalogue.head() }
}

async function runToEnd(press: Press, now: number): Promise<number> {
  let batches = 0
  for (; press.rebuild.due() !== undefined; batches += 1) await press.rebuild.run(now)
  return batches
}

const onStorage = <T>(name: string, work: (storage: DurableObjectStorage) => Promise<T>): Promise<T> =>
  runInDurableObject(env.PUBLISHER.getByName(name), (_, { storage }) => work(storage))

describe.each(['durable-object', 'r2'] as const)('rebuilding the index from records in %s', mount => {
  it.each([1, 2, 3].slice(0, sampleOf(3, 1)))(
    'gives every document its bytes and validators again (history %i)',
    seed =>
      onStorage(`rebuild ${mount} ${seed}`, async storage => {
        const press = pressOver(storage, mount)
        const now = await makeHistory(press, { seed, changes: 150 })
        const before = await everything(press)
        await press.rebuild.begin()
        await runToEnd(press, now)
        const total = before.rows.length
        expect(press.rebuild.progress()).toEqual({
          rebuilding: false,
          total,
          remaining: 0,
          damaged: [],
        })
        expect(await everything(pressOver(storage, mount))).toEqual(before)
        expect(before.documents.length).toBeGreaterThan(channels.length * formatNames.length) // archives too
      }),
  )

  it('goes on where a crash stopped it', () =>
    onStorage(`rebuild crash ${mount}`, async storage => {
      const press = pressOver(storage, mount)
      for (let n = 0; n < 60; n += 1)
        await press.writer.put([{ draft: { id: `urn:n${n}`, title: `${n}` }, origin: newsroom }], {
          now: start + n,
          at: start,
        })
      const before = await everything(press)
      await press.rebuild.begin()
      await press.rebuild.run(start)
      const restarted = pressOver(storage, mount)
      expect(restarted.rebuild.progress()).toMatchObject({ rebuilding: true, total: 60, remaining: 10 })
      expect(await restarted.rebuild.begin()).toMatchObject({ remaining: 10 })
      await runToEnd(restarted, start)
      expect(await everything(restarted)).toEqual(before)
    }))

  it('begins again where a step of the store comes in the middle of it, with the numbers that articles had', () =>
    onStorage(`rebuild step ${mount}`, async storage => {
      const press = pressOver(storage, mount)
      const now = await makeHistory(press, { seed: 4, changes: 150 })
      for (let n = 0; n < 60; n += 1)
        await press.writer.put([{ draft: { id: `urn:n${n}`, title: `${n}` }, origin: newsroom }], {
          now,
          at: now,
        })
      const before = await everything(press)
      await press.rebuild.begin()
      await press.rebuild.run(now)
      storage.transactionSync(() => new Rebuilding(storage.sql).begin())
      const upgraded = pressOver(storage, mount)
      expect(upgraded.rebuild.progress().remaining).toBe(before.rows.length)
      await runToEnd(upgraded, now)
      expect(await everything(upgraded)).toEqual(before)
    }))
})

describe('rebuilding the index', () => {
  it('reports a damaged record, leaves it out, and gives its number to nobody else', () =>
    onStorage('rebuild damaged', async storage => {
      let outdated = 0
      const press = pressOver(storage, 'durable-object', () => {
        outdated += 1
      })
      const put = (id: string) =>
        press.writer.put([{ draft: { id, title: id }, origin: newsroom }], { now: start, at: start })
      for (const id of ['urn:1', 'urn:2', 'urn:3']) await put(id)
      const spoil = 'UPDATE items SET value = \'{"id":"urn:3"}\' WHERE value LIKE \'%urn:3%\''
      storage.sql.exec(spoil)
      await press.rebuild.begin()
      await runToEnd(press, start)
      const { damaged, rebuilding } = press.rebuild.progress()
      expect(rebuilding).toBe(false)
      expect(damaged).toEqual([{ id: 'urn:3', detail: expect.stringContaining('revision') }])
      expect(press.catalogue.quarantined(10)).toEqual(['urn:3'])
      expect(outdated, 'caches hold documents with it, of the same version').toBe(1)
      const shown = press.selections.page(searchChannel(publication, { wanted: [], unwanted: [] }).slice, {
        below: Number.MAX_SAFE_INTEGER,
        limit: 10,
      })
      expect(shown.map(({ id }) => id).sort()).toEqual(['urn:1', 'urn:2'])
      await put('urn:4')
      expect(press.catalogue.head().sequence).toBe(4)
    }))

  it('keeps the newest number of the site where it begins again in its middle, and then leaves out who has it', () =>
    onStorage('rebuild anew damaged', async storage => {
      const press = pressOver(storage, 'durable-object')
      for (let n = 1; n <= 60; n += 1)
        await press.writer.put([{ draft: { id: `urn:n${n}`, title: `${n}` }, origin: newsroom }], {
          now: start,
          at: start,
        })
      await press.rebuild.begin()
      await press.rebuild.run(start)
      storage.sql.exec('UPDATE items SET value = \'{"id":"urn:n60"}\' WHERE value LIKE \'%urn:n60%\'')
      storage.transactionSync(() => new Rebuilding(storage.sql).begin())
      const restarted = pressOver(storage, 'durable-object')
      await runToEnd(restarted, start)
      expect(restarted.rebuild.progress().damaged).toMatchObject([{ id: 'urn:n60' }])
      expect(restarted.catalogue.head().sequence).toBe(60)
    }))

  it('says that documents differ where it healed a record, once, and not where nothing was wrong', () =>
    onStorage('rebuild outdated', async storage => {
      let outdated = 0
      const press = pressOver(storage, 'durable-object', () => {
        outdated += 1
      })
      await press.writer.put([{ draft: { id: 'urn:1', title: 'x' }, origin: newsroom }], {
        now: start,
        at: start,
      })
      const rebuilt = async () => {
        await press.rebuild.begin()
        await runToEnd(press, start)
        return outdated
      }
      expect(await rebuilt()).toBe(0)
      const stored = await press.records.read('urn:1')
      if (stored.kind !== 'found') throw new Error('urn:1 is stored')
      const log = stored.article.log?.map(line => ({ ...line, at: start + 60_001 }))
      await press.records.write({ ...stored.article, ...(log && { log }) })
      expect([await rebuilt(), await rebuilt()]).toEqual([1, 1])
    }))

  it.each([
    { articles: 49, batches: 1 },
    { articles: 50, batches: 2 },
    { articles: 51, batches: 2 },
  ])('takes fifty articles a batch: $articles in $batches', ({ articles, batches }) =>
    onStorage(`rebuild batches ${articles}`, async storage => {
      const press = pressOver(storage, 'durable-object')
      const orders = Array.from({ length: articles }, (_, n) => ({
        draft: { id: `urn:n${n}`, title: `${n}` },
        origin: newsroom,
      }))
      await press.writer.put(orders, { now: start, at: start })
      await press.rebuild.begin()
      expect(await runToEnd(press, start)).toBe(batches)
      expect(press.rebuild.progress()).toMatchObject({ rebuilding: false, remaining: 0 })
    }),
  )

  it('waits two seconds where the records cannot be reached, and goes on then', () =>
    onStorage('rebuild unreachable', async storage => {
      const records = recordsIn(mounts['durable-object'](storage.sql))
      let isAway = true
      const read: typeof records.read = id => {
        if (isAway) throw new Error('R2 is away')
        return records.read(id)
      }
      const random = () => new Uint8Array(16)
      const input = { publication, base: 'https://press.example', hubs: [], storage, random }
      const press = publisherParts({ ...input, records: { ...records, read } })
      isAway = false
      await press.writer.put([{ draft: { id: 'urn:1', title: 'x' }, origin: newsroom }], {
        now: start,
        at: start,
      })
      isAway = true
      expect(press.rebuild.due()).toBeUndefined()
      await press.rebuild.begin()
      expect(press.rebuild.due()).toBe(0)
      await expect(press.rebuild.run(start)).rejects.toThrow('R2 is away')
      expect([press.rebuild.due(), press.rebuild.underWay]).toEqual([start + 2_000, true])
      isAway = false
      await press.rebuild.run(start + 2_000)
      expect([press.rebuild.due(), press.rebuild.underWay]).toEqual([undefined, false])
    }))

  it('waits for the next day, and says so, where the rows of this one are used up', () =>
    onStorage('rebuild used up', async storage => {
      const records = recordsIn(mounts['durable-object'](storage.sql))
      let isUsedUp = false
      const read: typeof records.read = id => {
        if (isUsedUp) throw new Error('Exceeded allowed rows written in Durable Objects free tier.')
        return records.read(id)
      }
      const random = () => new Uint8Array(16)
      const input = { publication, base: 'https://press.example', hubs: [], storage, random }
      const { rebuild, writer } = publisherParts({ ...input, records: { ...records, read } })
      await writer.put([{ draft: { id: 'urn:1', title: 'x' }, origin: newsroom }], { now: start, at: start })
      await rebuild.begin()
      isUsedUp = true
      const midnight = Date.parse('2026-11-02T00:00:00Z')
      await rebuild.run(start + 60_000)
      expect([rebuild.due(), rebuild.waitsUntil]).toEqual([midnight, midnight])
      expect(rebuild.progress()).toMatchObject({ waitsUntil: '2026-11-02T00:00:00.000Z', damaged: [] })
      isUsedUp = false
      await rebuild.run(midnight)
      expect([rebuild.due(), rebuild.waitsUntil]).toEqual([undefined, undefined])
    }))

  it('that the storage refuses is not begun: readers go on with the index that there is', () =>
    onStorage('rebuild refused', async storage => {
      const press = pressOver(storage, 'durable-object')
      await press.writer.put([{ draft: { id: 'urn:1', title: 'x' }, origin: newsroom }], {
        now: start,
        at: start,
      })
      const before = await everything(press)
      storage.sql.exec('ALTER TABLE rebuilding RENAME TO away')
      await expect(press.rebuild.begin()).rejects.toThrow('no such table')
      storage.sql.exec('ALTER TABLE away RENAME TO rebuilding')
      expect([press.rebuild.underWay, press.rebuild.due()]).toEqual([false, undefined])
      expect(await everything(press)).toEqual(before)
    }))

  it('leaves to the clock what it brought about meanwhile: an end of an embargo or an expiry gets a line of its own', () =>
    onStorage('rebuild meanwhile', async storage => {
      const press = pressOver(storage, 'durable-object')
      const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
      const drafts = [
        { id: 'urn:embargo', title: 'x', published: at(10) },
        { id: 'urn:expiry', title: 'x', published: at(-10), expires: at(20) },
        { id: 'urn:later', title: 'x', published: at(90), expires: at(100) },
        { id: 'urn:draft', title: 'x', draft: true as const },
      ]
      await press.writer.put(
        drafts.map(draft => ({ draft, origin: newsroom })),
        { now: start, at: start },
      )
      await press.rebuild.begin()
      await runToEnd(press, start + 60 * 60_000)
      const rows = () =>
        Object.fromEntries(press.catalogue.page(0, 9).map(({ id, state, due }) => [id, [state, due]]))
      const left = {
        'urn:later': ['embargoed', start + 90 * 60_000],
        'urn:draft': ['draft', null],
      }
      expect(rows()).toEqual({
        ...left,
        'urn:embargo': ['embargoed', start + 10 * 60_000],
        'urn:expiry': ['visible', start + 20 * 60_000],
      })
      expect(press.catalogue.head().sequence).toBe(1)
      const moment = { now: start + 60 * 60_000, at: start + 60 * 60_000 }
      expect(await press.writer.applyDueChanges(moment, 9)).toBe(2)
      expect(rows()).toEqual({ ...left, 'urn:embargo': ['visible', null], 'urn:expiry': ['expired', null] })
      expect(press.catalogue.head()).toEqual({ sequence: 3, at: moment.at })
    }))

  it('leaves no line, label or word behind that no record says', () =>
    onStorage('rebuild strays', async storage => {
      const press = pressOver(storage, 'durable-object')
      await press.writer.put([{ draft: { id: 'urn:1', title: 'one' }, origin: newsroom }], {
        now: start,
        at: start,
      })
      const before = await everything(press)
      storage.sql.exec("INSERT INTO labels (token, label) VALUES ('c61', 'stray')")
      storage.sql.exec("INSERT INTO log_index (rowid, terms) VALUES (9, 'stray')")
      storage.sql.exec("UPDATE articles SET state = 'draft', shelf = NULL")
      await press.rebuild.begin()
      await runToEnd(press, start)
      expect(await everything(press)).toEqual(before)
      expect(rowsOf(storage.sql, 'SELECT * FROM labels')).toEqual([])
      expect(rowsOf(storage.sql, "SELECT rowid FROM log_index WHERE log_index MATCH 'stray'")).toEqual([])
    }))
})

describe('the object of a publisher', () => {
  it('mints ids of 128 bits, and tells the newest change of a channel after any number, 0 where none is named', () =>
    runInDurableObject(env.PUBLISHER.getByName('object of a publisher'), async publisher => {
      const [written] = await publisher.put([{ draft: { title: 'One' }, origin: newsroom }])
      expect(written?.ok && written.value.article.id).toMatch(/:articles\/[0-9a-f]{32}$/)
      const channel = searchChannel(publication, { wanted: [], unwanted: [] })
      expect([await publisher.versions([channel]), await publisher.versions([channel], 1)]).toEqual([
        [1],
        [undefined],
      ])
    }))
})

describe('POST /api/rebuild', () => {
  const stub = () => env.PUBLISHER.getByName(site.name)

  it('answers 202, and the alarm does it while reads and writes are told to come back', async () => {
    await send('POST', '/api/articles', { id: 'a', title: 'x', published: '2026-10-22T09:17:00+08:00' })
    const before = await get('/feeds/main.atom')
    await runDurableObjectAlarm(stub())
    const begun = await runInDurableObject(stub(), async publisher => {
      const progress = await publisher.rebuild()
      const written = await publisher.put([{ draft: { title: 'y' }, origin: newsroom }])
      await expect(publisher.opml()).rejects.toThrow('being rebuilt')
      return { progress, written }
    })
    expect(begun.progress).toMatchObject({ rebuilding: true, total: 1, remaining: 1 })
    expect(begun.written).toMatchObject([{ ok: false, error: { kind: 'unavailable' } }])
    await runDurableObjectAlarm(stub())
    const report = await (await send('GET', '/api/rebuild')).json()
    expect(report).toEqual({ rebuilding: false, total: 1, remaining: 0, damaged: [] })
    const after = await get('/feeds/main.atom')
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
    expect(await after.text()).toBe(await before.text())
    expect((await send('GET', articlePath('a'))).status).toBe(200)
  })

  it('needs the token', async () => {
    expect((await send('POST', '/api/rebuild', undefined, { authorization: '' })).status).toBe(401)
    expect((await send('POST', '/api/rebuild')).status).toBe(202)
  })
})
