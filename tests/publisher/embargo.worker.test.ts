import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { site } from '../../feeds/site.ts'
import { recordKey } from '../../src/catalogue/records.ts'
import { limits } from '../../src/settings.ts'
import { headersOf, publish } from '../protocol/scene.ts'
import { articlePath, get, send } from '../support/site.ts'

const publisher = env.PUBLISHER.getByName(site.name)

/** An hour of its own for each test: what a test plans is past when the next one starts. */
let hour = Date.parse('2030-01-01T00:00:00Z')
const seconds = (count: number) => hour + count * 1000
const rfc3339 = (at: number) => new Date(at).toISOString()

beforeEach(async () => {
  hour += 3_600_000
  vi.useFakeTimers({ toFake: ['Date'], now: hour })
  await clockAt(hour)
})
afterEach(() => void vi.useRealTimers())

/** Moves the clock, and lets the alarm go off as often as it is due. */
async function clockAt(at: number): Promise<void> {
  vi.setSystemTime(at)
  for (let alarms = 0; alarms < 100 && (await due()) <= at; alarms += 1) {
    vi.setSystemTime(at)
    await runDurableObjectAlarm(publisher)
  }
}

const due = async () => (await publisher.health()).nextDue ?? Number.POSITIVE_INFINITY

const term = () => `T${hour}`
const idOf = (name: string) => `tag:news.example,2030:${hour}/${name}`

const article = (name: string, rest: object = {}) => ({
  id: idOf(name),
  title: `${name} ${term()}`,
  categories: [{ term: term() }],
  content: `<p>${name}</p>`,
  ...rest,
})

/** The titles of a JSON Feed's items, the newest first; none where there is no such feed. */
async function titles(path: string): Promise<string[]> {
  const response = await get(path)
  if (response.status === 404) return []
  const { items } = await response.json<{ items: { title: string }[] }>()
  return items.map(({ title }) => title)
}

/** Everywhere that an article of the test's category could come to light. */
const places = () => [
  '/',
  ...['rss', 'atom', 'json'].flatMap(format => [
    `/feeds/main.${format}`,
    `/categories/${term()}.${format}`,
    `/languages/zh.${format}`,
    `/search.${format}?q=${term()}`,
  ]),
  '/feeds/main',
  `/categories/${term()}`,
  '/feeds.opml',
  '/news-sitemap.xml',
  `/articles/${encodeURIComponent(idOf('secret'))}`,
  `/articles/${encodeURIComponent(idOf('secret'))}.json`,
]

/** What stands there, as a browser is sent it. */
const seen = async (path: string) => (await get(path, { accept: 'text/html' })).text()

/** Where the article is told of, and its category listed. A search's own words, and an empty category's name, are no news. */
async function told(): Promise<string[]> {
  const found: string[] = []
  for (const path of places()) {
    const body = await seen(path)
    if (body.includes(`secret ${term()}`) || (path === '/feeds.opml' && body.includes(term())))
      found.push(path)
  }
  return found
}

const seenAtLast = () =>
  places().filter(path => path !== '/' && path !== '/feeds.opml' && !path.startsWith('/search'))

describe('an article under embargo', () => {
  it('comes to light nowhere before its second, and everywhere at it', async () => {
    await send('POST', '/api/articles', article('secret', { published: rfc3339(seconds(60)) }))
    for (const at of [0, 30, 59.999]) {
      await clockAt(seconds(at))
      await runDurableObjectAlarm(publisher) // an alarm that comes early shows nothing
      expect(await told()).toEqual([])
    }
    await clockAt(seconds(60))
    expect(await told()).toEqual(expect.arrayContaining([...seenAtLast(), '/feeds.opml']))
  })

  it.each(['', '.json'])('is answered like an unknown one: /articles/{id}%s', async suffix => {
    await send('POST', '/api/articles', article('secret', { published: rfc3339(seconds(60)) }))
    const [embargoed, unknown] = await Promise.all(
      ['secret', 'nobody'].map(name => get(`/articles/${encodeURIComponent(idOf(name))}${suffix}`)),
    )
    expect(embargoed?.status).toBe(404)
    expect(unknown?.status).toBe(404)
    expect(embargoed && headersOf(embargoed)).toEqual(unknown && headersOf(unknown))
    expect(await embargoed?.text()).toBe(await unknown?.text())
  })

  it('is answered like an unknown one by the API to who has no token', async () => {
    await send('POST', '/api/articles', article('secret', { published: rfc3339(seconds(60)) }))
    const [embargoed, unknown] = await Promise.all(
      ['secret', 'nobody'].map(name => get(articlePath(idOf(name)))),
    )
    expect([embargoed?.status, unknown?.status]).toEqual([401, 401])
    expect(await embargoed?.text()).toBe(await unknown?.text())
  })

  it('leaves every validator as it is until its second', async () => {
    const before = await get('/feeds/main.atom')
    await send('POST', '/api/articles', article('secret', { published: rfc3339(seconds(60)) }))
    await clockAt(seconds(59))
    const after = await get('/feeds/main.atom')
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
    expect(after.headers.get('last-modified')).toBe(before.headers.get('last-modified'))
  })

  it.each([
    { at: 0, cacheControl: 'max-age=60' },
    { at: 30, cacheControl: 'max-age=30' },
    { at: 59, cacheControl: 'max-age=1' },
    { at: 59.5, cacheControl: 'max-age=0' },
  ])('lets no copy made at second $at live beyond second 60: $cacheControl', async ({ at, cacheControl }) => {
    await publish(article('first'), article('second'))
    await send('POST', '/api/articles', article('secret', { published: rfc3339(seconds(60)) }))
    await clockAt(seconds(at))
    const header = (await get('/feeds/main.atom')).headers.get('cache-control')
    expect(header).toBe(`public, ${cacheControl}, stale-if-error=86400`)
  })

  it.each([
    { change: 'a later second', to: 120, hiddenAt: 61, shownAt: 120 },
    { change: 'an earlier second', to: 20, hiddenAt: 19, shownAt: 20 },
  ])('that is moved to $change follows it', async ({ to, hiddenAt, shownAt }) => {
    await send('POST', '/api/articles', article('secret', { published: rfc3339(seconds(60)) }))
    await send('PUT', articlePath(idOf('secret')), article('secret', { published: rfc3339(seconds(to)) }))
    await clockAt(seconds(hiddenAt))
    expect(await titles(`/categories/${term()}.json`)).toEqual([])
    await clockAt(seconds(shownAt))
    expect(await titles(`/categories/${term()}.json`)).toEqual([`secret ${term()}`])
  })

  it('that is withdrawn before its second leaves no trace', async () => {
    await send('POST', '/api/articles', article('secret', { published: rfc3339(seconds(60)) }))
    expect((await send('DELETE', articlePath(idOf('secret')))).status).toBe(204)
    await clockAt(seconds(61))
    expect(await told()).toEqual([])
    expect((await get(`/articles/${encodeURIComponent(idOf('secret'))}`)).status).toBe(404)
  })

  it('comes out by the alarm alone, in real time', async () => {
    vi.useRealTimers()
    const published = Math.ceil(Date.now() / 1000) * 1000 + 2000
    await send('POST', '/api/articles', article('secret', { published: rfc3339(published) }))
    let shown: string[] = []
    while (shown.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 20))
      shown = await titles(`/categories/${term()}.json`)
    }
    expect(Date.now()).toBeGreaterThanOrEqual(published)
  })

  it('shares its second with 3,000 others, and none is lost', async () => {
    const count = 3000
    expect(count).toBeGreaterThan(10 * limits.dueBatchArticles)
    const published = rfc3339(seconds(60))
    const names = Array.from({ length: count }, (_, index) => `n${index}`)
    await publish(...names.map(name => article(name, { published })))
    await clockAt(seconds(59))
    expect(await titles(`/categories/${term()}.json`)).toEqual([])
    await clockAt(seconds(60))
    expect(await everywhere(`/categories/${term()}.json`)).toEqual(
      names.map(name => article(name).title).toSorted(),
    )
  })
})

/** The titles of a feed and of all its archive pages (RFC 5005 §4), which may overlap. */
async function everywhere(path: string): Promise<string[]> {
  const found: string[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const feed: { items: { title: string }[]; next_url?: string } = await (await get(next)).json()
    found.push(...feed.items.map(({ title }) => title))
    const { pathname, search } = new URL(feed.next_url ?? 'none:')
    next = feed.next_url && pathname + search
  }
  return [...new Set(found)].toSorted()
}

describe('an article that expires', () => {
  it('is there until its second, and leaves a tombstone at it (RFC 6721 §3)', async () => {
    await send(
      'POST',
      '/api/articles',
      article('brief', { published: rfc3339(seconds(0)), expires: rfc3339(seconds(60)) }),
    )
    await clockAt(seconds(59.999))
    expect(await titles(`/categories/${term()}.json`)).toEqual([`brief ${term()}`])
    await clockAt(seconds(60))
    expect(await titles(`/categories/${term()}.json`)).toEqual([])
    const left = await (await get(`/categories/${term()}.json`)).json()
    expect(left).toMatchObject({ _broadsheet: { deleted: [{ id: idOf('brief') }] } })
    expect((await get(`/articles/${encodeURIComponent(idOf('brief'))}`)).status).toBe(410)
  })

  it('comes and goes by itself where it has an embargo too', async () => {
    await send(
      'POST',
      '/api/articles',
      article('brief', { published: rfc3339(seconds(60)), expires: rfc3339(seconds(90)) }),
    )
    const shown: number[] = []
    for (const at of [59, 60, 89, 90]) {
      await clockAt(seconds(at))
      shown.push((await titles(`/categories/${term()}.json`)).length)
    }
    expect(shown).toEqual([0, 1, 1, 0])
  })
})

describe('a damaged record that is due', () => {
  it.each([
    { what: 'an embargo', dates: { published: 60 } },
    { what: 'an expiry', dates: { published: 0, expires: 60 } },
  ])('of $what is reported, shown to nobody, and holds up no other', async ({ dates }) => {
    const given = Object.fromEntries(Object.entries(dates).map(([name, at]) => [name, rfc3339(seconds(at))]))
    const { quarantined } = await health()
    await publish(article('damaged', given), article('whole', { published: rfc3339(seconds(60)) }))
    await damage(idOf('damaged'))
    await titles('/feeds/main.json') // it is in the publisher's memory, where it was in sight
    await clockAt(seconds(60))
    expect(await titles(`/categories/${term()}.json`)).toEqual([`whole ${term()}`])
    expect((await titles('/feeds/main.json')).slice(0, 2)).not.toContain(`damaged ${term()}`)
    expect(await health()).toMatchObject({ status: 'degraded', quarantined: quarantined + 1 })
  })

  it('is mended by sending the article again', async () => {
    await publish(article('damaged', { published: rfc3339(seconds(60)) }))
    await damage(idOf('damaged'))
    await clockAt(seconds(60))
    const { quarantined } = await health()
    await publish(article('damaged', { published: rfc3339(seconds(60)) }))
    expect(await titles(`/categories/${term()}.json`)).toEqual([`damaged ${term()}`])
    expect(await health()).toMatchObject({ quarantined: quarantined - 1 })
  })
})

const health = async () => (await get('/api/health')).json<{ status: string; quarantined: number }>()

/** Puts in place of the stored record what a record is not. */
async function damage(id: string): Promise<void> {
  await runInDurableObject(publisher, (_, { storage }) => {
    const write = 'UPDATE items SET value = ? WHERE key = ?'
    expect(storage.sql.exec(write, '{"id":', recordKey(id)).rowsWritten).toBeGreaterThan(0)
  })
}
