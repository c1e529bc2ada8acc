import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestHarness } from 'wrangler'
import type { SourceFeed } from '../../src/record/feed.ts'
import { type Answer, FakeSubscriber as Origin } from '../support/fake-subscriber.ts'

/**
 * The whole worker in workerd reads real servers when its cron fires, and its documents show what it read. The harness
 * follows redirects before the worker sees them; run.test.ts says what they mean.
 */

vi.setConfig({ testTimeout: 60_000 }) // the whole worker and its storage on disk

const minute = 60_000
const start = Date.parse('2026-11-24T00:00:00Z')
const authorization = { authorization: 'Bearer token-of-the-tests' }

let origin: Origin
let site: ReturnType<typeof createTestHarness>
const answers: Record<string, Answer> = {}

const item = (id: string, title: string) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>/${id}</link></item>`
const rss = (...items: string[]): Answer => ({
  headers: { 'content-type': 'application/rss+xml', etag: '"1"' },
  body: `<rss version="2.0"><channel><title>x</title>${items.join('')}</channel></rss>`,
})
const page: Answer = {
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><meta charset="utf-8"><title>水厂检修分三期进行</title><h1>水厂检修分三期进行</h1>
    <p>2026年11月20日 09:17</p><p>水厂检修分三期进行，每期两天。检修期间，东片的居民请提前储水，学校和医院由水车供水。</p>
    <p>检修结束以后，水质要连续检测三天，结果每天在镇里的公告栏公布，也在广播里播报。</p>`,
}

beforeAll(async () => {
  origin = await Origin.start()
  const at = (path: string) => origin.callback(path, () => answers[path] ?? { status: 404 })
  for (const page of ['/new', '/2026/1120.html']) at(page)
  const common = { kind: 'feed', everyMinutes: 5, source: { name: '水乡广播' } } as const
  const sources: SourceFeed[] = [
    { ...common, url: at('/steady'), categories: [{ term: '镇里的事', scheme: 'column' }] },
    { ...common, url: at('/fails') },
    { ...common, url: at('/gone') },
    { ...common, url: at('/moved') },
    { ...common, url: at('/too-large') },
    { ...common, url: at('/list'), kind: 'page-list' },
    { ...common, url: at('/other'), name: 'other', source: { name: 'Other' } },
    { ...common, url: at('/mirror'), name: 'mirror', source: { name: 'Mirror' }, trusted: true },
  ]
  site = createTestHarness({
    workers: [
      {
        configPath: join(import.meta.dirname, 'wrangler.toml'),
        vars: {
          PUBLIC_URL: 'http://news.example',
          BROADSHEET_ALLOW_LOOPBACK: '1',
          SOURCES: JSON.stringify(sources),
        },
        secrets: { BROADSHEET_TOKEN: 'token-of-the-tests' },
      },
    ],
  })
  await site.listen()
}, 120_000)

afterAll(async () => {
  origin.close()
  await site.close()
})

/** The cron fires, so many minutes after the first time. */
async function fire(minutes: number): Promise<void> {
  const scheduledTime = new Date(start + minutes * minute)
  await site.getWorker().scheduled({ cron: '*/5 * * * *', scheduledTime })
}

async function json(path: string) {
  const answer = await site.fetch(path, { headers: authorization })
  return JSON.parse(await answer.text())
}

it('publishes what the sources that answer hold, with their outlet as source and their categories', async () => {
  Object.assign(answers, {
    '/steady': rss(item('s1', 'From the feed')),
    '/fails': { status: 500 },
    '/gone': { status: 410 },
    '/moved': { status: 308, headers: { location: '/new' } },
    '/new': rss(item('m1', 'From the new address')),
    '/too-large': { body: 'x'.repeat(8_388_609) },
    '/list': {
      headers: { 'content-type': 'text/html' },
      body: '<a href="/2026/1120.html">水厂检修分三期进行</a>',
    },
    '/2026/1120.html': page,
  })
  await fire(0)
  const { items } = await json('/sources/水乡广播.json')
  expect(items.map(({ title }: { title: string }) => title).sort()).toEqual([
    'From the feed',
    'From the new address',
    '水厂检修分三期进行',
  ])
  const fromFeed = items.find(({ id }: { id: string }) => id === 's1')
  expect(fromFeed).toMatchObject({
    url: `${origin.url}/s1`,
    tags: ['镇里的事'],
    _broadsheet: { source: { name: '水乡广播' } },
  })
})

it('says in /api/health how many fail, and in /api/sources why', async () => {
  const { pull } = await json('/api/health')
  expect(pull).toEqual({ sources: 8, failing: 4, lastRun: '2026-11-24T00:00:00.000Z' })
  const { sources } = await json('/api/sources')
  expect(sources.map((source: { lastOutcome: string }) => source.lastOutcome)).toEqual([
    '1 created',
    'answered 500',
    'gone',
    '1 created',
    'has more than 8388608 bytes; it is read again when it has changed',
    '1 created',
    'answered 404',
    'answered 404',
  ])
  expect(sources[3]).toMatchObject({ source: '水乡广播', nextAt: '2026-11-24T00:05:00.000Z' })
  expect((await site.fetch('/api/sources')).status).toBe(401)
})

it('changes no byte of a document when nothing changed there', async () => {
  const before = await (await site.fetch('/feeds/main.atom')).text()
  answers['/steady'] = { status: 304 }
  await fire(5)
  expect(origin.at('/steady').at(-1)?.headers['if-none-match']).toBe('"1"')
  expect(origin.at('/gone')).toHaveLength(1)
  expect(origin.at('/fails')).toHaveLength(1)
  expect(origin.at('/2026/1120.html')).toHaveLength(1)
  expect(await (await site.fetch('/feeds/main.atom')).text()).toBe(before)
})

it('lets no source replace an article of another outlet, nor bring back a retracted one', async () => {
  const native = { id: 'native', title: 'Our own' }
  const init = { method: 'POST', headers: { ...authorization, 'content-type': 'application/json' } }
  await site.fetch('/api/articles', { ...init, body: JSON.stringify(native) })
  await site.fetch('/api/articles/s1', { method: 'DELETE', headers: authorization })
  answers['/steady'] = rss(item('s1', 'Back again'), item('native', 'Taken over'), item('s2', 'New'))
  await fire(10)
  const { sources } = await json('/api/sources')
  expect(sources[0]).toMatchObject({
    name: `${origin.url}/steady`,
    lastOutcome: '1 created, 2 refused',
    refused: [
      { id: 'native', detail: expect.stringMatching(/^this id belongs to the newsroom: native/) },
      {
        id: 's1',
        detail: expect.stringMatching(/^this id belongs to an article of .*\/steady that was retracted/),
      },
    ],
  })
  expect(await json('/api/articles/native')).toMatchObject({ title: 'Our own', revision: 1 })
  expect(await json('/api/articles/s1')).toMatchObject({ title: 'From the feed', retracted: {} })
})

const edit = (id: string, body: object) =>
  site.fetch(`/api/articles/${id}`, {
    method: 'PUT',
    headers: { ...authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

it('lets a source speak for itself only, whatever outlet its entries name', async () => {
  const claim = (id: string, title: string) =>
    `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><source url="https://x.example/">水乡广播</source></item>`
  answers['/other'] = rss(claim('https://x.example/1', 'Of the other'), claim('s2', 'Another s2'))
  await fire(600)
  expect(await json('/api/articles/s2')).toMatchObject({
    title: 'New',
    brought: { from: `${origin.url}/steady` },
  })
  const { sources } = await json('/api/sources')
  expect(sources[6]).toMatchObject({ name: 'other', lastOutcome: '2 created' }) // another article of the same guid

  answers['/steady'] = rss(item('https://x.example/1', 'Taken from the other'))
  await fire(605)
  const later = await json('/api/sources')
  expect(later.sources[0]).toMatchObject({
    lastOutcome: '1 refused',
    refused: [{ id: 'https://x.example/1', detail: expect.stringContaining('belongs to other') }],
  })
  const entry = await json(`/api/articles/${encodeURIComponent('https://x.example/1')}`)
  expect(entry).toMatchObject({ title: 'Of the other', brought: { from: 'other' } })
})

it('tells of a refusal as long as the source offers the entry', async () => {
  await fire(610)
  expect((await json('/api/sources')).sources[0]).toMatchObject({
    lastOutcome: 'nothing new',
    refused: [{ id: 'https://x.example/1' }],
  })
  answers['/steady'] = rss(item('s3', 'Something else'))
  await fire(615)
  expect((await json('/api/sources')).sources[0].refused).toBeUndefined()
})

it('puts no older version back, and leaves what the newsroom has edited', async () => {
  const version = (day: number, title: string) =>
    `<item><guid isPermaLink="false">v</guid><title>${title}</title><pubDate>Sun, ${day} Nov 2026 00:00:00 GMT</pubDate></item>`
  answers['/steady'] = rss(version(22, 'Corrected'), version(15, 'As it was'))
  await fire(620)
  answers['/steady'] = rss(version(15, 'As it was'))
  await fire(625)
  expect(await json('/api/articles/v')).toMatchObject({ title: 'Corrected', revision: 1 })
  expect((await json('/api/sources')).sources[0]).toMatchObject({ lastOutcome: '1 left out' })

  await edit('v', { title: 'By the newsroom' })
  answers['/steady'] = rss(version(29, 'Corrected again'))
  await fire(630)
  expect(await json('/api/articles/v')).toMatchObject({
    title: 'By the newsroom',
    brought: { edited: true },
  })
})

it('withdraws what a trusted source withdraws of its own, and nothing else', async () => {
  const atom = (...entries: string[]): Answer => ({
    headers: { 'content-type': 'application/atom+xml' },
    body: `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>urn:f</id>${entries.join('')}</feed>`,
  })
  const entry = (id: string) => `<entry><id>${id}</id><title>${id}</title></entry>`
  const gone = (id: string) =>
    `<at:deleted-entry ref="${id}" when="2026-11-24T00:00:00Z"><at:comment>Wrong</at:comment></at:deleted-entry>`
  answers['/mirror'] = atom(entry('urn:m:1'), entry('urn:m:2'))
  answers['/other'] = atom(entry('urn:o:1'))
  await fire(1200)
  answers['/mirror'] = atom(
    entry('urn:m:1'),
    gone('urn:m:2'),
    gone('native'),
    gone('urn:o:1'),
    gone('urn:none'),
  )
  answers['/other'] = atom(gone('urn:o:1'))
  await fire(1205)
  expect(await json('/api/articles/urn:m:2')).toMatchObject({
    retracted: { at: '2026-11-24T00:00:00Z', reason: 'Wrong' },
    brought: { from: 'mirror' },
  })
  for (const id of ['urn:m:1', 'native', 'urn:o:1'])
    expect(await json(`/api/articles/${id}`)).not.toHaveProperty('retracted')
})
