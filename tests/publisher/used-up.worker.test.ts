import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { site } from '../../feeds/site.ts'
import { within } from '../support/limits/sql-limits.ts'
import { articlePath, get, jsonLinesOf, send, sendText, textOf } from '../support/site.ts'

/** What happens when the platform takes nothing more: a full database, or a day whose rows are used up. */

const publisher = () => env.PUBLISHER.getByName(site.name)
const start = Date.parse('2026-11-28T22:00:00Z')
const midnight = '2026-11-29T00:00:00.000Z'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const databaseSize = () => runInDurableObject(publisher(), (_, { storage }) => storage.sql.databaseSize)

const put = (id: string, more: object = {}) => send('PUT', articlePath(id), { title: `Of ${id}`, ...more })

/** The titles of the feed, as its readers see it. */
async function shown(): Promise<string[]> {
  vi.setSystemTime(Date.now() + 2_000) // no isolate has a copy any more
  const { items } = JSON.parse(await textOf(await get('/feeds/main.json')))
  return items.map(({ title }: { title: string }) => title).toSorted()
}

async function health() {
  vi.setSystemTime(Date.now() + 60_000)
  return JSON.parse(await textOf(await get('/api/health')))
}

describe('a full database', () => {
  it('refuses articles with 507 and the reason, stores nothing of them, and takes withdrawals', async () => {
    for (const id of ['urn:a', 'urn:b', 'urn:c']) expect((await put(id)).status).toBe(201)

    await within({ databaseBytes: await databaseSize() }, async () => {
      const refused = await put('urn:new', { content: `<p>${'渡口'.repeat(50_000)}</p>` })
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([507, null])
      expect(await refused.json()).toMatchObject({
        type: 'urn:broadsheet:problem:insufficient-storage',
        detail: expect.stringContaining('holds 10 GB'),
      })

      const correction = await put('urn:a', { title: 'Corrected' })
      expect([correction.status, await shown()]).toEqual([507, ['Of urn:a', 'Of urn:b', 'Of urn:c']])
      expect((await send('GET', articlePath('urn:new'))).status).toBe(404)
      expect(await (await send('GET', articlePath('urn:a'))).json()).toMatchObject({ title: 'Of urn:a' })

      expect((await send('DELETE', articlePath('urn:b'))).status).toBe(204)
      expect(await shown()).toEqual(['Of urn:a', 'Of urn:c'])
      expect((await get('/articles/urn:b')).status).toBe(410)
      expect((await put('urn:new', { content: `<p>${'渡口'.repeat(50_000)}</p>` })).status).toBe(507)
      expect(await health()).toMatchObject({
        status: 'failing',
        reasons: [{ about: 'writes', detail: 'Writes are refused: the database is full.' }],
      })
    })

    expect((await put('urn:new')).status).toBe(201) // there is room again
    expect((await health()).status).toBe('ok')
  })

  it('refuses the lines of an import one by one, and takes those that fit', async () => {
    const lines = ['small', 'large'].map(id => ({
      id: `urn:line:${id}`,
      title: id,
      content: `<p>${'渡口'.repeat(id === 'small' ? 1 : 100_000)}</p>`,
    }))
    await within({ databaseBytes: (await databaseSize()) + 200_000 }, async () => {
      const body = lines.map(line => JSON.stringify(line)).join('\n')
      const answer = await sendText('/api/import', body, 'application/x-ndjson')
      expect(await jsonLinesOf(answer)).toMatchObject([
        { outcome: 'created' },
        { outcome: 'refused', problem: { status: 507 } },
      ])
    })
  })

  it('is announced at 80 percent', async () => {
    await runInDurableObject(publisher(), (_, { storage }) => {
      Object.defineProperty(storage.sql, 'databaseSize', { value: 8_100_000_000, configurable: true })
    })
    const { reasons } = await health()
    await evictDurableObject(publisher())
    expect(reasons).toContainEqual({
      status: 'degraded',
      about: 'database',
      detail: 'The database has 8.1 of the 10 GB that an object holds. At 10 GB only withdrawals are taken.',
    })
  })
})

const progress = async (): Promise<{ rebuilding: boolean; waitsUntil?: string }> =>
  (await send('GET', '/api/rebuild')).json()

/** Runs the alarm until the rebuilding is complete, or waits for another day. */
async function untilItRests(): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    await runDurableObjectAlarm(publisher())
    const { rebuilding, waitsUntil } = await progress()
    if (!rebuilding || waitsUntil !== undefined) return
  }
}

async function rebuild(): Promise<void> {
  expect((await send('POST', '/api/rebuild')).status).toBe(202)
  await untilItRests()
}

describe('a day whose rows are used up', () => {
  it('is told to writers with the time of the next one, and readers notice nothing', async () => {
    expect((await put('urn:before')).status).toBe(201)
    await within({ rowsWritten: 0 }, async () => {
      const refused = await put('urn:late')
      expect(refused.status).toBe(503)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(6_000)
      expect((await refused.json()) as object).toMatchObject({
        detail: expect.stringContaining(`after ${midnight}`),
      })
      expect(await shown()).toContain('Of urn:before')
      expect((await get('/search.json?q=before')).status).toBe(200)
    })
    expect((await put('urn:late')).status).toBe(201)
  })

  it('stops a rebuilding, which goes on the next day also after a restart, and leaves no article out', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `urn:many:${index}`)
    for (const id of ids) expect((await put(id)).status).toBe(201)
    const before = await shown()

    const all = await within({}, async use => {
      await rebuild()
      return use.rowsWritten
    })

    await within({ rowsWritten: Math.floor(all * 0.7) }, async () => {
      await rebuild()
      expect(await health()).toMatchObject({ rebuild: { underWay: true, waitsUntil: midnight } })
      expect(await (await send('GET', '/api/rebuild')).json()).toMatchObject({
        waitsUntil: midnight,
        damaged: [],
      })
      const refused = await put('urn:many:0', { title: 'Meanwhile' })
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(6_000)

      await evictDurableObject(publisher())
      await runDurableObjectAlarm(publisher())
      expect((await health()).reasons).toContainEqual({
        status: 'degraded',
        about: 'index',
        detail: expect.stringContaining(`goes on at ${midnight}`),
      })
    })

    vi.setSystemTime(Date.parse(midnight))
    await untilItRests()
    expect(await (await send('GET', '/api/rebuild')).json()).toMatchObject({
      rebuilding: false,
      damaged: [],
    })
    expect(await shown()).toEqual(before)
  })
})
