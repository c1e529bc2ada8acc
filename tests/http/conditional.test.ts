import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionsOf, takesGzip, wantsDelta } from '../../src/http/message/conditional.ts'

const now = Date.parse('2026-11-01T12:00:00Z')
const conditions = (headers: Record<string, string>) =>
  conditionsOf(new Request('https://news.example/', { headers }), tags => tags, now)

describe('the conditions of a request', () => {
  it.each<{ headers: Record<string, string>; expected: object }>([
    { headers: {}, expected: { tags: [], known: [], any: false } },
    {
      headers: { 'if-none-match': '"a", W/"b"' },
      expected: { tags: ['a', 'b'], known: ['a', 'b'], any: false },
    },
    { headers: { 'if-none-match': ' * ' }, expected: { tags: [], known: [], any: true } },
    {
      headers: { 'if-modified-since': 'Sun, 01 Nov 2026 11:00:00 GMT' },
      expected: { tags: [], known: [], any: false, since: now - 3_600_000 },
    },
    {
      headers: { 'if-none-match': '"a"', 'if-modified-since': 'Sun, 01 Nov 2026 11:00:00 GMT' },
      expected: { tags: ['a'], known: ['a'], any: false },
    },
  ])('of $headers are $expected (RFC 9110 §13.2.2)', ({ headers, expected }) => {
    expect(conditions(headers)).toEqual(expected)
  })

  it.each([
    { date: 'Sun, 01 Nov 2026 12:00:00 GMT', since: now },
    { date: 'Sun, 01 Nov 2026 12:01:00 GMT', since: now + 60_000 },
    { date: 'Sun, 01 Nov 2026 12:01:01 GMT', since: undefined },
  ])(
    'take a date for ours up to a minute ahead of the clock: $date (RFC 9110 §13.1.3)',
    ({ date, since }) => {
      expect(conditions({ 'if-modified-since': date }).since).toBe(since)
    },
  )

  it('never throw, whatever the header (property)', () => {
    const headerText = fc.string({ unit: 'binary-ascii' }).map(text => text.replace(/[^\x20-\x7e]/g, ''))
    fc.assert(
      fc.property(headerText, headerText, (tags, date) => {
        const { known, since } = conditions({ 'if-none-match': tags, 'if-modified-since': date })
        expect([known.every(tag => !tag.includes('"')), since]).toEqual([true, undefined])
      }),
    )
  })
})

const newsboat = 'newsboat/2.21.0 (Linux x86_64)'

describe('a request for a delta', () => {
  const asks = (headers: Record<string, string>) =>
    wantsDelta(new Request('https://news.example/', { headers: { 'user-agent': newsboat, ...headers } }))

  it.each([
    { header: 'feed', taken: true },
    { header: 'vcdiff;q=0.5, FEED ; q=0.1', taken: true },
    { header: 'feed;q=0', taken: false },
    { header: 'feed;q=0.00', taken: false },
    { header: 'feeds', taken: false },
    { header: '', taken: false },
  ])('with A-IM «$header»: $taken (RFC 3229 §10.5.3)', ({ header, taken }) => {
    expect(asks({ 'a-im': header })).toBe(taken)
  })

  it('is taken only from a program that is known to read the answer', () => {
    expect(asks({ 'a-im': 'feed' })).toBe(true)
    for (const agent of ['feedparser/6.0.10 +https://github.com/kurtmckee/feedparser/', 'not-newsboat/1', ''])
      expect(asks({ 'a-im': 'feed', 'user-agent': agent })).toBe(false)
  })
})

describe('Accept-Encoding', () => {
  const takes = (header?: string, cf?: object) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'accept-encoding': header }
    const request = new Request('https://news.example/', { headers })
    if (cf) Object.defineProperty(request, 'cf', { value: cf })
    return takesGzip(request)
  }

  it.each([
    [undefined, false],
    ['', false],
    ['gzip', true],
    ['GZip', true],
    ['x-gzip', true],
    ['*', true],
    ['br', false],
    ['identity', false],
    ['br, gzip', true],
    ['br , gzip ;q=0.5', true],
    ['gzip;q=1', true],
    ['gzip; q=0.001', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0', false],
    ['gzip;q=0.000', false],
    ['gzip;q=0, *', false],
    ['*;q=0, gzip', true],
    ['*;q=0', false],
    ['br, *;q=0.1', true],
    ['gzipped', false],
    ['deflate;x=gzip', false],
  ])('«%s» takes gzip: %s (RFC 9110 §12.5.3)', (header, expected) => {
    expect(takes(header)).toBe(expected)
  })

  it('is what the client sent to the edge, where Cloudflare says it', () => {
    expect(takes('gzip', { clientAcceptEncoding: 'br' })).toBe(false)
    expect(takes('br', { clientAcceptEncoding: 'gzip' })).toBe(true)
    expect(takes('gzip', { clientAcceptEncoding: 1 })).toBe(true)
    expect(takes('gzip', {})).toBe(true)
  })

  it('never throws, and gzip is never sent to one that doesn’t name it or * (RFC 9110 §12.5.3)', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('g', 'z', 'i', 'p', ',', ';', 'q', '=', '0', '.', ' ', '*', 'b') }),
        header => {
          const request = new Request('https://news.example/', { headers: { 'accept-encoding': header } })
          if (takesGzip(request)) expect(header).toMatch(/gzip|\*/)
        },
      ),
    )
  })
})
