import { reset, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { hubStores } from '../../src/websub/stores.ts'
import { aFeed, aSite } from '../support/build.ts'
import { articlePath, base, send } from '../support/site.ts'

/** The newsroom's reports: its articles page by page, and its hub. */

beforeEach(() => reset())

interface List {
  articles: { id: string; [member: string]: unknown }[]
  next?: string
}

const list = async (query = ''): Promise<List> => (await send('GET', `/api/articles${query}`)).json()
const idsOf = async (query = '') => (await list(query)).articles.map(({ id }) => id)

const dayOf = (day: number) => `2025-10-${String(day).padStart(2, '0')}T09:00:00+08:00`

/** Two that wait, three that readers see, two that they saw. */
async function putAll() {
  const authors = ['林晓']
  await send('PUT', articlePath('old'), { title: 'Old', published: dayOf(1), categories: ['丰收'], authors })
  await send('PUT', articlePath('draft'), {
    title: 'Draft',
    draft: true,
    categories: ['丰收'],
    published: dayOf(2),
  })
  await send('PUT', articlePath('new'), {
    title: '新 harvest',
    published: dayOf(20),
    source: { name: '日报' },
  })
  await send('PUT', articlePath('gone'), { title: 'Gone', published: dayOf(3), source: { name: '日报' } })
  await send('DELETE', articlePath('gone'))
  await send('PUT', articlePath('soon'), { title: 'Soon 丰收节', published: '2099-01-01T00:00:00Z' })
  await send('PUT', articlePath('middle'), {
    content: '<p>丰收节来了</p>',
    published: dayOf(10),
    language: 'en',
  })
  await send('PUT', articlePath('over'), { title: 'Over', published: dayOf(4), expires: dayOf(5) })
}

describe('GET /api/articles', () => {
  it('is empty on an empty site', async () => {
    expect(await list()).toEqual({ articles: [] })
  })

  it('lists what waits for the newsroom, then what readers see by date, then what they saw', async () => {
    await putAll()
    expect(await idsOf()).toEqual(['soon', 'draft', 'new', 'middle', 'old', 'over', 'gone'])
  })

  it('has of each article what an editor knows it by', async () => {
    await putAll()
    const { articles } = await list()
    expect(articles.find(({ id }) => id === 'old')).toEqual({
      id: 'old',
      state: 'visible',
      sequence: 1,
      revision: 1,
      title: 'Old',
      name: 'Old',
      published: dayOf(1),
      url: `${base}/articles/old`,
      categories: [{ term: '丰收' }],
      authors: [{ name: '林晓' }],
    })
    expect(articles.find(({ id }) => id === 'middle')).toMatchObject({ name: '丰收节来了' })
    expect(articles.find(({ id }) => id === 'middle')).not.toHaveProperty('title')
    expect(articles.find(({ id }) => id === 'draft')).toMatchObject({ state: 'draft', sequence: 0 })
  })

  it.each([
    ['?state=draft', ['draft']],
    ['?state=draft&state=visible', ['draft', 'new', 'middle', 'old']],
    ['?state=retracted,expired', ['over', 'gone']],
    ['?category=丰收', ['draft', 'old']],
    ['?source=日报', ['new', 'gone']],
    ['?source=日报&state=visible', ['new']],
    ['?author=林晓', ['old']],
    ['?language=en', ['middle']],
    ['?q=harvest', ['new']],
    ['?q=丰收节', ['soon', 'middle']],
    ['?q=nothing', []],
    ['?q=%22*', []],
    ['?q=&state=&category=&source=&language=&from=&to=&author=林晓', ['old']],
    ['?from=2025-10-10', ['soon', 'new', 'middle']],
    ['?from=2025-10-02&to=2025-10-10', ['draft', 'middle', 'over', 'gone']],
    ['?to=2025-10-01T09:00:00%2B08:00', ['old']],
    ['?to=2025-10-01T08:59:59%2B08:00', []],
  ])('%s lists %j', async (query, ids) => {
    await putAll()
    expect(await idsOf(query)).toEqual(ids)
  })

  it('takes a day of 25 hours whole, where the clocks go back', async () => {
    for (const [id, published] of [
      ['last', '2025-11-02T23:30:00-05:00'],
      ['next', '2025-11-03T00:00:00-05:00'],
    ] as const)
      await send('PUT', articlePath(id), { title: id, published })

    const app = createApp({
      site: aSite({ name: site.name, timeZone: 'America/New_York' }),
      feeds: [aFeed()],
    })
    const headers = { authorization: 'Bearer test-token' }
    const ask = (query: string) => app.fetch(new Request(`${base}/api/articles${query}`, { headers }), env)
    expect(await (await ask('?from=2025-11-02&to=2025-11-02')).json()).toMatchObject({
      articles: [{ id: 'last' }],
    })
    expect(await (await ask('?from=2025-11-03')).json()).toMatchObject({ articles: [{ id: 'next' }] })
  })

  it.each([1, 2, 3, 7])('has each article once in pages of %i', async limit => {
    await putAll()
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await list(`?limit=${limit}${after ? `&after=${after}` : ''}`)
      expect(page.articles.length).toBeLessThanOrEqual(limit)
      found.push(...page.articles.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    expect(found).toEqual(['soon', 'draft', 'new', 'middle', 'old', 'over', 'gone'])
  })

  it.each([
    ['limit=0', 'limit', 'must be a whole number from 1 to 100'],
    ['limit=1.5', 'limit', 'must be a whole number from 1 to 100'],
    ['limit=x', 'limit', 'must be a whole number from 1 to 100'],
    ['limit=101', 'limit', 'must be a whole number from 1 to 100'],
    ['after=7', 'after', 'must be the `next` of the page before'],
    ['after=nowhere.7', 'after', 'must be the `next` of the page before'],
    ['state=lost', 'state', 'must be one of visible, embargoed, expired, retracted, draft, quarantined'],
    ['from=soon', 'from', 'must be a day, 2025-10-22, or a date-time of RFC 3339'],
    ['to=2025-13-01', 'to', 'must be a day, 2025-10-22, or a date-time of RFC 3339'],
  ])('refuses %s, and says what is taken', async (query, field, rule) => {
    const answer = await send('GET', `/api/articles?${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ field, rule }] })
  })

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
