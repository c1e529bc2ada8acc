import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { observing } from '../../src/http/observe/observe.ts'
import { articlePath, base, send, token } from '../support/site.ts'

/** The real app and the real publisher; the log, and the door of Workers Analytics Engine, are the test's. */
const lines: string[] = []
const points: AnalyticsEngineDataPoint[] = []
const METRICS = { writeDataPoint: (point: AnalyticsEngineDataPoint) => void points.push(point) }

beforeEach(() => {
  lines.length = 0
  points.length = 0
})

/** The site's address with some settings. Each look at the clock is 5 ms later than the one before. */
function siteWith(bindings: object) {
  let clock = 1_000
  const now = () => {
    clock += 5
    return clock
  }
  const fetch = observing(createApp({ site, feeds }), { now, print: line => void lines.push(line) })
  return (path: string, init: RequestInit = {}) =>
    fetch(
      new Request(`${base}${path}`, { redirect: 'manual', ...init }),
      { ...env, ...bindings },
      createExecutionContext(),
    )
}

const logged = () => lines.map(line => JSON.parse(line))

describe('the request log', () => {
  it('is one line of JSON a request: what was asked, what came of it, and where it came from', async () => {
    await send('PUT', articlePath('urn:1'), { title: 'One', published: '2026-10-01T00:00:00Z' })
    const ask = siteWith({ REQUEST_LOG: '1' })
    const headers = {
      'user-agent': 'Feedly/1.0 (+https://feedly.example; 17 subscribers)',
      'cf-ray': '8f-FRA',
    }
    const response = await ask('/feeds/main.atom?utm_source=x', { headers })
    const known = {
      event: 'request',
      method: 'GET',
      path: '/feeds/main.atom',
      route: '/feeds/:name',
      status: 200,
      milliseconds: 5,
      bytes: Number(response.headers.get('content-length')),
      format: 'atom',
      source: 'publisher',
      reader: 'Feedly',
      subscribers: 17,
      ray: '8f-FRA',
    }
    await ask('/feeds/main.atom', { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    const { event, method, path, route, milliseconds, format } = known
    const unchanged = { event, method, path, route, status: 304, milliseconds, format, source: 'isolate' }
    expect(logged()).toEqual([known, unchanged])
  })

  it.each([
    { path: '/', route: '/', format: undefined },
    { path: '/feeds/main', route: '/feeds/:name', format: 'atom' },
    { path: '/categories/x.rss', route: '/categories/:term', format: 'rss' },
    { path: '/api/health', route: '/api/health', format: undefined },
    { path: '/api/articles/a.json', route: '/api/articles/:id', format: undefined },
    { path: '/nowhere', route: '', format: undefined },
  ])('says which address answered: $path', async ({ path, route, format }) => {
    await siteWith({ REQUEST_LOG: '1' })(path, { headers: { accept: 'text/html' } })
    expect(logged()).toMatchObject([{ path, route }])
    expect(logged()[0].format).toBe(format)
  })

  it.each([
    { what: 'a read', path: '/feeds/main.atom', init: {}, noted: false },
    { what: 'a page that is not there', path: '/nowhere', init: {}, noted: false },
    { what: 'a write', path: articlePath('urn:2'), init: { method: 'PUT', body: '{}' }, noted: true },
    { what: 'a read without a token', path: '/api/articles', init: {}, noted: true },
    {
      what: 'a failure',
      path: '/categories/x.rss',
      init: {},
      noted: true,
      bindings: { PUBLISHER: undefined },
    },
  ])(
    'has a line of $what where it holds errors and writes: $noted',
    async ({ path, init, noted, bindings }) => {
      const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
      await siteWith({ REQUEST_LOG: undefined, ...bindings })(path, init)
      errors.mockRestore()
      expect(lines).toHaveLength(noted ? 1 : 0)
    },
  )

  it('has none where it is off', async () => {
    const ask = siteWith({ REQUEST_LOG: '0' })
    await ask(articlePath('urn:2'), { method: 'PUT', body: '{}' })
    await ask('/feeds/main.atom')
    expect(lines).toEqual([])
  })

  it('never holds a token, a secret, a callback, a search or the address of who asks', async () => {
    const ask = siteWith({ REQUEST_LOG: '1', METRICS })
    const secret = 's3cret-of-a-subscriber'
    const form = new URLSearchParams({
      'hub.mode': 'neither',
      'hub.topic': `${base}/feeds/main.atom`,
      'hub.callback': 'https://reader.example/private-callback',
      'hub.secret': secret,
    })
    const headers = {
      authorization: `Bearer ${token}`,
      cookie: `token=${token}`,
      'cf-connecting-ip': '192.0.2.77',
      'user-agent': `curl/8 (${token}; somebody@mail.example)`,
    }
    await ask(`/api/articles?token=${token}&${token}`, { headers })
    await ask('/api/articles', { method: 'POST', headers, body: JSON.stringify({ title: token, token }) })
    await ask('/hub', { method: 'POST', headers, body: form })
    await ask(`/search.atom?q=${token}`, { headers })
    await ask('/api/tokens', { headers: { authorization: 'Bearer a-wrong-token' } })
    expect(lines).toHaveLength(5)
    const written = lines.join('\n') + JSON.stringify(points)
    for (const hidden of [
      token,
      secret,
      'private-callback',
      '192.0.2.77',
      'somebody',
      'a-wrong-token',
      'Bearer',
    ])
      expect(written).not.toMatch(hidden)
  })
})

describe('metrics', () => {
  it('are one data point a request, by the address that answered', async () => {
    const ask = siteWith({ REQUEST_LOG: '0', METRICS })
    const headers = { 'user-agent': 'NetNewsWire (RSS Reader; https://netnewswire.com/)' }
    const response = await ask('/feeds/main.json', { headers })
    const bytes = Number(response.headers.get('content-length'))
    expect(points).toEqual([
      {
        indexes: ['/feeds/:name'],
        blobs: ['2xx', '200', 'GET', 'json', 'publisher', 'NetNewsWire', ''],
        doubles: [5, bytes, 0],
      },
    ])
    expect(lines).toEqual([])
  })

  it('are none where nothing is bound', async () => {
    const answer = await siteWith({ REQUEST_LOG: '1' })('/feeds/main.json')
    expect([answer.status, lines.length, points]).toEqual([200, 1, []])
  })
})
