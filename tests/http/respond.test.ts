import { describe, expect, it } from 'vitest'
import { documentResponse, linkHeader, notModified } from '../../src/http/message/respond.ts'

const headers = {
  mediaType: 'application/rss+xml',
  etag: '"1"',
  lastModified: Date.parse('2026-10-22T01:17:00Z'),
  cacheControl: 'public, max-age=60',
  vary: ['Accept-Encoding'],
}

describe('a document', () => {
  it('whose slice never changed has no Last-Modified', () => {
    const response = documentResponse(
      { ...headers, lastModified: 0, links: [], gzip: false },
      new Uint8Array(3),
    )
    expect([response.headers.has('last-modified'), response.headers.get('content-length')]).toEqual([
      false,
      '3',
    ])
  })

  it('with a base is 226, which says so (RFC 3229 §10.4.1)', () => {
    const response = documentResponse(
      { ...headers, links: [], gzip: false, deltaBase: '0' },
      new Uint8Array(3),
    )
    const { status } = response
    expect([status, response.headers.get('im'), response.headers.get('delta-base')]).toEqual([
      226,
      'feed',
      '"0"',
    ])
  })

  it('that the client has is 304 without what describes a body (RFC 9110 §15.4.5)', () => {
    const { status, headers: sent } = notModified(headers)
    expect(status).toBe(304)
    for (const name of ['content-type', 'content-length', 'last-modified', 'link'])
      expect(sent.has(name)).toBe(false)
    expect([sent.get('etag'), sent.get('vary')]).toEqual(['"1"', 'Accept-Encoding'])
  })

  it('has its links in the header, each with its type where it has one (RFC 8288 §3)', () => {
    const links = [
      { rel: 'self', type: 'application/rss+xml', href: 'https://news.example/a' },
      { rel: 'hub', href: 'https://news.example/hub' },
    ]
    expect(linkHeader(links)).toBe(
      '<https://news.example/a>; rel="self"; type="application/rss+xml", <https://news.example/hub>; rel="hub"',
    )
  })
})

describe('headers that are written once for an answer', () => {
  const of = {}
  const headers = {
    mediaType: 'application/atom+xml',
    etag: '"1"',
    lastModified: 1_000,
    cacheControl: 'public, max-age=60',
    vary: ['Accept'],
    of,
    links: [],
    gzip: false,
  }
  const sent = (more: object = {}) =>
    Object.fromEntries(documentResponse({ ...headers, ...more }, new Uint8Array(2)).headers)
  const first = sent()

  it('are the same for the same answer', () => {
    expect(sent()).toEqual(first)
  })

  it.each([
    ['its Cache-Control', { cacheControl: 'public, max-age=59' }, { 'cache-control': 'public, max-age=59' }],
    ['its tag', { etag: '"2"' }, { etag: '"2"' }],
    ['its Content-Location', { contentLocation: '/a' }, { 'content-location': '/a' }],
    ['what it is a delta of', { deltaBase: '0' }, { im: 'feed', 'delta-base': '"0"' }],
  ])('change with %s', (_, more, changed) => {
    sent()
    expect(sent(more)).toEqual({ ...first, ...changed })
    expect(sent()).toEqual(first)
  })

  it('are others for 304, which has no date, no type and no length (RFC 9110 §15.4.5)', () => {
    sent()
    const {
      'last-modified': _,
      'content-type': __,
      'content-length': ___,
      'accept-ranges': ____,
      ...rest
    } = first
    expect(Object.fromEntries(notModified(headers).headers)).toEqual(rest)
    expect(sent()).toEqual(first)
  })

  it('are not shared by different answers', () => {
    expect(sent({ of: {}, mediaType: 'application/rss+xml' })['content-type']).toBe(
      'application/rss+xml; charset=utf-8',
    )
    expect(sent({ of: undefined, mediaType: 'text/xml' })['content-type']).toBe('text/xml; charset=utf-8')
  })
})
