import { describe, expect, it } from 'vitest'
import { documentResponse, linkHeader, notModified } from '../../src/http/message/respond.ts'
import { problemBody, problemResponse } from '../../src/http/message/respond-problem.ts'
import type { Problem } from '../../src/record/problem.ts'

const violations = [{ field: 'title', rule: 'is not empty' }]

const problems: { problem: Problem; status: number; headers?: Record<string, string> }[] = [
  { problem: { kind: 'malformed-body', detail: 'x' }, status: 400 },
  { problem: { kind: 'invalid-request', violations }, status: 400 },
  {
    problem: { kind: 'unauthorized', detail: 'x' },
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="Broadsheet"' },
  },
  {
    problem: { kind: 'unauthorized', detail: 'x', error: 'invalid_token' },
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="Broadsheet", error="invalid_token"' }, // RFC 6750 §3.1
  },
  {
    problem: { kind: 'forbidden', scope: 'write' },
    status: 403,
    headers: { 'www-authenticate': 'Bearer realm="Broadsheet", error="insufficient_scope", scope="write"' },
  },
  { problem: { kind: 'not-found', detail: 'x' }, status: 404 },
  {
    problem: { kind: 'method-not-allowed', allow: ['GET', 'HEAD'] },
    status: 405,
    headers: { allow: 'GET, HEAD' },
  },
  { problem: { kind: 'conflict', detail: 'x' }, status: 409 },
  { problem: { kind: 'gone', detail: 'x' }, status: 410 },
  { problem: { kind: 'precondition-failed', detail: 'x' }, status: 412 },
  { problem: { kind: 'too-large', field: 'the body', limit: 9, unit: 'bytes' }, status: 413 },
  {
    problem: { kind: 'unsupported-media-type', mediaType: 'text/csv', accepted: ['application/json'] },
    status: 415,
    headers: { accept: 'application/json' },
  },
  { problem: { kind: 'invalid-record', violations }, status: 422 },
  {
    problem: { kind: 'too-many-requests', retryAfterSeconds: 7 },
    status: 429,
    headers: { 'retry-after': '7' },
  },
  {
    problem: { kind: 'unavailable', detail: 'x', retryAfterSeconds: 30 },
    status: 503,
    headers: { 'retry-after': '30' },
  },
]

describe('a problem', () => {
  it.each(problems)(
    'of the kind $problem.kind is $status with $headers (RFC 9110 §15, RFC 6585 §4)',
    ({ problem, status, headers = {} }) => {
      const response = problemResponse(problem)
      expect(response.status).toBe(status)
      expect(response.headers.get('cache-control')).toBe('no-store')
      for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value)
    },
  )

  it.each(problems)('of the kind $problem.kind says what RFC 9457 §3.1 names', ({ problem, status }) => {
    expect(problemBody(problem)).toMatchObject({
      type: `urn:broadsheet:problem:${problem.kind}`,
      title: expect.stringMatching(/\S/),
      status,
      detail: expect.stringMatching(/\S/),
    })
  })

  it('of a record names each field and its rule', () => {
    expect(problemBody({ kind: 'invalid-record', violations })).toMatchObject({
      detail: 'title is not empty',
      errors: violations,
    })
  })
})

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
