import { beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../../src/settings.ts'
import { asks, publish, sample } from '../protocol/scene.ts'
import { get } from '../support/site.ts'

type Headers = Record<string, string>

let test = 0
let path = ''
const reader: Headers = { 'cf-connecting-ip': '203.0.113.9', 'user-agent': 'Careless/1.0' }

/** A slice of its own for each test: a client is counted by document. */
beforeEach(async () => {
  test += 1
  path = `/categories/polled${test}.atom`
  await publish(sample(`polled${test}`, 1))
})

/** The statuses of so many requests, one after the other. */
async function poll(times: number, headers: Headers = {}, address = path, method = 'GET'): Promise<number[]> {
  const statuses = []
  for (let time = 0; time < times; time += 1) {
    const answer = await get(address, { ...reader, ...headers }, method)
    await answer.arrayBuffer()
    statuses.push(answer.status)
  }
  return statuses
}

const often = limits.pollsMax + 2

describe('a reader that takes the whole document again and again', () => {
  it('gets it a few times, and then 429 until the minute is over (RFC 6585 §4)', async () => {
    const statuses = await poll(often)
    expect(statuses.slice(0, limits.pollsUnasked)).toEqual(Array(limits.pollsUnasked).fill(200))
    expect(statuses.slice(limits.pollsMax)).toEqual([429, 429])
  })

  it('is told how to ask and to wait a minute at most, as long as gPodder 3.11.1 then does, in an answer that no cache keeps', async () => {
    await poll(often)
    const answer = await get(path, reader)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    const { detail, status } = await answer.json<{ detail: string; status: number }>()
    expect(status).toBe(429)
    expect(detail).toContain('If-None-Match')
  })

  it('is answered 304 all the same when it asks whether anything changed', async () => {
    const etag = (await get(path, reader)).headers.get('etag') ?? ''
    await poll(often)
    expect((await get(path, { ...reader, 'if-none-match': etag })).status).toBe(304)
  })

  it('takes no other reader’s, and no other document’s, share', async () => {
    await poll(often)
    expect(await poll(1, { 'user-agent': 'Careful/1.0' })).toEqual([200])
    expect(await poll(1, { 'cf-connecting-ip': '203.0.113.10' })).toEqual([200])
    expect(await poll(1, {}, path.replace('.atom', '.rss'))).toEqual([200])
    expect(await poll(1, {}, '/feeds/main.atom')).toEqual([200])
  })
})

describe('never counted is', () => {
  const never: { who: string; headers: () => Promise<Headers> | Headers; status: number }[] = [
    {
      who: 'who holds the newest state (304)',
      headers: async () => ({ 'if-none-match': (await get(path)).headers.get('etag') ?? '' }),
      status: 304,
    },
    {
      who: 'who asks by date (304)',
      headers: async () => ({ 'if-modified-since': (await get(path)).headers.get('last-modified') ?? '' }),
      status: 304,
    },
    { who: 'who holds an older state', headers: () => ({ 'if-none-match': '"older"' }), status: 200 },
    { who: 'this machine', headers: () => ({ 'cf-connecting-ip': '127.0.0.1' }), status: 200 },
  ]

  it.each(never)('$who', async ({ headers, status }) => {
    expect(await poll(3 * often, await headers())).toEqual(Array(3 * often).fill(status))
  })

  it('a request without an address, as without an edge before the worker', async () => {
    const answers = await Promise.all(Array.from({ length: 3 * often }, () => get(path)))
    expect(answers.map(({ status }) => status)).toEqual(Array(3 * often).fill(200))
  })

  it('HEAD, which takes no document', async () => {
    expect(await poll(3 * often, {}, path, 'HEAD')).toEqual(Array(3 * often).fill(200))
  })

  it('an address where there is nothing', async () => {
    expect(await poll(3 * often, {}, '/categories/nobody.atom')).toEqual(Array(3 * often).fill(404))
  })

  it('what only changed since the reader’s state (226)', async () => {
    const etag = (await get(path)).headers.get('etag') ?? ''
    await publish(sample(`polled${test}`, 2))
    const headers = { ...asks, 'if-none-match': etag }
    expect(await poll(3 * often, headers)).toEqual(Array(3 * often).fill(226))
  })
})
