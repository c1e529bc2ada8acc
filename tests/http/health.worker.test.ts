import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { publisherSteps } from '../../src/catalogue/steps.ts'
import { articlePath, base, get, send } from '../support/site.ts'

const publisher = () => env.PUBLISHER.getByName(site.name)

const silent = new Proxy({}, { get: () => () => Promise.reject(new Error('overloaded')) })
const unreachable = (namespace: object) =>
  new Proxy(namespace, {
    get: (target, name) => (name === 'getByName' ? () => silent : Reflect.get(target, name)),
  })

const healthWith = (bindings: object) =>
  createApp({ site, feeds }).fetch(new Request(`${base}/api/health`), { ...env, ...bindings })

const spoil = (id: string) =>
  runInDurableObject(publisher(), (_, { storage }) => {
    storage.sql.exec("UPDATE articles SET state = 'quarantined' WHERE id = ?", id)
  })

let logged: MockInstance<typeof console.error>
beforeEach(() => {
  logged = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => logged.mockRestore())

describe('GET /api/health', () => {
  it('is 200 and ok on a site that is well', async () => {
    const response = await get('/api/health')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ status: 'ok', reasons: [], schema: publisherSteps.length })
  })

  it('is 200 while it is degraded, and names an article only to a token that may read', async () => {
    await send('PUT', articlePath('urn:spoilt'), { title: 'Spoilt' })
    await spoil('urn:spoilt')
    const open = await get('/api/health')
    expect(open.status).toBe(200)
    const text = await open.text()
    expect(JSON.parse(text)).toMatchObject({
      status: 'degraded',
      quarantined: 1,
      reasons: [{ about: 'articles' }],
    })
    expect(text).not.toMatch('urn:spoilt')
    expect(await (await send('GET', '/api/health')).json()).toMatchObject({
      quarantinedArticles: ['urn:spoilt'],
    })
  })

  it('is 200 and degraded where only the hub does not answer', async () => {
    const response = await healthWith({ HUB: unreachable(env.HUB) })
    expect(response.status).toBe(200)
    const { status, reasons } = await response.json<{ status: string; reasons: { about: string }[] }>()
    expect([status, reasons.map(({ about }) => about)]).toEqual(['degraded', expect.arrayContaining(['hub'])])
  })

  it('is 503 where the publisher does not answer, and is kept nowhere', async () => {
    const response = await healthWith({ PUBLISHER: unreachable(env.PUBLISHER) })
    expect([response.status, response.headers.get('cache-control')]).toEqual([503, 'no-store, no-transform'])
    expect(await response.json()).toMatchObject({
      status: 'failing',
      reasons: [
        { status: 'failing', about: 'publisher', detail: 'The publisher of the site does not answer.' },
      ],
    })
  })
})

describe('a store that a newer program changed', () => {
  const setSchema = (value: number) =>
    runInDurableObject(publisher(), (_, { storage }) => {
      storage.sql.exec(`UPDATE meta SET value = ${value} WHERE name = 'schema'`)
    })

  it('is left alone: 503 says so in plain words, for the newsroom and in /api/health', async () => {
    await setSchema(99)
    await evictDurableObject(publisher())
    const article = await send('PUT', articlePath('urn:1'), { title: 'x' })
    expect(article.status).toBe(503)
    expect(await article.json()).toMatchObject({
      detail: expect.stringMatching(/^The store is of a newer version: its tables have version 99/),
    })
    const health = await get('/api/health')
    expect(health.status).toBe(503)
    expect(await health.json()).toMatchObject({
      status: 'failing',
      reasons: [{ about: 'publisher', detail: expect.stringMatching(/^The store is of a newer version/) }],
    })
  })
})
