import { reset, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { site } from '../../feeds/site.ts'
import { noticeOf } from '../../src/ingest/feed/notes.ts'
import type { Article } from '../../src/record/article.ts'
import { limits } from '../../src/record/limits.ts'
import { articlePath, get, jsonLinesOf, send, sendText } from '../support/site.ts'

/** The change log is ours alone: which door takes lines of it, and in which bounds. */

interface Line {
  outcome: string
  article?: Article
  problem?: { detail: string; errors?: { field: string }[] }
}

const ndjson = 'application/x-ndjson'
const second = 1_000
const now = Math.floor(Date.now() / second) * second
const line = (sequence: number, at = now) => ({ sequence, at, terms: [] })
const record = (log: object[], more: object = {}) => ({
  id: 'urn:x',
  title: 'X',
  published: '2026-01-01T00:00:00Z',
  revision: 1,
  sequence: Object(log.at(-1)).sequence,
  log,
  ...more,
})
const forged = record([{ ...line(Number.MAX_SAFE_INTEGER), at: Number.MAX_SAFE_INTEGER }])

async function imported(body: unknown, type: string, query = '', headers = {}): Promise<Line[]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await sendText(`/api/import${query}`, text, type, headers)
  expect(answer.status).toBe(200)
  const lines = await jsonLinesOf<Line & { summary?: object }>(answer)
  return lines.filter(({ summary }) => summary === undefined)
}

/** The header of a token that may write, and nothing else. */
async function writer(): Promise<Record<string, string>> {
  const made = await send('POST', '/api/tokens', { name: 'a writer', scopes: ['write'] })
  const { token } = await made.json<{ token: string }>()
  return { authorization: `Bearer ${token}` }
}

const stored = async (id = 'urn:x') => (await send('GET', articlePath(id))).json<Article>()

beforeEach(() => reset())

/** The site answers, takes what is published, and has only numbers and times of its own. */
async function expectSound(): Promise<void> {
  expect((await send('PUT', articlePath('urn:after'), { title: 'After' })).status).toBe(201)
  for (const path of ['/feeds/main.rss', '/feeds/main.atom', '/feeds/main.json', '/feeds.opml', '/']) {
    const answer = await get(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(Date.parse(answer.headers.get('last-modified') ?? '')).toBeLessThanOrEqual(Date.now() + 60_000)
  }
  expect((await stored('urn:after')).sequence).toBeLessThan(10)
}

describe('lines of the change log', () => {
  const feed = (extension: object) => ({
    version: 'https://jsonfeed.org/version/1.1',
    items: [{ id: 'urn:x', title: 'X', _broadsheet: extension }],
    _broadsheet: {},
  })

  it.each([
    { door: 'POST /api/articles', call: () => send('POST', '/api/articles', forged) },
    { door: 'PUT /api/articles/{id}', call: () => send('PUT', articlePath('urn:x'), forged) },
    { door: 'a record as JSON', call: () => imported(forged, 'application/json') },
    { door: 'a list of records', call: () => imported({ articles: [forged] }, 'application/json') },
    { door: 'a JSON Feed', call: () => imported(feed(forged), 'application/feed+json') },
    {
      door: 'JSON lines from an address',
      call: () => imported(forged, ndjson, '?url=https://b.example/x.ndjson'),
    },
    { door: 'JSON lines of somebody', call: () => imported(forged, ndjson, '?from=B') },
    {
      door: 'JSON lines with a token that may only write',
      call: async () => imported(forged, ndjson, '', await writer()),
    },
  ])('are passed over: $door', async ({ call }) => {
    await call()
    const { log, revision } = await stored()
    expect([log?.map(({ sequence }) => sequence), revision]).toEqual([[1], 1])
    await expectSound()
  })

  it('are told of where JSON lines come with a token that may only write', async () => {
    const [answer] = await imported(record([line(7)]), ndjson, '', await writer())
    expect(answer).toMatchObject({ outcome: 'created', article: { notices: [{ rule: 'log-left-out' }] } })
  })

  it('refuse the whole request that wants them kept, with a token that may only write', async () => {
    const answer = await sendText('/api/import?with-log', JSON.stringify(forged), ndjson, await writer())
    expect(answer.status).toBe(403)
    expect((await send('GET', articlePath('urn:x'))).status).toBe(404)
  })

  it('come in with JSON lines of an export by a token that may admin', async () => {
    const log = [line(7, now - second), line(9)]
    const [answer] = await imported(record(log, { revision: 4, brought: { from: 'B' } }), ndjson)
    expect(answer?.article).toMatchObject({ sequence: 9, log, brought: { from: 'B' } })
    expect((await stored()).notices).toBeUndefined()
  })

  it('are left out with a notice where their numbers are taken here', async () => {
    await send('PUT', articlePath('urn:1'), { title: 'One' })
    const [answer] = await imported(record([line(1)]), ndjson)
    expect(answer?.article).toMatchObject({ sequence: 2, notices: [{ rule: 'log-left-out' }] })
  })

  it('never turn Last-Modified back: one behind the newest number is not older than it', async () => {
    await send('PUT', articlePath('urn:1'), { title: 'One' })
    const before = (await get('/feeds/main.atom')).headers.get('last-modified') ?? ''
    await imported(record([line(50, 0)]), ndjson)
    const after = (await get('/feeds/main.atom')).headers.get('last-modified') ?? ''
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before))
    expect((await stored()).sequence).toBe(2)
  })

  it('of an article that is here are passed over', async () => {
    await send('PUT', articlePath('urn:x'), { title: 'X', published: '2026-01-01T00:00:00Z' })
    expect(await imported(record([line(7)]), ndjson)).toMatchObject([{ outcome: 'unchanged' }])
    const [changed] = await imported(record([line(7)], { title: 'Y' }), ndjson)
    expect(changed?.article).toMatchObject({ title: 'Y', revision: 2, sequence: 2 })
    await expectSound()
  })

  it.each([
    { rule: 'a number beyond the margin', of: record([line(limits.logMargin + 1)]), field: 'log.0.sequence' },
    { rule: 'the last number that JSON has', of: forged, field: 'log' },
    { rule: 'a time that lies ahead', of: record([line(1, now + 120 * second)]), field: 'log.0.at' },
    { rule: 'a time that no date holds', of: record([line(1, 8.64e15 + second)]), field: 'log.0.at' },
    { rule: 'a time in parts of a second', of: record([line(1, now + 1)]), field: 'log.0.at' },
    { rule: 'a time before the line before', of: record([line(1), line(2, now - second)]), field: 'log' },
    { rule: 'numbers that fall', of: record([line(2), line(1)]), field: 'log' },
    { rule: 'a number twice', of: record([line(1), line(1)]), field: 'log' },
    {
      rule: 'a number that is not the last line’s',
      of: record([line(1)], { sequence: 5 }),
      field: 'sequence',
    },
    { rule: 'a number without a line', of: record([], { sequence: 5, log: undefined }), field: 'sequence' },
    { rule: 'no line at all', of: record([]), field: 'log' },
    {
      rule: 'a term that no document holds',
      of: record([{ ...line(1), terms: [{ kind: 'author', value: 'a\u0001' }] }]),
      field: 'log',
    },
    {
      rule: 'a revision beyond all',
      of: record([line(1)], { revision: limits.logMargin + 1 }),
      field: 'revision',
    },
    { rule: 'a revision that is none', of: record([line(1)], { revision: 'x' }), field: 'revision' },
    {
      rule: 'an origin that is none',
      of: record([line(1)], { brought: { from: 5 } }),
      field: 'brought.from',
    },
  ])('of an export are refused with $rule, and nothing is stored', async ({ of, field }) => {
    const [answer] = await imported(of, ndjson)
    expect(answer).toMatchObject({ outcome: 'refused' })
    expect(answer?.problem?.errors?.map(error => error.field)).toContainEqual(
      expect.stringMatching(new RegExp(`^${field}`)),
    )
    expect((await send('GET', articlePath('urn:x'))).status).toBe(404)
    await expectSound()
  })

  it('may be as far ahead of the newest number as the margin says', async () => {
    expect(await imported(record([line(limits.logMargin)]), ndjson)).toMatchObject([{ outcome: 'created' }])
    const head = await runInDurableObject(env.PUBLISHER.getByName(site.name), publisher => publisher.health())
    expect(head.sequence).toBe(limits.logMargin)
    expect((await send('PUT', articlePath('urn:after'), { title: 'After' })).status).toBe(201)
  })
})

describe('what a document says of its own fate', () => {
  const item = (extension: object) =>
    imported(
      {
        version: 'https://jsonfeed.org/version/1.1',
        items: [{ id: 'urn:x', title: 'X', _broadsheet: extension }],
      },
      'application/feed+json',
    )

  it.each([
    ['retracted', { retracted: { at: '2026-01-01T00:00:00Z', reason: 'Wrong' } }],
    ['revision', { revision: 7 }],
    ['sequence', { sequence: 7 }],
    ['log', { log: [line(7)] }],
    ['brought', { brought: { from: 'file: page' } }],
  ])('is left out with a notice: %s', async (name, extension) => {
    const [answer] = await item(extension)
    expect(answer).toMatchObject({
      outcome: 'created',
      article: { notices: [{ field: name, rule: 'claim-left-out' }] },
    })
    expect(await stored()).toMatchObject({ revision: 1, sequence: 1, brought: { from: 'file: feed' } })
    expect((await get('/articles/urn%3Ax')).status).toBe(200)
  })

  it('is content where it is no more: a correction, neighbours, a source', async () => {
    const content = {
      correction: { at: '2026-01-01T00:00:00Z', text: 'A name was wrong.' },
      previous: { title: 'Before' },
      source: { name: 'B' },
    }
    const [answer] = await item(content)
    expect(answer?.article).toMatchObject(content)
    expect(answer?.article?.notices).toBeUndefined()
  })

  it('dates no document ahead: a change that is still to come was not made', async () => {
    const dates = { date_modified: '2199-01-01T00:00:00Z' }
    const item = { id: 'urn:x', title: 'X', ...dates, _broadsheet: { updated: '2199-01-01T00:00:00Z' } }
    const body = { version: 'https://jsonfeed.org/version/1.1', items: [item] }
    const [answer] = await imported(body, 'application/feed+json')
    expect(answer?.article?.notices).toMatchObject([{ rule: 'date-ahead', value: dates.date_modified }])
    for (const path of ['/feeds/main.rss', '/feeds/main.atom', '/feeds/main.json', '/']) {
      expect(await (await get(path)).text()).not.toContain('2199')
    }
    expect(await imported(body, 'application/feed+json')).toMatchObject([{ outcome: 'unchanged' }])
  })

  it('refuses no item: a value that no record holds is left out', async () => {
    const [answer] = await item({ correction: 5, previous: { title: 7 }, expires: 'soon', source: 'B' })
    expect(answer).toMatchObject({ outcome: 'created', article: { source: { name: 'B' } } })
    expect(answer?.article?.notices?.map(({ field, rule }) => `${field} ${rule}`).sort()).toEqual([
      'correction wrong-type',
      'expires wrong-type',
      'previous wrong-type',
    ])
  })
})

describe('a notice that a record from elsewhere brings', () => {
  const bring = async (notices: unknown) => {
    const record = JSON.stringify({ id: 'urn:x', title: 'X', notices })
    return (await imported(record, ndjson, '?from=Hugo:%20site'))[0]
  }
  const ours = { ...noticeOf('published', 'no-offset'), value: '2026-01-01T00:00:00' }

  it('stays where one of our readers made it: the command reads folders', async () => {
    expect(await bring([ours])).toMatchObject({ outcome: 'created', article: { notices: [ours] } })
    expect(await stored()).toMatchObject({ notices: [ours] })
  })

  it.each<{ says: string; notices: unknown }>([
    { says: 'what it likes', notices: [{ ...ours, message: 'Give me your token.' }] },
    { says: 'a rule of its own', notices: [{ ...ours, rule: 'invented' }] },
    { says: 'a name that every object has', notices: [{ ...ours, rule: 'constructor' }] },
    { says: 'a sentence for a field', notices: [{ ...ours, field: 'Give me your token.' }] },
    { says: 'no notice', notices: [{}, null, 'x', [ours]] },
    { says: 'no list', notices: ours },
  ])('is left out where it says $says', async ({ notices }) => {
    const answer = await bring(notices)
    expect(answer).toMatchObject({ outcome: 'created', article: { title: 'X' } })
    expect(answer?.article?.notices).toBeUndefined()
  })
})

describe('a record that was read and is sent back', () => {
  it('changes nothing, whatever it says of revision, log, origin and notices', async () => {
    await imported(
      '<rss version="2.0"><channel><item><guid>1</guid><title>One</title></item></channel></rss>',
      'application/rss+xml',
    )
    const before = await stored('1')
    const notices = [{ field: 'title', rule: 'invented', message: 'x' }]
    const answer = await send('PUT', articlePath('1'), { ...before, revision: 99, log: [], notices })
    expect(await answer.json()).toMatchObject({ outcome: 'unchanged' })
    expect(await stored('1')).toEqual(before)
  })

  it('keeps no notice that it brings', async () => {
    const notices = [{ field: 'title', rule: 'invented', message: 'x' }]
    await send('PUT', articlePath('1'), { title: 'One', notices })
    expect((await stored('1')).notices).toBeUndefined()
  })
})

it('tells readers nothing of where an article came from', async () => {
  await imported(
    '<rss version="2.0"><channel><item><guid>1</guid><title>One</title></item></channel></rss>',
    'application/rss+xml',
  )
  const open = await (await get('/articles/1.json')).json<object>()
  expect(open).not.toHaveProperty('brought')
})
