import { reset, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { site } from '../../feeds/site.ts'
import { hubStores } from '../../src/websub/stores.ts'
import { articlePath, send } from '../support/site.ts'

/** The newsroom's reports: its articles page by page, and its hub. */

beforeEach(() => reset())

const list = async (query = '') => (await send('GET', `/api/articles${query}`)).json()

describe('GET /api/articles', () => {
  const row = (id: string, fields: object = {}) => ({
    id,
    state: 'visible',
    sequence: 1,
    revision: 1,
    ...fields,
  })

  it('is empty on an empty site', async () => {
    expect(await list()).toEqual({ articles: [] })
  })

  it('has state, number and revision of each article in the order in which they came, a page at a time', async () => {
    await send('PUT', articlePath('b'), { title: 'B' })
    await send('PUT', articlePath('a'), { title: 'A', draft: true })
    await send('PUT', articlePath('c'), { title: 'C' })
    await send('PUT', articlePath('b'), { title: 'B again' })
    const rows = [
      row('b', { sequence: 3, revision: 2 }),
      row('a', { state: 'draft', sequence: 0 }),
      row('c', { sequence: 2 }),
    ]
    expect(await list()).toEqual({ articles: rows })
    expect(await list('?limit=2')).toEqual({ articles: rows.slice(0, 2), next: 2 })
    expect(await list('?limit=2&after=2')).toEqual({ articles: rows.slice(2) })
    expect(await list('?limit=1&after=2')).toEqual({ articles: rows.slice(2), next: 3 })
    expect(await list('?after=3')).toEqual({ articles: [] })
  })

  it.each(['limit=0', 'limit=1.5', 'limit=x', 'limit=101', 'after=-1', 'after=x', 'after=1.5'])(
    'refuses %s, and says what is taken',
    async query => {
      const answer = await send('GET', `/api/articles?${query}`)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        errors: [{ field: 'after, limit', rule: expect.stringContaining('limit from 1 to 100') }],
      })
    },
  )

  it('takes the largest page there is', async () => {
    expect((await send('GET', '/api/articles?limit=100')).status).toBe(200)
  })
})

describe('an article of the API', () => {
  it('has its revision as ETag whenever it is written, read or retracted (RFC 9110 §8.8.3)', async () => {
    const tagOf = async (...call: Parameters<typeof send>) => (await send(...call)).headers.get('etag')
    const path = articlePath('a')
    expect([
      await tagOf('PUT', path, { title: 'A' }),
      await tagOf('PUT', path, { title: 'B' }),
      await tagOf('GET', path),
      await tagOf('DELETE', path),
      await tagOf('GET', path),
    ]).toEqual(['"1"', '"2"', '"2"', '"3"', '"3"'])
  })
})

describe('GET /api/hub', () => {
  it('says since when a subscriber waits, and when the last delivery was, if there was any', async () => {
    const report = async () => (await send('GET', '/api/hub')).json()
    const quiet = { topics: 0, subscriptions: 0, hosts: 0, failing: 0, pendingIntents: 0, nextAttempt: null }
    expect(await report()).toEqual({ ...quiet, lastDelivery: null, subscribers: [] })
    await runInDurableObject(env.HUB.getByName(site.name), (_, { storage }) => {
      const { subscriptionStore } = hubStores(storage.sql, 0)
      subscriptionStore.setMark('behind', Date.parse('2026-11-01T00:00:00Z'))
      subscriptionStore.setMark('delivered', Date.parse('2026-11-02T00:00:00Z'))
    })
    expect(await report()).toEqual({
      ...{ ...quiet, lastDelivery: '2026-11-02T00:00:00.000Z' },
      ...{ behindSince: '2026-11-01T00:00:00.000Z', subscribers: [] },
    })
  })
})
