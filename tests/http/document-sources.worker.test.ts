import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { asks } from '../protocol/scene.ts'
import { base, get, send } from '../support/site.ts'

/** The site with its real replica, and a publisher that cannot be reached. */
const unreachable = new Proxy(env.PUBLISHER, {
  get: (target, name, receiver) =>
    name === 'getByName' ? () => silent : Reflect.get(target, name, receiver),
})
const silent = new Proxy(
  {},
  {
    get: () => () => Promise.reject(new Error('Durable Object is overloaded.')),
  },
)

const cutOff = (path: string, headers: Record<string, string> = {}, method = 'GET', bindings: object = {}) =>
  createApp({ site, feeds }).fetch(new Request(`${base}${path}`, { method, headers }), {
    ...env,
    PUBLISHER: unreachable,
    ...bindings,
  })

/** A namespace that answers so, whichever key is asked for. */
const holding = (get: () => Promise<unknown>) =>
  new Proxy(env.REPLICA, {
    get: (target, name) => (name === 'get' ? get : Reflect.get(target, name)),
  })

const formats = ['rss', 'atom', 'json']
let logged: MockInstance<typeof console.error>

beforeAll(async () => {
  await send('POST', '/api/articles', { id: 'replicated', title: 'Replicated', content: '<p>Text.</p>' })
  await runDurableObjectAlarm(env.PUBLISHER.getByName(site.name))
})

beforeEach(() => {
  logged = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => logged.mockRestore())

describe('while the publisher does not answer', () => {
  it.each(formats)('a feed is its last %s document, byte for byte, with its validators', async format => {
    const live = await get(`/feeds/main.${format}`)
    const replica = await cutOff(`/feeds/main.${format}`)
    expect(replica.status).toBe(200)
    expect(await replica.text()).toBe(await live.text())
    for (const name of ['content-type', 'etag', 'last-modified', 'link', 'vary']) {
      expect(replica.headers.get(name), name).toBe(live.headers.get(name))
    }
  })

  it('a feed is kept for half a minute, and longer only where there is no better one (RFC 5861 §4)', async () => {
    const { headers } = await cutOff('/feeds/main.atom')
    expect(headers.get('cache-control')).toBe(
      'public, max-age=30, stale-while-revalidate=60, stale-if-error=86400',
    )
  })

  it('HEAD says what GET would, and has no body (RFC 9110 §9.3.2)', async () => {
    const [whole, head] = [await cutOff('/feeds/main.atom'), await cutOff('/feeds/main.atom', {}, 'HEAD')]
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('etag')).toBe(whole.headers.get('etag'))
  })

  it.each([
    { header: 'if-none-match', validator: 'etag' },
    { header: 'if-modified-since', validator: 'last-modified' },
  ])('a client with that version is told so by $header (RFC 9110 §15.4.5)', async ({ header, validator }) => {
    const { headers } = await cutOff('/feeds/main.atom')
    const again = await cutOff('/feeds/main.atom', { [header]: headers.get(validator) ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it.each<{ what: string; headers: Record<string, string> }>([
    { what: 'gzip', headers: { 'accept-encoding': 'gzip' } },
    { what: 'a delta', headers: { ...asks, 'if-none-match': '"of-another-version"' } },
  ])('a client that would take $what gets the document as it stands', async ({ headers }) => {
    const response = await cutOff('/feeds/main.atom', headers)
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, null])
  })

  it.each(['/categories/news.atom', '/search.atom?q=x', '/feeds/main/archive/1.atom'])(
    '%s, which the replica has not, is a problem that passes (RFC 9110 §15.6.4)',
    async path => {
      const response = await cutOff(path)
      expect(response.status).toBe(503)
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(response.headers.get('retry-after')).toBe('30')
      expect(response.headers.get('cache-control')).toBe('no-store')
    },
  )

  it.each([
    { replica: 'there is none', REPLICA: undefined },
    { replica: 'it fails too', REPLICA: holding(() => Promise.reject(new Error('KV is down'))) },
    { replica: 'it holds what is no document', REPLICA: holding(async () => '{"version":7}') },
    { replica: 'it holds nothing', REPLICA: holding(async () => null) },
  ])('a feed is such a problem where $replica', async ({ REPLICA }) => {
    const response = await cutOff('/feeds/main.atom', {}, 'GET', { REPLICA })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
  })

  it.each([
    { what: 'a renderer of before', change: { renderer: 7 } },
    { what: 'version 0.1.0, which noted no renderer', change: { renderer: undefined, v: undefined } },
  ])('a document of $what has a tag of its own (RFC 9110 §8.8.1)', async ({ change }) => {
    const stored = JSON.parse((await env.REPLICA.get('documents:feeds:main.atom')) ?? '')
    const REPLICA = holding(async () => JSON.stringify({ ...stored, ...change }))
    const tag = (await get('/feeds/main.atom')).headers.get('etag') ?? ''
    const older = await cutOff('/feeds/main.atom', { 'if-none-match': tag }, 'GET', { REPLICA })
    expect(older.status).toBe(200)
    const own = older.headers.get('etag') ?? ''
    expect(own).not.toBe(tag)
    expect((await cutOff('/feeds/main.atom', { 'if-none-match': own }, 'GET', { REPLICA })).status).toBe(304)
  })

  it('a document of a newer shape is not read', async () => {
    const REPLICA = holding(async () => JSON.stringify({ v: 2, version: '1', at: 0, links: [], text: '' }))
    expect((await cutOff('/feeds/main.atom', {}, 'GET', { REPLICA })).status).toBe(503)
  })

  it('the log says why, in one line of JSON a request', async () => {
    await cutOff('/feeds/main.atom')
    expect(logged.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      { event: 'publisher-unreachable', path: '/feeds/main', reason: 'Durable Object is overloaded.' },
    ])
  })
})
