import { reset, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { site } from '../../feeds/site.ts'
import { Catalogue } from '../../src/catalogue/catalogue.ts'
import { keptNames } from '../../src/record/kept.ts'
import { asked } from '../support/properties.ts'
import { articlePath, get, send } from '../support/site.ts'
import { article } from './article.ts'
import { doorsOf } from './doors.ts'
import { value } from './hostile.ts'
import { Tally } from './tally.ts'

/**
 * Any JSON in the members of our extension, and in what the publisher keeps of a record, by every door: the site reads,
 * writes, retracts and rebuilds as before, and its change log has only numbers and times of its own.
 */

/** A case writes, retracts and rebuilds, so it costs more than others. */
const runs = { numRuns: asked === undefined ? 5 : Math.ceil(asked / 3) }
const publisher = () => env.PUBLISHER.getByName(site.name)

let network: MockInstance<typeof fetch>
let logged: MockInstance<typeof console.error>
beforeEach(() => {
  logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('There is no network here.'))
})
afterEach(() => {
  const events = logged.mock.calls.map(([line]) => Object(JSON.parse(String(line))).event)
  expect(events.filter(event => event !== 'pull-refused')).toEqual([])
})
afterAll(() => void vi.restoreAllMocks())

const number = fc.oneof(
  fc.constantFrom(1, 2, 7, 2 ** 31, 1e12, 8.64e15, 8.64e15 + 1000, 4_102_444_800_000, 2 ** 53 - 1),
  fc.maxSafeNat(),
)
const line = fc.record(
  {
    sequence: number,
    at: number,
    terms: fc.array(fc.record({ kind: fc.constant('category'), value: fc.string() }), { maxLength: 2 }),
    visible: fc.constant(false),
  },
  { requiredKeys: ['sequence', 'at', 'terms'] },
)

/** What a record of ours could say, with numbers that none of ours has. */
const plausible = fc.record(
  {
    log: fc.array(line, { minLength: 1, maxLength: 3 }),
    revision: number,
    sequence: number,
    retracted: fc.constant({ at: '2026-01-01T00:00:00Z' }),
    correction: fc.constant({ at: '2026-01-01T00:00:00Z', text: 'A name was wrong.' }),
    previous: fc.constant({ title: 'Before' }),
    published: fc.constantFrom('2026-01-01T00:00:00Z', '2199-01-01T00:00:00Z'),
    expires: fc.constantFrom('2026-02-01T00:00:00Z', '2199-01-01T00:00:00Z'),
  },
  { requiredKeys: ['log'] },
)
const origin = fc.constantFrom({}, { from: 'x' }, { from: 'x', edited: true })
const names = [
  'log',
  'sequence',
  'revision',
  'brought',
  'notices',
  'v',
  'retracted',
  'draft',
  'correction',
  'id',
]
const hostile = fc
  .tuple(article, fc.dictionary(fc.constantFrom(...names), value))
  .map(([whole, claims]) => ({ ...Object(whole), ...claims }))
const members: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 4, arbitrary: plausible },
  { weight: 1, arbitrary: fc.tuple(plausible, origin).map(([claims, brought]) => ({ ...claims, brought })) },
  { weight: 1, arbitrary: hostile },
)

let writer: string
beforeEach(async () => {
  await reset()
  const made = await send('POST', '/api/tokens', { name: 'a writer', scopes: ['write'] })
  writer = `Bearer ${(await made.json<{ token: string }>()).token}`
})

const doors = doorsOf({ network: () => network, writer: () => writer })

const readPaths = [
  '/feeds/main.rss',
  '/feeds/main.atom',
  '/feeds/main.json',
  '/feeds.opml',
  '/news-sitemap.xml',
  '/',
  '/search.atom?category=news',
]

async function expectSound(tally: Tally, count: number): Promise<void> {
  for (const path of readPaths) {
    const answer = await get(path)
    expect([path, answer.status]).toEqual([path, 200])
    await tally.sound(answer)
  }
  const own = articlePath('urn:ours')
  expect((await send('PUT', own, { title: `Ours ${count}` })).status).toBeLessThan(300)
  expect((await send('DELETE', own)).status).toBe(204)
  expect((await get('/articles/urn%3Aours')).status).toBe(410)
  await expectOwnLog()
}

/** Numbers that a site reaches, no time that lies ahead, and all of it readable. */
async function expectOwnLog(): Promise<void> {
  const { head, quarantined } = await runInDurableObject(publisher(), (_, { storage: { sql } }) => {
    const catalogue = new Catalogue(sql)
    return { head: catalogue.head(), quarantined: catalogue.quarantined(10) }
  })
  expect(head.sequence).toBeLessThan(1e12)
  expect(head.at).toBeLessThanOrEqual(Date.now() + 120_000)
  expect(quarantined).toEqual([])
}

describe('what the publisher keeps of an article', () => {
  it.for(Object.entries(doors))('is nobody else’s to say: %s', async ([name, door], { annotate }) => {
    const tally = new Tally()
    let count = 0
    await fc.assert(
      fc.asyncProperty(members, async extension => {
        count += 1
        const answer = await door(extension, count)
        if (answer) await tally.sound(answer)
        await expectSound(tally, count)
      }),
      runs,
    )

    expect((await send('POST', '/api/rebuild')).status).toBe(202)
    await vi.waitFor(
      async () => {
        await runDurableObjectAlarm(publisher()) // a batch each; the platform may be faster
        const report = await (await send('GET', '/api/rebuild')).json()
        expect(report).toMatchObject({ rebuilding: false, damaged: [] })
      },
      { timeout: 30_000 },
    )
    await expectSound(tally, count + 1)
    await annotate(tally.figures, `fuzz: ${name}`)
  })

  it.each(Object.entries(doors))('comes by a door that brings an article: %s', async (_, door) => {
    await door({}, 1)
    const { articles } = await (await send('GET', '/api/articles')).json<{ articles: unknown[] }>()
    expect(articles).toHaveLength(1)
  })

  it('has the members that this test forges', () => {
    expect([...keptNames].sort()).toEqual(['brought', 'log', 'revision', 'sequence'])
  })
})
