import { describe, expect, it } from 'vitest'
import type { Send } from '../../src/outgoing.ts'
import { pullParts } from '../../src/pull/parts.ts'
import { newRound, type PullParts } from '../../src/pull/round.ts'
import { pullDueSources } from '../../src/pull/run.ts'
import { type PullState, storedStates } from '../../src/pull/state.ts'
import type { SourceFeed } from '../../src/record/feed.ts'
import { err, ok } from '../../src/record/problem.ts'
import { settingsOf } from '../../src/settings.ts'
import { aSite } from '../support/build.ts'

/** Rounds over several sources: what one of them, or the publisher, does wrong is nobody else's trouble. */

const start = Date.parse('2026-11-24T00:00:00Z')
const names = ['a', 'b', 'c', 'd']
const urlOf = (name: string) => `https://${name}.example/feed`

const sourceOf = (name: string): SourceFeed => ({
  url: urlOf(name),
  kind: 'feed',
  everyMinutes: 60,
  source: { name },
})

/** A feed of two articles that name their source in their titles. */
const feedOf = (name: string) =>
  `<rss version="2.0"><channel><title>${name}</title>${[1, 2]
    .map(
      number =>
        `<item><guid isPermaLink="false">${name}${number}</guid><title>${name} ${number}</title></item>`,
    )
    .join('')}</channel></rss>`

interface Trouble {
  /** What the publisher answers for the articles of a source; an exception: it cannot be reached. */
  put?: (title: string) => ReturnType<typeof err> | undefined
  save?: (url: string) => void
  /** Milliseconds that each request takes. */
  requestMilliseconds?: number
  /** `unknown`: the publisher cannot be asked. */
  states?: Record<string, Partial<PullState>> | 'unknown'
  /** Sources that answer 304. */
  unchanged?: string[]
  limits?: Partial<PullParts['limits']>
}

async function round({
  put,
  save,
  requestMilliseconds = 0,
  states = {},
  unchanged = [],
  limits = {},
}: Trouble = {}) {
  const stored = new Map(
    Object.entries(states === 'unknown' ? {} : states).map(([name, state]) => [
      urlOf(name),
      JSON.stringify({ failures: 0, lastAt: 0, lastOutcome: '', marks: {}, ...state }),
    ]),
  )
  const asked: string[] = []
  const written: string[] = []
  const batches: number[] = []
  const log: unknown[] = []
  const clock = { now: start }
  const send: Send = async ({ url }) => {
    asked.push(new URL(url).host.slice(0, 1))
    clock.now += requestMilliseconds
    const name = new URL(url).host.slice(0, 1)
    const bytes = new TextEncoder().encode(feedOf(name))
    const status = unchanged.includes(name) ? 304 : 200
    return ok({ status, headers: new Headers(), bytes, url, redirects: [] })
  }
  const parts: PullParts = {
    site: aSite(),
    sources: names.map(sourceOf),
    publisher: {
      pullStates: async () => {
        if (states === 'unknown') throw new Error('the publisher was reset')
        return [...stored].map(([url, state]) => ({ url, state }))
      },
      savePullState: async (url, state) => {
        save?.(url)
        stored.set(url, state)
      },
      put: async orders => {
        batches.push(orders.length)
        return orders.map(order => {
          const title = 'draft' in order ? (order.draft.title ?? '') : ''
          const refused = put?.(title)
          if (refused) return err({ kind: 'conflict' as const, detail: `${title} is another's` })
          written.push(title)
          return ok({ outcome: 'created' as const })
        })
      },
    },
    send,
    userAgent: 'test',
    limits: {
      ...{ timeoutMilliseconds: 1_000, maxBytes: 100_000, redirectsMax: 3, sourcesMax: 10, requestsMax: 40 },
      ...{ runMilliseconds: 60_000, articlesMax: 20, batchArticles: 20, ...limits },
    },
    now: () => clock.now,
    log: line => log.push(JSON.parse(line)),
  }
  await pullDueSources(parts, start)
  const after = storedStates([...stored].map(([url, state]) => ({ url, state })))
  return { asked, written, batches, log, state: (name: string) => after.get(urlOf(name)) }
}

const all = names.flatMap(name => [`${name} 1`, `${name} 2`])

describe('a round', () => {
  it('reads every source that is due', async () => {
    const { asked, written, state } = await round()
    expect([asked, [...written].sort()]).toEqual([names, all])
    expect(state('a')).toMatchObject({ failures: 0, lastAt: start, nextAt: start + 3_600_000 })
  })

  it('goes on where the publisher fails for one source, and stores that as the source’s failure', async () => {
    const unreachable = (title: string) => {
      if (title.startsWith('b')) throw new Error('the publisher was reset')
      return undefined
    }
    const { written, state, log } = await round({ put: unreachable })
    expect([...written].sort()).toEqual(all.filter(title => !title.startsWith('b')))
    expect(state('b')).toMatchObject({ failures: 1, lastOutcome: 'the publisher was reset', marks: {} })
    expect([state('c')?.failures, state('d')?.failures]).toEqual([0, 0])
    expect(log).toEqual([
      { event: 'pull-failed', source: urlOf('b'), failures: 1, detail: 'the publisher was reset' },
    ])
  })

  it('says of a failure that is no error what it is', async () => {
    const failing = (title: string) => {
      if (title.startsWith('b')) throw 'reset' // the platform may throw anything
      return undefined
    }
    expect((await round({ put: failing })).state('b')).toMatchObject({ failures: 1, lastOutcome: 'reset' })
  })

  it('says nothing in the log of a source that is unchanged', async () => {
    const { asked, log, state } = await round({ unchanged: ['a'] })
    expect([asked, log, state('a')?.lastOutcome]).toEqual([names, [], 'unchanged'])
  })

  it('reads nothing where nothing is due, or where the publisher does not say what is', async () => {
    expect((await round({ states: Object.fromEntries(names.map(name => [name, {}])) })).asked).toEqual([])
    await expect(round({ states: 'unknown' })).rejects.toThrow('the publisher was reset')
  })

  it('goes on where the publisher takes no state of one source, and says so', async () => {
    const busy = (url: string) => {
      if (url === urlOf('a')) throw new Error('the publisher was reset')
    }
    const { asked, state, log } = await round({ save: busy })
    expect([asked, state('a'), state('d')?.failures]).toEqual([names, undefined, 0])
    expect(log).toEqual([{ event: 'pull-failed', source: urlOf('a'), detail: 'the publisher was reset' }])
  })

  it('tells what the publisher refused, with the first reason, and writes the rest', async () => {
    const { written, state, log } = await round({ put: title => (/^c/.test(title) ? err('') : undefined) })
    expect([...written].sort()).toEqual(all.filter(title => !title.startsWith('c')))
    expect(state('c')).toMatchObject({ failures: 0, lastOutcome: '2 refused' })
    expect(state('d')?.lastOutcome).toBe('2 created')
    expect(log).toMatchObject([
      { event: 'pull-refused', source: urlOf('c'), refused: 2, first: { kind: 'conflict' } },
    ])
  })

  it('says of a source with some articles taken and some refused how many of each', async () => {
    const { state } = await round({ put: title => (title === 'a 1' ? err('') : undefined) })
    expect(state('a')?.lastOutcome).toBe('1 created, 1 refused')
  })

  it('begins with the one that waits longest, and one that was never read', async () => {
    const { asked } = await round({
      states: { a: { nextAt: start }, b: { nextAt: start - 2 }, d: { nextAt: start - 1 } },
    })
    expect(asked).toEqual(['c', 'b', 'd', 'a'])
  })

  it('leaves out what is not due, and what is gone', async () => {
    const { asked } = await round({ states: { a: { nextAt: start + 1 }, b: {} } })
    expect(asked).toEqual(['c', 'd'])
  })

  it.each([
    ['so many sources', { limits: { sourcesMax: 2 } }, 2],
    ['so many requests', { limits: { requestsMax: 3 } }, 3],
    ['so long', { limits: { runMilliseconds: 2_000 }, requestMilliseconds: 1_000 }, 2],
  ])('reads %s at most, and leaves the rest to the next', async (_, trouble, count) => {
    const { asked, state } = await round(trouble)
    expect(asked).toEqual(names.slice(0, count))
    expect(state(names[count] ?? '')).toBeUndefined()
  })

  it('hands over so many articles at once', async () => {
    const { batches } = await round({ limits: { batchArticles: 1, sourcesMax: 1 } })
    expect(batches).toEqual([1, 1])
  })
})

describe('a round’s share', () => {
  const spent = (limits: Partial<PullParts['limits']>, now: () => number) =>
    newRound(
      { limits, now, send: async () => err({ kind: 'unreachable', detail: '' }) } as unknown as PullParts,
      0,
    ) // the rest is not read

  it('is over with its requests, or with its time, whichever is first', async () => {
    const clock = { now: 0 }
    const one = spent({ requestsMax: 1, runMilliseconds: 10 }, () => clock.now)
    expect(one.isSpent()).toBe(false)
    await one.send({ url: '', timeoutMilliseconds: 1, maxBytes: 1 })
    expect(one.isSpent()).toBe(true)
    const other = spent({ requestsMax: 1, runMilliseconds: 10 }, () => clock.now)
    clock.now = 9
    expect(other.isSpent()).toBe(false)
    clock.now = 10
    expect(other.isSpent()).toBe(true)
  })
})

describe('the parts of a round', () => {
  const settings = settingsOf({ PUBLIC_URL: 'https://news.example', BROADSHEET_TOKEN: 'token-of-the-tests' })
  const publication = { site: aSite(), feeds: [], sources: [sourceOf('a')] }
  const rest = { publisher: {} as PullParts['publisher'], now: () => 7, log: () => {} } // handed on as they are
  const fetch = async () => new Response('there')

  it('follow settings and definitions', () => {
    expect(pullParts(settings, { publication, fetch, ...rest })).toEqual({
      ...rest,
      site: publication.site,
      sources: publication.sources,
      send: expect.any(Function),
      userAgent: 'Broadsheet (+https://news.example/)',
      limits: {
        timeoutMilliseconds: 20_000,
        redirectsMax: 5,
        maxBytes: 8_388_608,
        sourcesMax: 10,
        requestsMax: 40,
        runMilliseconds: 240_000,
        articlesMax: 20,
        batchArticles: 20,
      },
    })
    const { sources: _, ...none } = publication
    expect(pullParts(settings, { publication: none, fetch, ...rest }).sources).toEqual([])
  })

  it('ask by a guarded door, with the resolver of the settings', async () => {
    const dns: Record<string, string> = {
      'https://dns.example/?name=a.example&type=A': '93.184.215.14',
      'https://dns.example/?name=private.example&type=A': '10.0.0.1',
    }
    const answers = async (url: string) =>
      url.startsWith('https://dns.')
        ? Response.json({ Answer: dns[url] && [{ type: 1, data: dns[url] }] })
        : new Response('there')
    const bounds = { timeoutMilliseconds: 1_000, maxBytes: 100 }
    const sends = async (resolver: string | undefined, url: string) =>
      (
        await pullParts({ ...settings, resolver }, { publication, fetch: answers, ...rest }).send({
          url,
          ...bounds,
        })
      ).ok
    expect(await sends(undefined, 'https://a.example/')).toBe(true)
    expect(await sends(undefined, 'http://127.0.0.1/')).toBe(false)
    expect(await sends('https://dns.example/', 'https://a.example/')).toBe(true)
    expect(await sends('https://dns.example/', 'https://private.example/')).toBe(false)
  })
})
