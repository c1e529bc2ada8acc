import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { site } from '../../feeds/site.ts'
import { ReplicaDocumentSchema } from '../../src/document/replica.ts'
import { limits as recordLimits } from '../../src/record/limits.ts'
import { limits } from '../../src/settings.ts'
import { articlePath, base, get, send, textOf } from '../support/site.ts'

/** Documents of articles near the limit of a record. What readers get is bounded, and the rest is found behind it. */

const count = 12
const all = Array.from({ length: count }, (_, index) => index + 1)
const publisher = () => env.PUBLISHER.getByName(site.name)

/** Content that is as long as it may be: Chinese, and quotation marks, which grow in every envelope. */
const contents = ['渡口早班船误了点，', '“"”\\"\n'].map(unit => {
  const bytes = new TextEncoder().encode(unit).length
  return `<p>${unit.repeat(Math.floor((recordLimits.contentMaxBytes - 8) / bytes))}</p>`
})

const idOf = (number: number) => `urn:large:${number}`

/** The older an article, the later it comes: an import, newest first. */
const put = (number: number) =>
  send('PUT', articlePath(idOf(number)), {
    title: `第${number}篇`,
    content: contents[number % 2],
    published: new Date(Date.parse('2026-10-01T00:00:00Z') - number * 86_400_000).toISOString(),
    categories: ['长文'],
  })

const formats = ['rss', 'atom', 'json'] as const
type Format = (typeof formats)[number]

const numbers: Record<Format, RegExp> = {
  rss: /<guid[^>]*>urn:large:(\d+)/g,
  atom: /<id>urn:large:(\d+)/g,
  json: /"id": ?"urn:large:(\d+)"/g,
}

const numbersIn = (text: string, format: Format) =>
  [...text.matchAll(numbers[format])].map(([, number]) => Number(number))

const next = /"next_url": ?"([^"]*)"|<(?:atom:)?link rel="prev-archive"[^>]*href="([^"]*)"/

async function read(address: string, format: Format) {
  const response = await get(address, { 'accept-encoding': 'identity' })
  const text = await textOf(response)
  const [, ...found] = next.exec(text) ?? []
  return {
    status: response.status,
    bytes: new TextEncoder().encode(text).length,
    numbers: numbersIn(text, format),
    next: found.find(url => url)?.replace(base, ''),
  }
}

const documentMaxBytes = limits.documentMaxBytes + 100_000 // and an envelope

describe('a site of articles near the limit of a record', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    for (const number of all) expect((await put(number)).status).toBe(201)
  }, 120_000)
  afterAll(() => void vi.useRealTimers())

  it.each([
    ...formats.map(format => ({ format, address: `/feeds/main.${format}` })),
    { format: 'atom' as const, address: '/categories/%E9%95%BF%E6%96%87.atom' },
    { format: 'atom' as const, address: '/search.atom?category=%E9%95%BF%E6%96%87' },
  ])('$address: a document holds 8 MiB at most, and leads to all the others', async ({ format, address }) => {
    const live = await read(address, format)
    expect(live.bytes).toBeLessThan(documentMaxBytes)
    expect(live.numbers).toEqual(expect.arrayContaining([1, 2, count - 1, count])) // newest by date, and by change

    const found = new Set(live.numbers)
    for (let page = live.next; page !== undefined; ) {
      const archived = await read(page, format)
      expect(archived).toMatchObject({ status: 200, numbers: expect.arrayContaining([expect.any(Number)]) })
      expect(archived.bytes).toBeLessThan(documentMaxBytes)
      for (const number of archived.numbers) found.add(number)
      page = archived.next
    }
    expect([live.numbers.length < count, [...found].toSorted((a, b) => a - b)]).toEqual([true, all])
  })

  it('an address in the archive keeps its document, whatever is published later', async () => {
    const { next: page = '' } = await read('/feeds/main.atom', 'atom')
    const before = await read(page, 'atom')
    expect((await put(count + 1)).status).toBe(201)
    expect(await read(page, 'atom')).toEqual(before)
    expect((await send('DELETE', articlePath(idOf(count + 1)))).status).toBe(204)
  })

  it('the replica has every document: a value of KV holds 25 MiB', async () => {
    vi.setSystemTime(Date.now() + 60_000) // a key is written once a minute
    await runDurableObjectAlarm(publisher())
    const { sequence } = await publisher().health()
    for (const format of formats) {
      const stored = (await env.REPLICA?.get(`documents:feeds:main.${format}`)) ?? ''
      expect(new TextEncoder().encode(stored).length).toBeLessThan(25 * 2 ** 20)
      expect(ReplicaDocumentSchema.parse(JSON.parse(stored)).version).toBe(String(sequence))
    }
  })

  it('an export holds every article, in calls that the platform carries', async () => {
    const long = await textOf(await send('GET', '/api/export?format=json&feed=main'))
    expect(numbersIn(long, 'json')).toEqual(all)
    const records = await textOf(await send('GET', '/api/export'))
    expect(records.trim().split('\n')).toHaveLength(count + 1) // and the one that is withdrawn
  })
})
