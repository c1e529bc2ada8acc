import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { examples } from '../../src/http/openapi/examples.ts'
import { HealthSchema, HubReportSchema } from '../../src/record/api/answers.ts'
import { openScene, type Scene } from './scene.ts'

const health = HealthSchema.parse(examples.Health)
const hub = HubReportSchema.parse(examples.HubReport)

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('health', () => {
  it('says how the site is, in words', async () => {
    scene.site.document = JSON.stringify({ ...health, nextChangeDue: '2026-03-21T00:00:00.000Z' })
    const { status, out, err } = await scene.run(['health'])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toBe(`${scene.site.url} is well.
  Articles       812
  Change log     at 812
  Next change    2026-03-21T00:00:00.000Z
  Subscriptions  2, 0 failing
  Last delivery  2026-03-20T01:17:01.000Z
  Next attempt   none is due
  Sources        0, 0 failing
  Last read      never
`)
    expect(scene.site.requests).toMatchObject([{ path: '/api/health' }])
  })

  it('says what is not as it should be, and how far work in the background has come', async () => {
    scene.site.document = JSON.stringify({
      ...health,
      status: 'degraded',
      reasons: [{ status: 'degraded', about: 'replica', detail: 'The replica is 7 minutes behind.' }],
      rebuild: { underWay: true, total: 812, remaining: 12 },
      rerender: { remaining: 40 },
    })
    const { status, out } = await scene.run(['health'])
    expect(status).toBe(0)
    const lines = out.split('\n').map(line => line.trim().replace(/ {2,}/, ': '))
    expect(lines.slice(0, 2)).toEqual([
      `${scene.site.url} is well on the whole.`,
      'The replica is 7 minutes behind.',
    ])
    expect(lines).toEqual(
      expect.arrayContaining(['Rebuilding: 12 of 812 to come', 'Rendering again: 40 to come']),
    )
  })

  it('ends with status 1 where the site fails, and says why', async () => {
    const detail = 'The publisher of the site does not answer.'
    const body = JSON.stringify({
      status: 'failing',
      reasons: [{ status: 'failing', about: 'publisher', detail }],
    })
    scene.site.failures = [{ status: 503, body }]
    const { status, out, err } = await scene.run(['health'])
    expect({ status, err }).toEqual({ status: 1, err: '' })
    expect(out).toBe(`${scene.site.url} fails.\n  ${detail}\n`)
  })

  it('says which figures need a token, where it got none', async () => {
    const { articles: _, ...open } = health
    scene.site.document = JSON.stringify(open)
    const { status, out } = await scene.run(['health'])
    expect(status).toBe(0)
    const lines = out.split('\n').map(line => line.trim().replace(/ {2,}/, ': '))
    const needed = ['Articles: told with a token only', 'Next change: told with a token only']
    expect(lines).toEqual(expect.arrayContaining(needed))
  })

  it('passes over what a later version of the site adds', async () => {
    scene.site.document = JSON.stringify({ ...health, weather: 'fine' })
    expect((await scene.run(['health'])).status).toBe(0)
  })
})

describe('hub', () => {
  it('lists the subscribers of each topic by host', async () => {
    const [first] = hub.subscribers
    const other = {
      ...first,
      topic: 'https://news.example/feeds/main.rss',
      host: 'slow.example',
      subscriptions: 1_200,
      failing: 7,
      behind: 8,
      lastDelivery: null,
      nextAttempt: '2026-03-20T01:18:00.000Z',
    }
    scene.site.document = JSON.stringify({
      ...hub,
      subscriptions: 1_202,
      hosts: 2,
      subscribers: [first, other],
    })
    const { status, out } = await scene.run(['hub'])
    expect(status).toBe(0)
    expect(out).toBe(`1202 subscriptions to 2 topics from 2 hosts; 0 requests are pending.

https://news.example/feeds/main.atom
  host            by      subscriptions  failing  behind  last delivery             next attempt
  reader.example  websub              2        0       0  2026-03-20T01:17:01.000Z

https://news.example/feeds/main.rss
  host          by      subscriptions  failing  behind  last delivery  next attempt
  slow.example  websub           1200        7       8  never          2026-03-20T01:18:00.000Z
`)
    expect(scene.site.requests).toMatchObject([
      { path: '/api/hub', headers: { authorization: 'Bearer test-token' } },
    ])
  })

  it('says that nobody is subscribed', async () => {
    scene.site.document = JSON.stringify({ ...hub, subscriptions: 0, hosts: 0, subscribers: [] })
    expect((await scene.run(['hub'])).out).toBe('Nobody is subscribed; 0 requests are pending.\n')
  })
})

describe('rebuild', () => {
  const answer = (rebuild: object) => ({
    status: 200,
    body: JSON.stringify({ rebuilding: true, total: 3, remaining: 3, damaged: [], ...rebuild }),
  })

  it('begins, and looks on until all is there', async () => {
    scene.site.failures = [answer({}), answer({ remaining: 1 }), answer({ rebuilding: false, remaining: 0 })]
    const { status, out, pauses } = await scene.run(['rebuild'])
    expect({ status, out }).toEqual({ status: 0, out: '3 of 3 articles are in the index.\n' })
    expect(pauses).toEqual([1_000, 1_000])
    const asked = scene.site.requests.map(({ method, path }) => `${method} ${path}`)
    expect(asked).toEqual(['POST /api/rebuild', 'GET /api/rebuild', 'GET /api/rebuild'])
  })

  it('names the articles that were left out, with status 1', async () => {
    const damaged = [{ id: 'urn:3', detail: 'title: is missing' }]
    scene.site.failures = [answer({ rebuilding: false, damaged })]
    const { status, out } = await scene.run(['rebuild'])
    expect(status).toBe(1)
    expect(out).toBe('2 of 3 articles are in the index.\nLeft out: urn:3: title: is missing\n')
  })

  it.each([
    {
      rule: 'refuses the token',
      failures: [{ status: 401, body: '{}' }],
      says: 'does not accept the token: status 401',
    },
    {
      rule: 'is no Broadsheet',
      failures: [{ status: 200, body: 'hello' }],
      says: 'does not answer like a Broadsheet site',
    },
    {
      rule: 'is lost in between',
      failures: [answer({}), 'drop' as const],
      says: 'No site answers at',
    },
  ])('ends with status 1 and the reason when the site $rule', async ({ failures, says }) => {
    scene.site.failures = failures
    const err = expect.stringContaining(says)
    expect(await scene.run(['rebuild'])).toMatchObject({ status: 1, out: '', err })
  })
})

it.each(['health', 'hub'])('%s says so when what answers is no Broadsheet, with status 1', async command => {
  scene.site.document = '<!doctype html>'
  const { status, out, err } = await scene.run([command])
  expect({ status, out }).toEqual({ status: 1, out: '' })
  expect(err).toBe(`${scene.site.url}/api/${command} does not answer like a Broadsheet site.\n`)
})

it.each(['health', 'hub', 'rebuild'])('%s takes no other word', async command => {
  expect(await scene.run([command, 'x'])).toMatchObject({ status: 2 })
  expect(scene.site.requests).toEqual([])
})
