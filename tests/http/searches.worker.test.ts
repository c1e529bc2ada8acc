import { beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../src/settings.ts'
import { articlePath, get, send } from '../support/site.ts'

let addresses = 0
/** An address of its own for each test. */
function from(): { 'cf-connecting-ip': string } {
  addresses += 1
  return { 'cf-connecting-ip': `198.51.100.${addresses}` }
}

let searches = 0
/** A search that nobody has asked for yet. */
function fresh(suffix = '.atom'): string {
  searches += 1
  return `/search${suffix}?q=word&author=${searches}`
}

beforeAll(async () => {
  await send('PUT', articlePath('urn:1'), { title: 'A word' })
})

const page = { accept: 'text/html', 'sec-fetch-dest': 'document' }

describe('searches of one address', () => {
  it('are answered so often in a minute, then 429 with the time to wait (RFC 6585 §4)', async () => {
    const address = from()
    const statuses: number[] = []
    while (statuses.length < limits.searchesMax) statuses.push((await get(fresh(), address)).status)
    expect(new Set(statuses)).toEqual(new Set([200]))

    const refused = await get(fresh(), address)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await get(fresh(''), { ...address, ...page })).status, 'a page is one too').toBe(429)

    expect((await get('/feeds/main.atom', address)).status, 'feeds go on').toBe(200)
    expect((await get(fresh(), from())).status, 'so do others').toBe(200)
  })

  it('are not counted where the isolate has the answer', async () => {
    const address = from()
    const path = fresh('.rss')
    const { headers } = await get(path, address)
    const asks = { ...address, 'if-none-match': headers.get('etag') ?? '' }
    const statuses: number[] = []
    for (let time = 0; time < limits.searchesMax + 5; time += 1) statuses.push((await get(path, asks)).status)
    expect(new Set(statuses)).toEqual(new Set([304]))
  })
})

describe('searches of everybody', () => {
  it('wait for each other, and are told to come again where too many wait; writes go on', async () => {
    const asked = Array.from({ length: limits.searchesWaitingMax * 3 }, () => get(fresh('.json')))
    const written = await send('PUT', articlePath('urn:2'), { title: 'Meanwhile' })
    expect(written.status).toBe(201)

    const answers = await Promise.all(asked)
    const counts = Map.groupBy(answers, ({ status }) => status)
    expect([...counts.keys()].sort()).toEqual([200, 503])
    expect(counts.get(200)?.length).toBeGreaterThanOrEqual(limits.searchesWaitingMax)
    expect(new Set(counts.get(503)?.map(({ headers }) => headers.get('retry-after')))).toEqual(new Set(['5']))
    expect((await get(fresh('.json'))).status).toBe(200)
  })
})
