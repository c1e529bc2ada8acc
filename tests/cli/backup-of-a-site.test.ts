import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatch } from '../../cli/dispatch.ts'
import { FakeSubscriber, signatureOf } from '../support/fake-subscriber.ts'
import { authorization, type RunningSite, startSite } from '../support/running-site.ts'

/** Two whole sites, each in a workerd of its own: what the one had, the other has. */

const second = 1_000
const day = 86_400 * second
const at = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')

const article = (n: number, more: object = {}) => ({
  id: `urn:${n}`,
  title: `第${n}篇`,
  categories: [{ term: n % 2 ? '经验交流' : '文化', scheme: 'column' }],
  source: { name: `s${n % 3}` },
  published: `2026-0${1 + (n % 9)}-1${n % 10}T08:00:00+08:00`,
  content: `<p>内容${n}</p>`,
  ...more,
})

const documents = ['/feeds/main', '/feeds/experience', '/categories/文化', '/sources/s1', '/search'].flatMap(
  path => ['rss', 'atom', 'json'].map(format => `${path}.${format}`),
)

let folder: string
let origin: RunningSite
let target: RunningSite
let subscriber: FakeSubscriber
const secret = 'of the subscriber'
let callback: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-backup-'))
  subscriber = await FakeSubscriber.start()
  ;[origin, target] = await Promise.all([startSite(), startSite()])
  await fill(origin)
}, 120_000)

afterAll(async () => {
  subscriber.close()
  await Promise.all([origin.close(), target.close()])
  rmSync(folder, { recursive: true })
})

/** Articles that were edited, moved and retracted; under embargo, running out, and a draft. */
async function fill(site: RunningSite): Promise<void> {
  const now = Date.now()
  for (let n = 0; n < 40; n += 1) await site.publish(article(n))
  for (let n = 0; n < 10; n += 1) await site.publish(article(n, { title: `改${n}` }))
  await site.publish(article(11, { categories: [{ term: '文化', scheme: 'column' }] }))
  await site.fetch('/api/articles/urn:12?reason=x', { method: 'DELETE', headers: authorization })
  await site.publish(article(50, { published: at(now + day) }))
  await site.publish(article(51, { draft: true }))
  await site.publish(article(52, { expires: at(now + day) }))
  const path = subscriber.freshPath()
  callback = subscriber.callback(path)
  const topic = `${site.base}/feeds/main.atom`
  const form = { 'hub.mode': 'subscribe', 'hub.callback': callback, 'hub.topic': topic, 'hub.secret': secret }
  await site.fetch('/hub', { method: 'POST', body: new URLSearchParams(form) })
  await subscriber.next(path, 'GET')
  while ((await figures(site)).pendingIntents > 0) await new Promise(resolve => setTimeout(resolve, 20))
}

async function figures(site: RunningSite) {
  return JSON.parse(await (await site.fetch('/api/health')).text()).websub
}

/** Bytes and validators of every document. */
const served = (site: RunningSite) =>
  Promise.all(
    documents.map(async path => {
      const answer = await site.fetch(path)
      const { headers } = answer
      return [path, headers.get('etag'), headers.get('last-modified'), await answer.text()]
    }),
  )

const records = async (site: RunningSite) => {
  const lines = await (await site.fetch('/api/export', { headers: authorization })).text()
  return lines.trim().split('\n').sort()
}

async function run(site: RunningSite, ...words: string[]): Promise<{ status: number; said: string }> {
  const out = new PassThrough()
  const status = await dispatch(words, {
    environment: { BROADSHEET_URL: site.url, BROADSHEET_TOKEN: authorization.authorization.slice(7) },
    devVarsFile: join(folder, 'none'),
    journalFolder: folder,
    terminal: {
      input: new PassThrough().end(),
      out,
      err: out,
      interactive: false,
      now: Date.now,
      pause: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
      edit: async () => ({ ok: false, error: 'No editor is set.' }),
    },
  })
  return { status, said: String(out.end().read()) }
}

describe('a backup', { timeout: 60_000 }, () => {
  it('gives an empty site the same documents, byte for byte, with the same validators, and the same records', async () => {
    const file = join(folder, 'backup.gz')
    expect(await run(origin, 'backup', file)).toEqual({
      status: 0,
      said: `${file}: 43 records, 1 subscriptions.\n`,
    })
    const restored = await run(target, 'restore', file)
    expect(restored).toEqual({
      status: 0,
      said: expect.stringContaining('43 created, 0 updated, 0 unchanged'),
    })
    expect(await served(target)).toEqual(await served(origin))
    expect(await records(target)).toEqual(await records(origin))
  })

  it('is refused where there are articles, and changes nothing there with --merge when they are the same', async () => {
    const file = join(folder, 'backup.gz')
    expect((await run(target, 'restore', file)).status).toBe(1)
    const before = await served(target)
    const merged = await run(target, 'restore', '--merge', file)
    expect(merged).toEqual({ status: 0, said: expect.stringContaining('0 created, 0 updated, 43 unchanged') })
    expect(await served(target)).toEqual(before)
  })

  it('brings the subscribers along: the next change is delivered to them, signed with their secret', async () => {
    expect(await figures(target)).toMatchObject({ topics: 1, subscriptions: 1 })
    await target.publish(article(60))
    const { headers, body } = await subscriber.next(new URL(callback).pathname, 'POST')
    expect(headers['x-hub-signature']).toBe(signatureOf('sha256', secret, body))
    expect(body.toString()).toBe(await (await target.fetch('/feeds/main.atom')).text())
    expect(subscriber.at(new URL(callback).pathname, 'POST')).toHaveLength(1) // and nothing that they had
  })
})
