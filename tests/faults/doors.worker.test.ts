import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { articlePath, base, get, send, token } from '../support/site.ts'

/**
 * What fails at the doors of the publisher, and what then becomes of readers and writers. README.md of this folder
 * names every fault and the test that holds its rule.
 */

const publisher = () => env.PUBLISHER.getByName(site.name)

let logged: MockInstance<typeof console.error>
beforeEach(() => {
  logged = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  logged.mockRestore()
  vi.useRealTimers()
})

const article = (id: string, rest: object = {}) => ({
  id,
  title: id,
  categories: [{ term: 'doors' }],
  ...rest,
})

/** The titles that readers see. */
async function titles(path = '/categories/doors.json'): Promise<string[]> {
  const { items } = await (await get(path)).json<{ items: { title: string }[] }>()
  return items.map(({ title }) => title)
}

/** The publisher, whose calls of one name fail so many times before they go through. */
function failing(name: string, times: number): typeof env.PUBLISHER {
  let left = times
  const stub = new Proxy(publisher(), {
    get: (target, property) => {
      const call = Reflect.get(target, property)
      if (property !== name || typeof call !== 'function') return call
      const overloaded = () => Promise.reject(new Error('Durable Object is overloaded.'))
      return (...values: unknown[]) => (left-- > 0 ? overloaded() : Reflect.apply(call, target, values))
    },
  })
  return new Proxy(env.PUBLISHER, {
    get: (target, property) => (property === 'getByName' ? () => stub : Reflect.get(target, property)),
  })
}

function ask(
  namespace: typeof env.PUBLISHER,
  path: string,
  body: string,
  contentType: string,
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': contentType }
  const request = new Request(`${base}${path}`, { method: 'POST', headers, body })
  return Promise.resolve(createApp({ site, feeds }).fetch(request, { ...env, PUBLISHER: namespace }))
}

describe('a publisher that is overloaded', () => {
  it('refuses a write with 503 and Retry-After, and takes it when it is sent again (RFC 9110 §15.6.4)', async () => {
    const overloaded = failing('put', 1)
    const write = () => ask(overloaded, '/api/articles', JSON.stringify(article('busy')), 'application/json')
    const refused = await write()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60'])
    expect((await send('GET', articlePath('busy'))).status).toBe(404)
    expect((await write()).status).toBe(201)
    expect(await titles()).toContain('busy')
  })

  it('refuses the lines of an import for the moment, a batch at a time, and keeps those that it took', async () => {
    const overloaded = failing('put', 1)
    const lines = Array.from({ length: 150 }, (_, index) => JSON.stringify(article(`batch/${index}`))).join(
      '\n',
    )
    const outcomes = async () => {
      const response = await ask(overloaded, '/api/import', lines, 'application/x-ndjson')
      return new TextDecoder()
        .decode(await response.arrayBuffer())
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
    }
    const first = await outcomes()
    expect(
      first.slice(0, 100).every(({ problem }) => problem?.type === 'urn:broadsheet:problem:unavailable'),
    ).toBe(true)
    expect(first.slice(100).map(({ outcome }) => outcome)).toEqual(Array(50).fill('created'))
    expect(first.map(({ line }) => line)).toEqual(Array.from({ length: 150 }, (_, index) => index + 1))
    const again = await outcomes()
    expect(again.map(({ outcome }) => outcome)).toEqual([
      ...Array(100).fill('created'),
      ...Array(50).fill('unchanged'),
    ])
  })
})

describe('a publisher that is reset', () => {
  it('has every write that it acknowledged, and goes on with the next number', async () => {
    const before = await (await send('PUT', articlePath('reset'), article('reset'))).json<{
      article: { sequence: number }
    }>()
    const mark = (instance: object) => Object.assign(instance, { isBeforeReset: true })
    await runInDurableObject(publisher(), mark)
    await runInDurableObject(publisher(), (_, context) => context.abort('reset by the test')).catch(
      () => undefined,
    )
    expect(await runInDurableObject(publisher(), instance => 'isBeforeReset' in instance)).toBe(false)
    expect(await titles()).toContain('reset')
    const after = await (await send('PUT', articlePath('later'), article('later'))).json<{
      article: { sequence: number }
    }>()
    expect(after.article.sequence).toBe(before.article.sequence + 1)
    expect(await titles()).toEqual(expect.arrayContaining(['reset', 'later']))
  })
})

describe('a clock that jumps', () => {
  const hour = 3_600_000
  const now = Date.now()
  const clockAt = (at: number) => vi.useFakeTimers({ toFake: ['Date'], now: at })

  /** Publishes, and says what a reader with the validators of before is told. */
  async function change(id: string) {
    const before = await get('/feeds/main.json')
    await before.arrayBuffer()
    const { article: stored } = await (await send('PUT', articlePath(id), article(id))).json<{
      article: { sequence: number }
    }>()
    const ask = async (header: string, validator: string) => {
      const response = await get('/feeds/main.json', { [header]: before.headers.get(validator) ?? '' })
      await response.arrayBuffer()
      return response.status
    }
    const byTag = await ask('if-none-match', 'etag')
    const byDate = await ask('if-modified-since', 'last-modified')
    const after = await get('/feeds/main.json')
    await after.arrayBuffer()
    const moved =
      Date.parse(after.headers.get('last-modified') ?? '') -
      Date.parse(before.headers.get('last-modified') ?? '')
    return {
      sequence: stored.sequence,
      byTag,
      byDate,
      moved,
      maxAge: /max-age=(\d+)/.exec(after.headers.get('cache-control') ?? '')?.[1],
    }
  }

  it.each([
    { jump: 'an hour back', offsets: [0, -hour, -hour + 5_000] },
    { jump: 'a day ahead and back', offsets: [0, 24 * hour, 5_000] },
  ])(
    '$jump hides no change from who asks by tag or by date, and Last-Modified never goes back',
    async ({ jump, offsets }) => {
      clockAt(now)
      await change(`clock ${jump}`)
      let last = 0
      for (const [index, offset] of offsets.entries()) {
        clockAt(now + offset)
        const { sequence, byTag, byDate, moved, maxAge } = await change(`clock ${jump} ${index}`)
        expect({ byTag, byDate }).toEqual({ byTag: 200, byDate: 200 })
        expect(moved).toBeGreaterThanOrEqual(0)
        expect(sequence).toBeGreaterThan(last)
        expect(Number(maxAge)).toBeGreaterThanOrEqual(0)
        last = sequence
      }
    },
  )
})
