import { type Context, Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { Polls } from '../../src/http/throttle/polls.ts'
import { Searches } from '../../src/http/throttle/searches.ts'
import { ClientThrottle } from '../../src/http/throttle/throttle.ts'
import { ok } from '../../src/record/problem.ts'

interface Asked {
  method?: string
  address?: string
  headers?: Record<string, string>
}

/** What `work` makes of a request of a client, without any counter of the platform. */
async function asClient<T>(
  { method = 'GET', address = '203.0.113.9', headers = {} }: Asked,
  work: (context: Context<{ Bindings: Env }>) => T | Promise<T>,
): Promise<T | undefined> {
  const results: T[] = []
  const app = new Hono<{ Bindings: Env }>()
  app.all('*', async context => {
    results.push(await work(context))
    return context.body(null)
  })
  const all = address === '' ? headers : { ...headers, 'cf-connecting-ip': address }
  await app.request('https://news.example/feeds/main.atom', { method, headers: all }, {})
  return results[0]
}

describe('a limit for one address', () => {
  const throttle = () =>
    new ClientThrottle({ unasked: 1, max: 2, detail: 'Slower, please.', counter: () => undefined })

  it('lets by what it allows, and says how long the rest waits', async () => {
    const limit = throttle()
    const refusals = []
    for (let time = 0; time < 3; time += 1)
      refusals.push(await asClient({}, context => limit.refusal(context)))

    expect(refusals.slice(0, 2)).toEqual([undefined, undefined])
    expect(refusals[2]).toMatchObject({ kind: 'too-many-requests', detail: 'Slower, please.' })
    expect(refusals[2]).toHaveProperty('retryAfterSeconds', 60)
    expect(await asClient({ address: '203.0.113.10' }, context => limit.refusal(context))).toBeUndefined()
  })

  it('is none where the platform states no address', async () => {
    const limit = throttle()
    for (let time = 0; time < 5; time += 1)
      expect(await asClient({ address: '' }, context => limit.refusal(context))).toBeUndefined()
  })
})

describe('a document that one client takes again and again', () => {
  /** The statuses of so many answers to the same request. */
  async function statuses(
    polls: Polls,
    times: number,
    asked: Asked & { document?: string; status?: number } = {},
  ) {
    const all: (number | undefined)[] = []
    for (let time = 0; time < times; time += 1) {
      const answer = new Response(null, { status: asked.status ?? 200 })
      const sent = await asClient(asked, context => polls.admit(context, asked.document ?? 'main', answer))
      all.push(sent?.status)
    }
    return all
  }
  const ten = Array.from({ length: 10 }, () => 200)

  it('is sent ten times a minute, and then refused with what to do', async () => {
    const polls = new Polls()
    expect(await statuses(polls, 12)).toEqual([...ten, 429, 429])
    const refusal = await asClient({}, context => polls.admit(context, 'main', new Response()))
    expect(refusal?.headers.get('retry-after')).toBe('60')
    expect(await refusal?.text()).toContain('If-None-Match')
  })

  it.each<[string, Asked & { status?: number }, number]>([
    ['conditional requests', { headers: { 'if-none-match': '"x"' } }, 200],
    ['requests with a date', { headers: { 'if-modified-since': 'Thu, 22 Oct 2026 01:17:00 GMT' } }, 200],
    ['requests without a body', { method: 'HEAD' }, 200],
    ['answers that nothing changed', { status: 304 }, 304],
    ['answers of changes', { status: 226 }, 226],
    ['clients whose address is unknown', { address: '' }, 200],
  ])('is not counted for %s', async (_, asked, status) => {
    expect(new Set(await statuses(new Polls(), 12, asked))).toEqual(new Set([status]))
  })

  it.each<[string, Asked & { document?: string }]>([
    ['document', { document: 'other' }],
    ['address', { address: '203.0.113.10' }],
    ['program', { headers: { 'user-agent': 'b' } }],
  ])('is counted by itself for another %s', async (_, other) => {
    const polls = new Polls()
    await statuses(polls, 10, { headers: { 'user-agent': 'a' } })
    expect(await statuses(polls, 10, { headers: { 'user-agent': 'a' }, ...other })).toEqual(ten)
    expect(await statuses(polls, 1, { headers: { 'user-agent': 'a' } })).toEqual([429])
  })

  it('is counted for one program, whatever its name holds behind two hundred characters', async () => {
    const polls = new Polls()
    await statuses(polls, 10, { headers: { 'user-agent': 'a'.repeat(201) } })
    expect(await statuses(polls, 1, { headers: { 'user-agent': `${'a'.repeat(200)}b` } })).toEqual([429])
    expect(await statuses(polls, 1, { headers: { 'user-agent': `${'a'.repeat(199)}b` } })).toEqual([200])
  })
})

describe('searches of one address', () => {
  const admit = (searches: Searches, path: string) =>
    asClient({}, context => searches.admit(context, { path }, async () => ok(1)))

  it('are answered thirty times a minute, and other channels without a limit', async () => {
    const searches = new Searches()
    for (let time = 0; time < 40; time += 1)
      expect(await admit(searches, '/feeds/main')).toEqual({ ok: true, value: 1 })
    for (let time = 0; time < 30; time += 1)
      expect(await admit(searches, '/search')).toEqual({ ok: true, value: 1 })

    expect(await admit(searches, '/search')).toMatchObject({
      ok: false,
      error: { kind: 'too-many-requests', detail: 'This address has searched too often.' },
    })
  })
})
