import { beforeAll, describe, expect, it } from 'vitest'
import { base, get } from '../support/site.ts'
import { all, at, parseXml } from '../support/xml.ts'
import { asks, type Feed, listed, publish, retract, sample, validator } from './scene.ts'

const ids = (feed: Feed) => feed.items.map(item => item.id)

describe('A-IM: feed with a known tag', () => {
  let first = ''
  let second = ''
  const path = '/categories/delta.json'

  beforeAll(async () => {
    await publish(sample('delta', 1), sample('delta', 2), sample('delta', 3))
    first = await validator(path, 'etag')
    await publish(sample('delta', 2, { title: 'edited' }))
    second = await validator(path, 'etag')
    await publish(sample('delta', 4))
    await publish(sample('delta', 3, { categories: [{ term: 'elsewhere' }] }))
    await retract(sample('delta', 1).id)
  })

  const ask = (tags: string, headers: Record<string, string> = {}) =>
    get(path, { ...asks, 'if-none-match': tags, ...headers })

  it('gets 226 with what changed, what left as tombstones, and nothing else (RFC 3229 §10.4.1, RFC 6721 §3)', async () => {
    const response = await ask(first)
    expect(response.status).toBe(226)
    const delta = await response.json<Feed>()
    expect(delta.items.map(({ id, title }) => [id, title])).toEqual([
      [sample('delta', 4).id, 'delta 4'],
      [sample('delta', 2).id, 'edited'],
    ])
    expect(delta._broadsheet.deleted?.map(({ id }) => id)).toEqual([
      sample('delta', 1).id,
      sample('delta', 3).id,
    ])
  })

  it('says what was done, to what, and what comes of it (RFC 3229 §10.5.1, §10.5.2, §10.4.1)', async () => {
    const response = await ask(first)
    const full = await get(path)
    expect(
      Object.fromEntries(
        ['im', 'delta-base', 'etag', 'last-modified', 'content-type', 'link'].map(name => [
          name,
          response.headers.get(name),
        ]),
      ),
    ).toEqual({
      im: 'feed',
      'delta-base': first,
      etag: full.headers.get('etag'),
      'last-modified': full.headers.get('last-modified'),
      'content-type': 'application/feed+json; charset=utf-8',
      link: expect.stringContaining(`<${base}${path}>; rel="self"`),
    })
  })

  it('is kept by no cache, since one that doesn’t know 226 would give it to a client without the base (RFC 3229 §5.5)', async () => {
    expect((await ask(first)).headers.get('cache-control')).toBe('no-store')
    for (const response of [await ask(first), await get(path)])
      expect(listed(response, 'vary')).toContain('a-im')
  })

  it('never calls itself complete, or a client would drop all the rest (RFC 5005 §2)', async () => {
    const delta = await (await ask(first)).json<Feed>()
    const full = await (await get(path)).json<Feed>()
    expect([full._broadsheet.complete, delta._broadsheet.complete]).toEqual([true, undefined])
  })

  it.each([
    { rule: 'marked weak by a proxy', tags: () => `W/${first}`, base: () => first },
    { rule: 'the newer of two, wherever it stands', tags: () => `${first}, ${second}`, base: () => second },
    { rule: 'the newer of two, in the other order', tags: () => `${second}, ${first}`, base: () => second },
    { rule: 'beside tags of others', tags: () => `"x", ${second}, "y"`, base: () => second },
    {
      rule: 'of the gzip form',
      tags: () => first.replace(/"$/, '-gzip"'),
      base: () => first.replace(/"$/, '-gzip"'),
    },
  ])('starts from the tag that the client names: $rule (RFC 3229 §7.1)', async ({ tags, base: expected }) => {
    const response = await ask(tags())
    expect([response.status, response.headers.get('delta-base')]).toEqual([226, expected()])
    const delta = await response.json<Feed>()
    expect(ids(delta).includes(sample('delta', 2).id)).toBe(expected() !== second)
  })

  it.each([
    { rule: 'after other manipulations', header: 'vcdiff, feed' },
    { rule: 'before one that we don’t do, which is left out', header: 'feed, gzip' },
    { rule: 'with a weight', header: 'feed;q=0.5' },
    { rule: 'in capitals', header: 'FEED' },
  ])('is taken $rule (RFC 3229 §10.5.3)', async ({ header }) => {
    const response = await ask(first, { 'a-im': header, 'accept-encoding': 'gzip' })
    expect([response.status, response.headers.get('im')]).toEqual([226, 'feed'])
    expect(response.headers.has('content-encoding')).toBe(false)
  })

  it.each([
    { rule: 'no A-IM', headers: () => ({ 'a-im': '' }) },
    { rule: 'q=0', headers: () => ({ 'a-im': 'feed;q=0' }) },
    { rule: 'q=0.000', headers: () => ({ 'a-im': 'feed; q=0.000' }) },
    { rule: 'q=0 before another parameter', headers: () => ({ 'a-im': 'feed;q=0;insert=x' }) },
    { rule: 'another manipulation', headers: () => ({ 'a-im': 'vcdiff' }) },
    { rule: 'a name that only begins so', headers: () => ({ 'a-im': 'feedback' }) },
    { rule: 'a garbage tag', headers: () => ({ 'if-none-match': '"garbage"' }) },
    { rule: 'a tag that is cut off', headers: () => ({ 'if-none-match': first.slice(0, -2) }) },
    {
      rule: 'a tag of another format',
      headers: () => ({ 'if-none-match': first.replace('-json-', '-atom-') }),
    },
    {
      rule: 'a tag of another slice',
      headers: () => ({ 'if-none-match': first.replace(/^"[^-]*/, '"zzzzzz') }),
    },
    {
      rule: 'a tag of the future, as after a restore',
      headers: () => ({ 'if-none-match': numbered('999999999') }),
    },
    { rule: 'a number beyond all numbers', headers: () => ({ 'if-none-match': numbered('9'.repeat(400)) }) },
    { rule: 'a number below zero', headers: () => ({ 'if-none-match': numbered('-1') }) },
    { rule: 'version 0', headers: () => ({ 'if-none-match': numbered('0') }) },
    {
      rule: 'no tag but a date',
      headers: () => ({ 'if-none-match': undefined, 'if-modified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' }),
    },
  ])('sends the whole document to $rule (RFC 3229 §5.6)', async ({ headers }) => {
    const given: Record<string, string | undefined> = { ...asks, 'if-none-match': first, ...headers() }
    const sent = Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    )
    const response = await get(path, Object.fromEntries(sent))
    expect([response.status, response.headers.has('im')]).toEqual([200, false])
    expect(ids(await response.json<Feed>())).toHaveLength(2)
  })

  /** The tag with another number. */
  const numbered = (number: string) => first.replace(/\d+"$/, `${number}"`)

  it('gets 304 where nothing changed (RFC 9110 §15.4.5)', async () => {
    const current = await validator(path, 'etag')
    expect((await ask(`${first}, ${current}`)).status).toBe(304)
  })

  it('answers HEAD as GET, without the body (RFC 9110 §9.3.2)', async () => {
    const head = await get(path, { ...asks, 'if-none-match': first }, 'HEAD')
    expect([head.status, head.headers.get('im'), await head.text()]).toEqual([226, 'feed', ''])
  })

  it.each([
    [
      'rss2email 3.13.1 and every program on feedparser',
      'feedparser/6.0.10 +https://github.com/kurtmckee/feedparser/',
    ],
    ['rss2email by its own name', 'rss2email/3.13.1 (https://github.com/rss2email/rss2email)'],
    ['a program that only calls itself like newsboat', 'Mozilla/5.0 newsboat/2.21.0'],
    ['a program that nobody has tried', 'Reader/1.0'],
    ['a program without a name', ''],
  ])('sends the whole document to %s, since a delta that is lost costs a reader', async (_, agent) => {
    const response = await ask(first, { 'user-agent': agent })
    expect([response.status, response.headers.has('im')]).toEqual([200, false])
  })

  it.each(['newsboat/2.21.0 (Linux x86_64)', 'Newsboat/2.36 (Linux x86_64)'])(
    'sends what changed to %s, which is known to read it',
    async agent => {
      expect((await ask(first, { 'user-agent': agent })).status).toBe(226)
    },
  )
})

describe('each format', () => {
  it('Atom names what left in a delta (RFC 6721 §3)', async () => {
    await publish(sample('formats', 1), sample('formats', 2))
    const tag = await validator('/categories/formats.atom', 'etag')
    await publish(sample('formats', 2, { title: 'edited' }))
    await retract(sample('formats', 1).id)
    const response = await get('/categories/formats.atom', { ...asks, 'if-none-match': tag })
    const feed = parseXml(await response.text())
    expect(response.status).toBe(226)
    expect(all(feed, 'atom:entry').map(entry => at(entry, 'atom:title')?.text)).toEqual(['edited'])
    expect(all(feed, 'at:deleted-entry').map(({ attributes }) => attributes.ref)).toEqual([
      sample('formats', 1).id,
    ])
    expect(at(feed, 'fh:complete')).toBeUndefined()
  })

  it('RSS has no word for what left, so then it sends the whole document', async () => {
    await publish(sample('rss', 1), sample('rss', 2))
    const tag = await validator('/categories/rss.rss', 'etag')
    await publish(sample('rss', 3))
    const more = await get('/categories/rss.rss', { ...asks, 'if-none-match': tag })
    const channel = at(parseXml(await more.text()), 'channel')
    expect([more.status, all(channel, 'item').length]).toEqual([226, 1])
    expect(at(channel, 'fh:complete')).toBeUndefined()
    await retract(sample('rss', 1).id)
    const less = await get('/categories/rss.rss', { ...asks, 'if-none-match': tag })
    expect([less.status, all(at(parseXml(await less.text()), 'channel'), 'item').length]).toEqual([200, 2])
  })
})
