import { beforeAll, describe, expect, it } from 'vitest'
import { get } from '../support/site.ts'
import { publish, retract, sample, validator } from './scene.ts'

const path = '/feeds/main.atom'
const day = 86_400_000
let etag = ''
let lastModified = ''

beforeAll(async () => {
  await publish(sample('conditional', 1))
  etag = await validator(path, 'etag')
  lastModified = await validator(path, 'last-modified')
})

describe('If-None-Match', () => {
  it.each([
    { rule: 'its tag', header: () => etag, status: 304, clause: '§13.1.2' },
    { rule: 'its tag marked weak', header: () => `W/${etag}`, status: 304, clause: '§8.8.3.2' },
    { rule: 'a list with its tag', header: () => `"a", W/"b" ,${etag}`, status: 304, clause: '§13.1.2' },
    { rule: 'a list without spaces', header: () => `"a",${etag}`, status: 304, clause: '§5.6.1' },
    { rule: 'a list with empty members', header: () => `, ,${etag},`, status: 304, clause: '§5.6.1.2' },
    {
      rule: 'a tag with a comma before its own',
      header: () => `"a,b", ${etag}`,
      status: 304,
      clause: '§8.8.3',
    },
    { rule: '*', header: () => '*', status: 304, clause: '§13.1.2' },
    {
      rule: 'its tag with a proxy’s coding',
      header: () => etag.replace(/"$/, '-br"'),
      status: 304,
      clause: '§8.8.3.3',
    },
    { rule: 'another tag', header: () => '"another"', status: 200, clause: '§13.1.2' },
    { rule: 'its tag without quotes', header: () => etag.slice(1, -1), status: 200, clause: '§8.8.3' },
    {
      rule: 'its tag within another',
      header: () => etag.replace(/^"/, '"x'),
      status: 200,
      clause: '§8.8.3.2',
    },
    { rule: 'its tag in capitals', header: () => etag.toUpperCase(), status: 200, clause: '§8.8.3.2' },
    { rule: '* in quotes', header: () => '"*"', status: 200, clause: '§13.1.2' },
    { rule: '* in a list', header: () => '"a", *', status: 200, clause: '§13.1.2' },
    { rule: 'an open quote', header: () => etag.slice(0, -1), status: 200, clause: '§8.8.3' },
    { rule: 'nothing', header: () => '', status: 200, clause: '§13.1.2' },
    { rule: 'two thousand quotes', header: () => '"'.repeat(2000), status: 200, clause: '§8.8.3' },
  ])('answers $rule with $status (RFC 9110 $clause)', async ({ header, status }) => {
    const response = await get(path, { 'if-none-match': header() })
    expect(response.status).toBe(status)
    if (status === 304) expect(await response.text()).toBe('')
  })

  it.each([
    { rule: 'another format', other: '/feeds/main.rss' },
    { rule: 'another slice', other: '/categories/conditional.atom' },
    { rule: 'the page', other: '/feeds/main' },
  ])('is not matched by the tag of $rule (RFC 9110 §8.8.3)', async ({ other }) => {
    const accept = { accept: 'text/html', 'sec-fetch-dest': 'document' }
    const foreign = await validator(other, 'etag', other === '/feeds/main' ? accept : {})
    expect(foreign).toMatch(/^"[^"]+"$/)
    expect((await get(path, { 'if-none-match': foreign })).status).toBe(200)
  })
})

describe('If-Modified-Since', () => {
  const asctime = (date: Date) => {
    const [weekday, dayOfMonth, month, year, clock] = date.toUTCString().replace(',', '').split(' ')
    return `${weekday} ${month} ${dayOfMonth?.replace(/^0/, ' ')} ${clock} ${year}`
  }
  const rfc850 = (date: Date) => {
    const [, dayOfMonth, month, year, clock] = date.toUTCString().split(' ')
    const weekday = ['Sun', 'Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur'][date.getUTCDay()]
    return `${weekday}day, ${dayOfMonth}-${month}-${year?.slice(2)} ${clock} GMT`
  }
  const imf = (date: Date) => date.toUTCString()
  const at = (milliseconds: number) => new Date(Date.parse(lastModified) + milliseconds)

  it.each([
    { rule: 'Last-Modified', header: () => lastModified, status: 304, clause: '§13.1.3' },
    { rule: 'a second later', header: () => imf(at(1000)), status: 304, clause: '§13.1.3' },
    { rule: 'a second earlier', header: () => imf(at(-1000)), status: 200, clause: '§13.1.3' },
    { rule: 'the same in the form of RFC 850', header: () => rfc850(at(0)), status: 304, clause: '§5.6.7' },
    {
      rule: 'a second earlier in the form of RFC 850',
      header: () => rfc850(at(-1000)),
      status: 200,
      clause: '§5.6.7',
    },
    { rule: 'the same in the form of asctime', header: () => asctime(at(0)), status: 304, clause: '§5.6.7' },
    {
      rule: 'a second earlier in the form of asctime',
      header: () => asctime(at(-1000)),
      status: 200,
      clause: '§5.6.7',
    },
    {
      rule: 'a day of the last century',
      header: () => 'Sunday, 06-Nov-94 08:49:37 GMT',
      status: 200,
      clause: '§5.6.7',
    },
    { rule: 'a number', header: () => '12345', status: 200, clause: '§13.1.3' },
    { rule: 'a date of RFC 3339', header: () => at(0).toISOString(), status: 200, clause: '§13.1.3' },
    {
      rule: 'a zone other than GMT',
      header: () => lastModified.replace('GMT', 'CST'),
      status: 200,
      clause: '§5.6.7',
    },
    {
      rule: 'a day that isn’t',
      header: () => 'Mon, 31 Feb 2026 00:00:00 GMT',
      status: 200,
      clause: '§13.1.3',
    },
    { rule: 'two dates', header: () => `${lastModified}, ${lastModified}`, status: 200, clause: '§13.1.3' },
    { rule: 'a word', header: () => 'yesterday', status: 200, clause: '§13.1.3' },
    {
      rule: 'tomorrow, which our clock has not reached',
      header: () => imf(at(2 * day)),
      status: 200,
      clause: '§13.1.3',
    },
  ])('answers $rule with $status (RFC 9110 $clause)', async ({ header, status }) => {
    expect((await get(path, { 'if-modified-since': header() })).status).toBe(status)
  })

  it.each([
    {
      rule: 'an unknown tag beside a matching date gets 200',
      tag: () => '"unknown"',
      date: () => lastModified,
      status: 200,
    },
    {
      rule: 'a matching tag beside an old date gets 304',
      tag: () => etag,
      date: () => imf(at(-day)),
      status: 304,
    },
    { rule: 'a matching tag beside garbage gets 304', tag: () => etag, date: () => 'garbage', status: 304 },
    {
      rule: 'an unreadable tag beside a matching date gets 200',
      tag: () => 'garbage',
      date: () => lastModified,
      status: 200,
    },
  ])('is not looked at beside If-None-Match: $rule (RFC 9110 §13.2.2)', async ({ tag, date, status }) => {
    const headers = { 'if-none-match': tag(), 'if-modified-since': date() }
    expect((await get(path, headers)).status).toBe(status)
  })
})

describe('304', () => {
  const named = ['cache-control', 'content-location', 'etag', 'vary']
  const ours = [
    'access-control-allow-origin',
    'access-control-expose-headers',
    'content-security-policy',
    'referrer-policy',
    'x-content-type-options',
  ]

  it.each([
    { address: path, expected: named.filter(name => name !== 'content-location') },
    { address: '/feeds/main', expected: named },
    {
      address: `/articles/${encodeURIComponent(sample('conditional', 1).id)}.json`,
      expected: ['cache-control', 'etag'],
    },
  ])(
    'of $address has the headers that the clause names, CORS and security, and no others (RFC 9110 §15.4.5)',
    async ({ address, expected }) => {
      const full = await get(address)
      const response = await get(address, { 'if-none-match': full.headers.get('etag') ?? '' })
      expect(response.status).toBe(304)
      expect([...response.headers.keys()].sort()).toEqual([...ours, ...expected].sort())
      for (const name of expected) expect(response.headers.get(name), name).toBe(full.headers.get(name))
    },
  )

  it('is the answer to HEAD likewise (RFC 9110 §13.1.2)', async () => {
    expect((await get(path, { 'if-none-match': etag }, 'HEAD')).status).toBe(304)
  })

  it('is never the answer where there is no document (RFC 9110 §13.2.1)', async () => {
    expect((await get('/feeds/nothing.atom', { 'if-none-match': '*' })).status).toBe(404)
  })

  it('names the tag that the client holds, in whichever coding it asks now (RFC 9111 §4.3.4)', async () => {
    const gzip = await validator(path, 'etag', { 'accept-encoding': 'gzip' })
    const holdsPlain = await get(path, { 'if-none-match': etag, 'accept-encoding': 'gzip' })
    const holdsGzip = await get(path, { 'if-none-match': gzip })
    expect([holdsPlain.status, holdsPlain.headers.get('etag')]).toEqual([304, etag])
    expect([holdsGzip.status, holdsGzip.headers.get('etag')]).toEqual([304, gzip])
  })
})

describe('validators', () => {
  it('move together with every change, a retraction included (RFC 9110 §8.8.2)', async () => {
    const seen: { etag: string; at: number }[] = []
    const look = async () => {
      const { headers } = await get('/categories/moving.rss')
      seen.push({ etag: headers.get('etag') ?? '', at: Date.parse(headers.get('last-modified') ?? '') })
    }
    await publish(sample('moving', 1))
    await look()
    await publish(sample('moving', 2))
    await look()
    await publish(sample('moving', 2, { title: 'edited' }))
    await look()
    await publish(sample('moving', 1, { categories: [{ term: 'elsewhere' }] }))
    await look()
    await retract(sample('moving', 2).id)
    await look()
    expect(new Set(seen.map(look => look.etag)).size).toBe(5)
    for (const [index, { at }] of seen.entries()) {
      if (index > 0) expect(at).toBeGreaterThanOrEqual((seen[index - 1]?.at ?? Number.NaN) + 1000)
    }
  })

  it('stay as they are when another slice changes', async () => {
    await publish(sample('still', 1))
    const before = await validator('/categories/still.rss', 'etag')
    await publish(sample('busy', 1))
    expect(await validator('/categories/still.rss', 'etag')).toBe(before)
  })

  it('are there for a feed that holds nothing yet: a tag, and no date that nobody knows', async () => {
    const response = await get('/search.rss?q=nobodywrotethis')
    expect(response.headers.get('etag')).toMatch(/^"[^"]+"$/)
    expect(response.headers.has('last-modified')).toBe(false)
  })
})
