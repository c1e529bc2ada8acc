import { reset, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { site } from '../../feeds/site.ts'
import { Catalogue } from '../../src/catalogue/catalogue.ts'
import { pullParts } from '../../src/pull/parts.ts'
import { pullDueSources } from '../../src/pull/run.ts'
import { keptNames } from '../../src/record/kept.ts'
import { settingsOf } from '../../src/settings.ts'
import { asked } from '../support/properties.ts'
import { articlePath, get, send, sendText } from '../support/site.ts'
import { article } from './article.ts'
import { value } from './hostile.ts'
import { Tally } from './tally.ts'

/**
 * Any JSON in the members of our extension, and in what the publisher keeps of a record, by every door: the site reads,
 * writes, retracts and rebuilds as before, and its change log has only numbers and times of its own.
 */

const runs = { numRuns: asked ?? 20 }
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

const feed = (extension: object, count: number) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Foreign',
    feed_url: 'https://foreign.example/feed.json',
    items: [{ id: `urn:fuzz:feed-${count}`, title: 'Foreign', _broadsheet: extension }],
    _broadsheet: { ...extension, deleted: [{ id: 'urn:ours', at: '2026-01-01T00:00:00Z' }, extension] },
  })
const xml = (extension: object, count: number) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:b="urn:broadsheet"><id>urn:f</id><entry><id>urn:fuzz:atom-${count}</id><title>Foreign</title>
  ${Object.entries(extension)
    .map(([name, content]) => `<b:${name}>${escaped(JSON.stringify(content))}</b:${name}>`)
    .join('')}</entry></feed>`
const escaped = (text: string | undefined) =>
  (text ?? '').replace(/[&<]/g, found => (found === '&' ? '&amp;' : '&lt;'))
const record = (extension: object, id: string) => JSON.stringify({ title: 'Foreign', ...extension, id })
const opml = '<opml version="2.0"><body><outline xmlUrl="https://foreign.example/feed.json"/></body></opml>'
const markdown = (extension: object, count: number) =>
  `---\nid: urn:fuzz:markdown-${count}\ntitle: Foreign\nbroadsheet: ${JSON.stringify(JSON.stringify(extension))}\n---\n\nText.\n`

const answering = (body: string) => () =>
  Promise.resolve(new Response(body, { headers: { 'content-type': 'application/feed+json' } }))

/** The scheduled reading of a source that answers so. */
async function pull(body: string, count: number): Promise<void> {
  const source = {
    url: `https://foreign.example/${count}.json`,
    kind: 'feed' as const,
    everyMinutes: 5,
    source: { name: 'Foreign' },
    trusted: true as const,
  }
  const parts = pullParts(settingsOf(env), {
    publication: { site, feeds: [], sources: [source] },
    desk: publisher(),
    fetch: answering(body),
    now: () => Date.now(),
    log: text => console.error(text),
  })
  await pullDueSources(parts, Date.now())
}

let writer: string
beforeEach(async () => {
  await reset()
  const made = await send('POST', '/api/tokens', { name: 'a writer', scopes: ['write'] })
  writer = `Bearer ${(await made.json<{ token: string }>()).token}`
})

type Door = (extension: object, count: number) => Promise<Response | undefined>

const doors: Record<string, Door> = {
  'POST /api/articles': (extension, count) =>
    send('POST', '/api/articles', { title: 'x', ...extension, id: `urn:fuzz:post-${count}` }),
  'PUT /api/articles/{id}': (extension, count) =>
    send('PUT', articlePath(`urn:fuzz:put-${count}`), { title: 'x', ...extension, id: undefined }),
  'a JSON Feed': (extension, count) =>
    sendText('/api/import', feed(extension, count), 'application/feed+json'),
  Atom: (extension, count) => sendText('/api/import', xml(extension, count), 'application/atom+xml'),
  Markdown: (extension, count) =>
    sendText('/api/import?name=x.md', markdown(extension, count), 'text/markdown'),
  'a record as JSON': (extension, count) =>
    sendText('/api/import', record(extension, `urn:fuzz:json-${count}`), 'application/json'),
  'JSON lines of a writer': (extension, count) =>
    sendText('/api/import', record(extension, `urn:fuzz:line-${count}`), 'application/x-ndjson', {
      authorization: writer,
    }),
  'JSON lines of an administrator': (extension, count) =>
    sendText('/api/import', record(extension, `urn:fuzz:export-${count}`), 'application/x-ndjson'),
  'JSON lines of somebody': (extension, count) =>
    sendText('/api/import?from=B', record(extension, `urn:fuzz:from-${count}`), 'application/x-ndjson'),
  OPML: async (extension, count) => {
    network.mockImplementation(answering(feed(extension, count)))
    return sendText('/api/import', opml, 'text/x-opml')
  },
  'a pulled source': async (extension, count) => void (await pull(feed(extension, count), count)),
}

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

  it('has the members that this test forges', () => {
    expect([...keptNames].sort()).toEqual(['brought', 'log', 'revision', 'sequence'])
  })
})
