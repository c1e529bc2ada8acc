import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { articlePath, base, get, send } from '../support/site.ts'

/** What keeps readers or writers from what they want is told at /api/health, by name. Each test breaks the real thing. */

const publisher = () => env.PUBLISHER.getByName(site.name)

const onStore = (statement: string) =>
  runInDurableObject(publisher(), (_, { storage }) => {
    storage.sql.exec(statement)
  })

const refuse = (what: string, message: string) =>
  onStore(`CREATE TRIGGER refusal BEFORE ${what} BEGIN SELECT RAISE(ABORT, '${message}'); END`)

interface Health {
  status: string
  reasons: { about: string; status: string; detail: string }[]
}

async function health(app?: (path: string) => Promise<Response>): Promise<Health> {
  return (await (app ?? get)('/api/health')).json()
}

const about = async (subject: string) => (await health()).reasons.filter(reason => reason.about === subject)

let minutes = 0
let logged: MockInstance<typeof console.error>
beforeEach(() => {
  minutes += 10
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-28T00:00:00Z') + minutes * 60_000 })
  logged = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  await onStore('DROP TRIGGER IF EXISTS refusal')
  logged.mockRestore()
  vi.useRealTimers()
})

/** So that the next question looks at what nobody tries. */
const minuteLater = () => vi.setSystemTime(Date.now() + 60_000)

describe('writes that the store refuses', () => {
  it('are told when one was refused, also after a restart, until one succeeds', async () => {
    await refuse('INSERT ON items', 'database or disk is full: SQLITE_FULL')
    expect((await send('PUT', articlePath('urn:1'), { title: 'One' })).status).toBe(507)
    await scheduler.wait(10) // it is stored after the write
    await evictDurableObject(publisher())
    const reason = { about: 'writes', status: 'failing', detail: 'Writes are refused: the database is full.' }
    expect(await health()).toMatchObject({ status: 'failing', reasons: [reason] })

    await onStore('DROP TRIGGER refusal')
    expect((await send('PUT', articlePath('urn:1'), { title: 'One' })).status).toBe(201)
    expect(await about('writes')).toEqual([])
  })

  it('are told within a minute where nobody writes', async () => {
    await health()
    await refuse('UPDATE ON meta', 'Exceeded allowed rows written in Durable Objects free tier.')
    minuteLater()
    expect(await about('writes')).toMatchObject([
      { detail: 'Writes are refused: a limit of the platform is reached.' },
    ])

    await onStore('DROP TRIGGER refusal')
    minuteLater()
    expect(await about('writes')).toEqual([])
  })
})

describe('a rebuilding that cannot begin', () => {
  it('is told, and everything is answered as before', async () => {
    await send('PUT', articlePath('urn:2'), { title: 'Two' })
    await refuse('INSERT ON rebuilding', 'Exceeded allowed rows written in Durable Objects free tier.')
    expect((await send('POST', '/api/rebuild')).status).toBe(503)

    const statuses = async () =>
      (
        await Promise.all(
          ['/', '/feeds.opml', '/feeds/main.atom', '/search.atom?q=two'].map(path => get(path)),
        )
      ).map(({ status }) => status)
    expect(await statuses()).toEqual([200, 200, 200, 200])
    expect((await send('PUT', articlePath('urn:2'), { title: 'Two again' })).status).toBe(200)
    expect(await (await send('GET', '/api/rebuild')).json()).toMatchObject({ rebuilding: false })
    expect(await about('rebuild')).toMatchObject([
      {
        status: 'degraded',
        detail: 'The index could not be rebuilt, and is as it was: a limit of the platform is reached.',
      },
    ])

    await onStore('DROP TRIGGER refusal')
    expect((await send('POST', '/api/rebuild')).status).toBe(202)
    expect(await about('rebuild')).toEqual([])
    await runDurableObjectAlarm(publisher())
    expect(await statuses()).toEqual([200, 200, 200, 200])
  })
})

describe('feeds that cannot be made', () => {
  const live = feeds.filter(({ movedTo, retired }) => !movedTo && !retired)

  it('are told within a minute, by name, where nobody reads', async () => {
    await send('PUT', articlePath('urn:3'), { title: 'Three' })
    await health()
    await onStore('ALTER TABLE log_index RENAME TO elsewhere')
    minuteLater()
    expect(await about('feeds')).toMatchObject([
      {
        status: 'failing',
        detail: `Feeds cannot be made: /feeds/${live[0]?.name} and ${live.length - 1} more; the log has the reason.`,
      },
    ])
    await onStore('ALTER TABLE elsewhere RENAME TO log_index')
    minuteLater()
    expect(await about('feeds')).toEqual([])
  })

  it('are told when a reader met it, until it is well again', async () => {
    await onStore('ALTER TABLE log_index RENAME TO elsewhere')
    await get('/feeds/main.rss')
    await onStore('ALTER TABLE elsewhere RENAME TO log_index')
    expect(await about('feeds')).toMatchObject([
      { status: 'failing', detail: 'Feeds cannot be made: /feeds/main; the log has the reason.' },
    ])
    vi.setSystemTime(Date.now() + 2_000) // no isolate has a copy any more
    await get('/feeds/main.rss')
    expect(await about('feeds')).toEqual([])
  })

  it('are reported if no header can express the time of the last change', async () => {
    await send('PUT', articlePath('urn:4'), { title: 'Four' })
    await health()
    await onStore('UPDATE log SET at = 9000000000000000 WHERE sequence = (SELECT max(sequence) FROM log)')
    minuteLater()
    expect(await about('feeds')).toMatchObject([{ status: 'failing' }])
    await onStore('UPDATE log SET at = 1764288000000 WHERE at = 9000000000000000')
    minuteLater()
    expect(await about('feeds')).toEqual([])
  })
})

describe('what readers get in place of the publisher’s documents', () => {
  /** The site, whose publisher answers everything but documents. */
  function withoutDocuments(bindings: object = {}) {
    const overloaded = (target: object, name: string | symbol) =>
      name === 'document' ? () => Promise.reject(new Error('overloaded')) : Reflect.get(target, name)
    const namespace = new Proxy(env.PUBLISHER, {
      get: (target, name) =>
        name === 'getByName' ? () => new Proxy(publisher(), { get: overloaded }) : Reflect.get(target, name),
    })
    const app = createApp({ site, feeds })
    return async (path: string) =>
      app.fetch(new Request(`${base}${path}`), { ...env, PUBLISHER: namespace, ...bindings })
  }

  it('is told where it is a copy of the replica', async () => {
    minuteLater()
    await send('PUT', articlePath('urn:5'), { title: 'Five' })
    minuteLater()
    await runDurableObjectAlarm(publisher())
    const ask = withoutDocuments()
    expect((await ask('/feeds/main.atom')).status).toBe(200)
    expect((await health(ask)).reasons).toContainEqual({
      about: 'replica',
      status: 'degraded',
      detail: 'Readers were given copies of the replica in place of feeds a moment ago.',
    })
  })

  it('is told where it is nothing, for two minutes', async () => {
    const ask = withoutDocuments({ REPLICA: undefined })
    expect((await ask('/feeds/main.atom')).status).toBe(503)
    expect((await health(ask)).reasons[0]).toMatchObject({ about: 'feeds', status: 'failing' })
    vi.setSystemTime(Date.now() + 120_000)
    expect((await health(ask)).reasons.map(reason => reason.about)).not.toContain('feeds')
  })
})

describe('the alarm', () => {
  it('that could not be set is told, until it is set', async () => {
    await runInDurableObject(publisher(), async (instance, { storage }) => {
      const setAlarm = storage.setAlarm.bind(storage)
      storage.setAlarm = () => Promise.reject(new Error('no alarm'))
      await storage.deleteAlarm()
      await instance.alarm()
      await instance.put([{ draft: { id: 'urn:6', title: 'Six' }, origin: { kind: 'newsroom' } }])
      storage.setAlarm = setAlarm
    })
    expect(await about('alarm')).toMatchObject([{ status: 'failing' }])
    await send('PUT', articlePath('urn:7'), { title: 'Seven' })
    expect(await about('alarm')).toEqual([])
  })
})
