import { reset, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { site } from '../../feeds/site.ts'
import { recordKey } from '../../src/catalogue/records.ts'
import { hubLimits } from '../../src/websub/limits.ts'
import { articlePath, base, get, jsonLinesOf, send, sendText, textOf } from '../support/site.ts'

const ndjson = 'application/x-ndjson'
const topic = `${base}/feeds/main.atom`
const subscription = {
  protocol: 'websub',
  topic,
  callback: 'https://reader.example/a',
  secret: 's',
  expires: Date.now() + 86_400_000,
  delivered: 0,
}
const state = { failures: 0, nextAt: 60_000, lastAt: 0, lastOutcome: '1 created', marks: {} }
const reading = { url: 'https://post.example/feed.xml', state: JSON.stringify(state) }
const lines = (...values: object[]) => values.map(value => `${JSON.stringify(value)}\n`).join('')
const restore = (body: string) => sendText('/api/restore', body, ndjson)

async function backup(): Promise<string[]> {
  const answer = await send('GET', '/api/backup')
  expect(answer.headers.get('content-type')).toBe(`${ndjson}; charset=utf-8`)
  return (await textOf(answer)).trim().split('\n')
}

const hex = async (text: string) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).reduce(
    (all, byte) => all + byte.toString(16).padStart(2, '0'),
    '',
  )

beforeEach(() => reset())

describe('a backup of the site', () => {
  it('names the site, and ends with counts and the SHA-256 of all before', async () => {
    await send('PUT', articlePath('a'), { title: '春耕' })
    await restore(lines({ reading }, { subscription }))
    const all = await backup()
    const end = JSON.parse(all.at(-1) ?? '')
    expect(JSON.parse(all[0] ?? '')).toEqual({
      backup: { format: 2, site: site.name, url: base, at: expect.stringMatching(/^\d{4}-.*Z$/) },
    })
    expect(all.slice(1, -1).map(line => Object.keys(JSON.parse(line))[0])).toEqual([
      expect.any(String),
      'reading',
      'subscription',
    ])
    const sha256 = await hex(`${all.slice(0, -1).join('\n')}\n`)
    expect(end).toEqual({ end: { records: 1, readings: 1, subscriptions: 1, damaged: [], sha256 } })
  })

  it('in parts has the same lines, each part by one call, and what is written meanwhile as it is read', async () => {
    const content = `<p>${'x'.repeat(1_000_000)}</p>` // a part holds four of these
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f'])
      await send('PUT', articlePath(id), { title: id, content })
    await restore(lines({ reading }, { subscription }))

    const parts: string[] = []
    interface Line {
      title?: string
      part?: { next?: string }
    }
    const all: Line[] = []
    for (let name: string | undefined = 'records-0'; name !== undefined; ) {
      parts.push(name)
      const read: Line[] = await jsonLinesOf(await send('GET', `/api/backup?part=${name}`))
      all.push(...read.slice(0, -1))
      name = read.at(-1)?.part?.next
      if (parts.length > 1) continue
      for (const id of ['a', 'f', 'g']) await send('PUT', articlePath(id), { title: `${id} later` })
    }

    expect(parts).toEqual([
      'records-0',
      expect.stringMatching(/^records-\d$/),
      'readings-0',
      'subscriptions-0',
    ])
    expect(all.map(line => line.title ?? Object.keys(line)[0])).toEqual([
      'backup',
      ...['a', 'b', 'c', 'd', 'e', 'f later', 'g later'],
      'reading',
      'subscription',
    ])
  })

  it.each(['records', 'records--1', 'other-0', 'records-x'])('has no part named %s', async name => {
    expect((await send('GET', `/api/backup?part=${name}`)).status).toBe(400)
  })

  it('of an empty site is whole too', async () => {
    const all = await backup()
    expect(all).toHaveLength(2)
    expect(JSON.parse(all[1] ?? '')).toMatchObject({ end: { records: 0 } })
  })

  it('names the records that are damaged, and holds the others', async () => {
    for (const id of ['a', 'b', 'c']) await send('PUT', articlePath(id), { title: id })
    await runInDurableObject(env.PUBLISHER.getByName(site.name), (_, { storage: { sql } }) => {
      sql.exec('UPDATE items SET value = \'{"id":1}\' WHERE key = ?', recordKey('b'))
    })
    expect(JSON.parse((await backup()).at(-1) ?? '')).toMatchObject({ end: { records: 2, damaged: ['b'] } })
  })

  it('has every record of a site whose records are as large as they may be', async () => {
    const content = `<p>${'春'.repeat(300_000)}</p>`
    for (let n = 0; n < 38; n += 1) await send('PUT', articlePath(`big-${n}`), { title: 'Big', content })
    const all = await backup()
    expect(new Set(all.slice(1, -1).map(line => JSON.parse(line).id)).size).toBe(38)
  }, 120_000)

  it('is not made while the index is being rebuilt', async () => {
    await send('PUT', articlePath('a'), { title: 'a' })
    await send('POST', '/api/rebuild')
    const answer = await send('GET', '/api/backup')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
  })

  it('is for the newsroom alone', async () => {
    expect((await get('/api/backup')).status).toBe(401)
  })
})

describe('restoring', () => {
  it('takes readings and subscriptions once, and keeps what the site knows itself', async () => {
    const taken = lines({ reading }, { subscription })
    expect(await (await restore(taken)).json()).toEqual({ readings: 1, subscriptions: 1, leftOut: 0 })
    expect(await (await restore(taken)).json()).toEqual({ readings: 0, subscriptions: 0, leftOut: 2 })
  })

  it.each([
    { rule: 'whose lease is over', of: { expires: 1 } },
    { rule: 'of another site’s address', of: { topic: 'https://elsewhere.example/feeds/main.atom' } },
    { rule: 'of a feed that there isn’t', of: { topic: `${base}/feeds/nowhere.atom` } },
  ])('leaves a subscription out $rule', async ({ of }) => {
    const answer = await restore(lines({ subscription: { ...subscription, ...of } }))
    expect(await answer.json()).toEqual({ readings: 0, subscriptions: 0, leftOut: 1 })
  })

  const weekMilliseconds = 604_800_000

  it.each([
    { rule: 'that no date can hold', of: { lastAt: 1e300 } },
    { rule: 'that lies ahead', of: { lastAt: Date.now() + 3_600_000 } },
    {
      rule: 'so far ahead that the source would not be read',
      of: { nextAt: Date.now() + 2 * weekMilliseconds },
    },
  ])('leaves a reading out with a time $rule', async ({ of }) => {
    const answer = await restore(
      lines({ reading: { ...reading, state: JSON.stringify({ ...state, ...of }) } }),
    )
    expect(await answer.json()).toEqual({ readings: 0, subscriptions: 0, leftOut: 1 })
    expect((await get('/api/health')).status).toBe(200)
  })

  it.each(['', '{}', '[]', 'null', '{"failures":-1'])(
    'leaves a reading out whose state is %j',
    async text => {
      const answer = await restore(lines({ reading: { ...reading, state: text } }))
      expect(await answer.json()).toEqual({ readings: 0, subscriptions: 0, leftOut: 1 })
    },
  )

  it('brings a lease to the longest that is granted here, and no number that the log has not reached', async () => {
    const forged = { expires: 2 ** 53 - 1, delivered: 2 ** 53 - 1 }
    await restore(lines({ subscription: { ...subscription, ...forged } }))
    const [kept] = (await backup()).flatMap(line => JSON.parse(line).subscription ?? [])
    expect(kept).toMatchObject({ delivered: 0 })
    expect(kept.expires).toBeLessThanOrEqual(Date.now() + hubLimits.leaseMaxSeconds * 1000)
  })

  it.each([
    { rule: 'a record', line: { id: 'a', title: 'b' } },
    {
      rule: 'a callback that is no web address',
      line: { subscription: { ...subscription, callback: 'x:y' } },
    },
    { rule: 'the head of a backup', line: { backup: {} } },
  ])('refuses all lines where one is $rule', async ({ line }) => {
    const answer = await restore(lines({ reading }, line))
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'line 2' }] })
    expect((await backup()).filter(text => text.includes('reading'))).toHaveLength(1) // the count, in the last line
  })

  it('gives an article that ran out since its backup a line of the log behind its own', async () => {
    const past = '2026-01-01T00:00:00Z'
    const log = [{ sequence: 7, at: 1_767_225_600_000, terms: [] }]
    const record = {
      id: 'a',
      title: 'a',
      published: past,
      expires: '2026-02-01T00:00:00Z',
      revision: 1,
      sequence: 7,
      log,
    }
    expect(await jsonLinesOf(await sendText('/api/import', lines(record), ndjson))).toMatchObject([
      { outcome: 'created', article: { log: [{ sequence: 7 }, { sequence: 8, visible: false }] } },
    ])
  })
})
