import { describe, expect, it } from 'vitest'
import {
  accepted,
  documentResponse,
  feedMovedTo,
  json,
  jsonLines,
  movedTo,
  noContent,
  notModified,
  plain,
  streamed,
  xml,
} from '../../src/http/message/respond.ts'
import {
  asset,
  openJson,
  openJsonNotModified,
  page,
  pageGone,
  pageNotModified,
  pageProblem,
} from '../../src/http/message/respond-page.ts'
import { plainProblem, problemBody, problemResponse } from '../../src/http/message/respond-problem.ts'
import { problemTable } from '../../src/http/message/status.ts'
import type { Problem } from '../../src/record/problem.ts'

/** Every kind of answer with all of its headers: none may be lost, and none may join without a reviewed line here. */

const secure = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}
const open = {
  ...secure,
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Last-Modified, Link, Location, Content-Location, Cache-Control, IM, Delta-Base, Allow, Retry-After',
}
const ofPage = {
  ...secure,
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https:; media-src 'self' https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

const bytes = new TextEncoder().encode('abc')
const stream = () => new Blob([bytes]).stream()
const date = 'Thu, 22 Oct 2026 01:17:00 GMT'
const headers = {
  mediaType: 'application/rss+xml',
  etag: '"1"',
  lastModified: Date.parse(date),
  cacheControl: 'public, max-age=60',
  vary: ['Accept-Encoding', 'A-IM'],
}
const document = { ...headers, links: [], gzip: false }
const validators = { etag: '"1"', vary: 'Accept-Encoding, A-IM', 'cache-control': 'public, max-age=60' }
const ofDocument = {
  ...open,
  ...validators,
  ...{ 'last-modified': date, 'content-type': 'application/rss+xml; charset=utf-8' },
  ...{ 'content-length': '3', 'accept-ranges': 'none' },
}
const ofPages = { etag: '"1"', lastModified: Date.parse(date), vary: ['Accept', 'Accept-Language'] }
const pageCaching = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400'
const moved = { ...open, location: 'https://a.example/', 'cache-control': 'public, max-age=3600' }
const html = 'text/html; charset=utf-8'

interface Case {
  what: string
  answer: Response
  status: number
  sent: Record<string, string>
  body: string
}

const cases: Case[] = [
  {
    what: 'a document',
    answer: documentResponse(document, bytes),
    status: 200,
    sent: ofDocument,
    body: 'abc',
  },
  {
    what: 'a document with everything',
    answer: documentResponse(
      {
        ...document,
        contentLocation: 'https://a.example/x.rss',
        links: [{ rel: 'hub', href: 'https://a.example/hub' }],
        gzip: true,
        deltaBase: '0',
      },
      bytes,
    ),
    status: 226,
    sent: {
      ...ofDocument,
      ...{ 'content-location': 'https://a.example/x.rss', link: '<https://a.example/hub>; rel="hub"' },
      ...{ 'content-encoding': 'gzip', im: 'feed', 'delta-base': '"0"' },
    },
    body: 'abc',
  },
  {
    what: 'a document that the client has',
    answer: notModified({ ...headers, contentLocation: 'https://a.example/x.rss' }),
    status: 304,
    sent: { ...open, ...validators, 'content-location': 'https://a.example/x.rss' },
    body: '',
  },
  {
    what: 'a document that was never published and depends on no header',
    answer: notModified({ ...headers, lastModified: 0, vary: [] }),
    status: 304,
    sent: { ...open, etag: '"1"', 'cache-control': 'public, max-age=60' },
    body: '',
  },
  {
    what: 'JSON for the newsroom',
    answer: json({ a: 1 }),
    status: 200,
    sent: {
      ...open,
      ...{ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store, no-transform' },
    },
    body: '{"a":1}\n',
  },
  {
    what: 'JSON for the newsroom with a status and headers',
    answer: json([], 201, { etag: '"2"' }),
    status: 201,
    sent: {
      ...open,
      ...{ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store, no-transform' },
      etag: '"2"',
    },
    body: '[]\n',
  },
  {
    what: 'lines of JSON',
    answer: jsonLines(stream()),
    status: 200,
    sent: { ...open, 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' },
    body: 'abc',
  },
  {
    what: 'a stream',
    answer: streamed(stream(), 'application/atom+xml'),
    status: 200,
    sent: { ...open, 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'no-store' },
    body: 'abc',
  },
  {
    what: 'no content',
    answer: noContent({ allow: 'GET' }),
    status: 204,
    sent: { ...open, allow: 'GET', 'cache-control': 'no-store' },
    body: '',
  },
  { what: 'a moved page', answer: movedTo('https://a.example/'), status: 308, sent: moved, body: '' },
  {
    what: 'a moved page that depends on headers',
    answer: movedTo('https://a.example/', ['Accept', 'A-IM']),
    status: 308,
    sent: { ...moved, vary: 'Accept, A-IM' },
    body: '',
  },
  {
    what: 'a moved feed',
    answer: feedMovedTo('https://a.example/', ['Accept']),
    status: 301,
    sent: { ...moved, vary: 'Accept' },
    body: '',
  },
  {
    what: 'an accepted request',
    answer: accepted('Later.'),
    status: 202,
    sent: { ...open, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: 'Later.\n',
  },
  {
    what: 'XML',
    answer: xml('<a/>'),
    status: 200,
    sent: { ...open, 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' },
    body: '<a/>',
  },
  {
    what: 'plain text',
    answer: plain('a', 'text/css', { status: 418, headers: { 'retry-after': '9' } }),
    status: 418,
    sent: {
      ...open,
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '9',
    },
    body: 'a',
  },
  {
    what: 'a page',
    answer: page('<p>', ofPages),
    status: 200,
    sent: {
      ...ofPage,
      ...{ etag: '"1"', 'last-modified': date, 'content-type': html, 'cache-control': pageCaching },
      vary: 'Accept, Accept-Language',
    },
    body: '<p>',
  },
  {
    what: 'a page that the client has',
    answer: pageNotModified(ofPages),
    status: 304,
    sent: { ...ofPage, etag: '"1"', 'cache-control': pageCaching, vary: 'Accept, Accept-Language' },
    body: '',
  },
  {
    what: 'the page of a problem',
    answer: pageProblem(
      new Response('abc', {
        status: 405,
        headers: { allow: 'GET', 'content-length': '3', 'content-type': 'application/problem+json' },
      }),
      '<p>',
    ),
    status: 405,
    sent: { ...ofPage, allow: 'GET', 'content-type': html },
    body: '<p>',
  },
  {
    what: 'the notice in place of an article',
    answer: pageGone('<p>'),
    status: 410,
    sent: { ...ofPage, 'content-type': html, 'cache-control': 'no-store', vary: 'Accept-Language' },
    body: '<p>',
  },
  {
    what: 'a public record',
    answer: openJson({ a: 1 }, ofPages),
    status: 200,
    sent: {
      ...open,
      ...{ etag: '"1"', 'last-modified': date, 'cache-control': pageCaching },
      'content-type': 'application/json; charset=utf-8',
    },
    body: '{"a":1}\n',
  },
  {
    what: 'a public record that the client has',
    answer: openJsonNotModified(ofPages),
    status: 304,
    sent: { ...open, etag: '"1"', 'cache-control': pageCaching },
    body: '',
  },
  ...[true, false].map(immutable => ({
    what: `an asset that never changes: ${immutable}`,
    answer: asset('a', { mediaType: 'text/css', immutable }),
    status: 200,
    sent: {
      ...secure,
      'content-type': 'text/css; charset=utf-8',
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
    },
    body: 'a',
  })),
]

describe('an answer', () => {
  it.each(cases)(
    'with $what has the status $status and exactly these headers',
    async ({ answer, status, sent, body }) => {
      expect(answer.status).toBe(status)
      expect(Object.fromEntries(answer.headers)).toEqual(sent)
      expect(await answer.text()).toBe(body)
    },
  )
})

const violations = [
  { field: 'title', rule: 'is not empty' },
  { field: 'authors.0.url', value: 'x', rule: 'is a URL' },
  { field: '', rule: 'is an object' },
]
const sentences = 'title is not empty; authors.0.url is a URL (got "x"); the record is an object'

interface ProblemCase {
  problem: Problem
  status: number
  title: string
  members: Record<string, unknown>
  sent?: Record<string, string>
}

const problems: ProblemCase[] = [
  {
    problem: { kind: 'malformed-body', detail: 'x' },
    ...{ status: 400, title: 'The body cannot be read', members: { detail: 'x' } },
  },
  {
    problem: { kind: 'invalid-request', violations },
    ...{ status: 400, title: 'The request is not valid', members: { detail: sentences, errors: violations } },
  },
  {
    problem: { kind: 'invalid-record', violations },
    ...{ status: 422, title: 'The record is not valid', members: { detail: sentences, errors: violations } },
  },
  {
    problem: { kind: 'no-articles', detail: 'x' },
    ...{ status: 422, title: 'There is no article in it', members: { detail: 'x' } },
  },
  {
    problem: { kind: 'unauthorized', detail: 'x' },
    ...{ status: 401, title: 'A token is needed', members: { detail: 'x' } },
    sent: { 'www-authenticate': 'Bearer realm="Broadsheet"' },
  },
  {
    problem: { kind: 'unauthorized', detail: 'x', error: 'invalid_token' },
    ...{ status: 401, title: 'A token is needed', members: { detail: 'x' } },
    sent: { 'www-authenticate': 'Bearer realm="Broadsheet", error="invalid_token"' },
  },
  {
    problem: { kind: 'forbidden', scope: 'write' },
    ...{ status: 403, title: 'The token does not allow this' },
    members: { detail: 'This needs a token with the scope write.' },
    sent: { 'www-authenticate': 'Bearer realm="Broadsheet", error="insufficient_scope", scope="write"' },
  },
  { problem: { kind: 'not-found', detail: 'x' }, status: 404, title: 'Not found', members: { detail: 'x' } },
  {
    problem: { kind: 'method-not-allowed', allow: ['GET', 'HEAD'] },
    ...{ status: 405, title: 'The method is not allowed here' },
    members: { detail: 'This address allows GET, HEAD.' },
    sent: { allow: 'GET, HEAD' },
  },
  {
    problem: { kind: 'conflict', detail: 'x' },
    ...{ status: 409, title: 'The request does not fit the state of the article', members: { detail: 'x' } },
  },
  {
    problem: { kind: 'left-out', reason: 'trash', id: 'a' },
    ...{ status: 409, title: 'Left out', members: { detail: 'trash' } },
  },
  { problem: { kind: 'gone', detail: 'x' }, status: 410, title: 'Gone for good', members: { detail: 'x' } },
  {
    problem: { kind: 'precondition-failed', detail: 'x' },
    ...{ status: 412, title: 'The article has changed in the meantime', members: { detail: 'x' } },
  },
  {
    problem: { kind: 'too-large', field: 'the body', limit: 9, unit: 'bytes' },
    ...{ status: 413, title: 'Too large' },
    members: {
      detail: 'the body may have at most 9 bytes.',
      errors: [{ field: 'the body', rule: 'must have at most 9 bytes' }],
      limit: 9,
    },
  },
  {
    problem: { kind: 'unsupported-media-type', mediaType: 'text/csv', accepted: ['a/b', 'c/d'] },
    ...{ status: 415, title: 'This media type is not read here' },
    members: { detail: 'text/csv is not read here: send a/b, c/d.', accepted: ['a/b', 'c/d'] },
    sent: { accept: 'a/b, c/d' },
  },
  {
    problem: { kind: 'unsupported-media-type', mediaType: '', accepted: ['identity', 'gzip'] },
    ...{ status: 415, title: 'This media type is not read here' },
    members: {
      detail: 'The request has no Content-Type: send identity, gzip.',
      accepted: ['identity', 'gzip'],
    },
    sent: { 'accept-encoding': 'identity, gzip' },
  },
  {
    problem: { kind: 'unsupported-media-type', mediaType: 'text/csv', accepted: [] },
    ...{ status: 415, title: 'This media type is not read here' },
    members: { detail: 'text/csv is not read here: send .', accepted: [] },
  },
  {
    problem: { kind: 'too-many-requests', retryAfterSeconds: 7 },
    ...{ status: 429, title: 'Too many requests', members: { detail: 'Try again in 7 seconds.' } },
    sent: { 'retry-after': '7' },
  },
  {
    problem: { kind: 'too-many-requests', retryAfterSeconds: 7, detail: 'Ask less.' },
    ...{ status: 429, title: 'Too many requests', members: { detail: 'Try again in 7 seconds. Ask less.' } },
    sent: { 'retry-after': '7' },
  },
  {
    problem: { kind: 'unavailable', detail: 'x', retryAfterSeconds: 30 },
    ...{ status: 503, title: 'Not available at the moment', members: { detail: 'x' } },
    sent: { 'retry-after': '30' },
  },
  {
    problem: { kind: 'insufficient-storage', detail: 'x' },
    ...{ status: 507, title: 'The site has no room left', members: { detail: 'x' } },
  },
]

describe('a problem', () => {
  it.each(problems)(
    'of the kind $problem.kind is exactly this, as JSON and as text (RFC 9457 §3)',
    async ({ problem, status, title, members, sent = {} }) => {
      const body = { type: `urn:broadsheet:problem:${problem.kind}`, title, status, ...members }
      expect(problemBody(problem)).toEqual(body)

      const answer = problemResponse(problem)
      expect([answer.status, await answer.json()]).toEqual([status, body])
      expect(Object.fromEntries(answer.headers)).toEqual({
        ...open,
        ...{ 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
        ...sent,
      })

      const text = plainProblem(problem)
      expect([text.status, await text.text()]).toEqual([status, `${title}\n${members.detail}\n`])
      expect(Object.fromEntries(text.headers)).toEqual({
        ...open,
        ...{ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
        ...sent,
      })
    },
  )

  it('of every kind is in the table, in the order of the status', () => {
    const kinds = new Map(problems.map(({ problem, status, title }) => [problem.kind, { status, title }]))
    expect(Object.fromEntries(problemTable.map(({ kind, ...rest }) => [kind, rest]))).toEqual(
      Object.fromEntries(kinds),
    )
    const statuses = problemTable.map(({ status }) => status)
    expect(statuses).toEqual(statuses.toSorted((a, b) => a - b))
  })
})
