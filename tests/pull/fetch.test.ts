import { describe, expect, it } from 'vitest'
import type { OutgoingFailure, OutgoingRequest } from '../../src/outgoing.ts'
import { fetchFrom } from '../../src/pull/fetch.ts'
import { err, ok } from '../../src/record/problem.ts'

const url = 'https://outlet.example/feed'
const now = Date.parse('2026-11-24T00:00:00Z')
const limits = { timeoutMilliseconds: 1_000, maxBytes: 100, redirectsMax: 5 }
const bytes = new TextEncoder().encode('<feed/>')

type Redirects = { status: number; to: string }[]

async function answered(status: number, headers: Record<string, string> = {}, redirects: Redirects = []) {
  const sent: OutgoingRequest[] = []
  const outcome = await fetchFrom(
    { url, headers: { 'x-a': '1' }, now },
    async request => {
      sent.push(request)
      return ok({ status, headers: new Headers(headers), bytes, url: redirects.at(-1)?.to ?? url, redirects })
    },
    limits,
  )
  return { outcome, sent }
}

const failed = async (failure: OutgoingFailure) =>
  fetchFrom({ url, headers: {}, now }, async () => err(failure), limits)

describe('a request for a source', () => {
  it('is bounded, and brings back body, type, validators and where it was found', async () => {
    const headers = {
      etag: '"1"',
      'last-modified': 'Tue, 24 Nov 2026 00:00:00 GMT',
      'content-type': 'text/xml',
    }
    const { outcome, sent } = await answered(200, headers)
    expect(sent).toEqual([{ url, headers: { 'x-a': '1' }, ...limits }])
    expect(outcome).toEqual({
      kind: 'fetched',
      bytes,
      url,
      etag: '"1"',
      lastModified: 'Tue, 24 Nov 2026 00:00:00 GMT',
      movedTo: undefined,
      contentType: 'text/xml',
    })
  })

  it('knows of no type and no validator that the answer does not name', async () => {
    const { outcome } = await answered(200)
    expect(outcome).toEqual({
      kind: 'fetched',
      bytes,
      url,
      etag: undefined,
      lastModified: undefined,
      movedTo: undefined,
      contentType: undefined,
    })
  })

  it('that changed nothing says so (RFC 9110 §15.4.5)', async () => {
    const moved = [{ status: 308, to: 'https://new.example/' }]
    expect((await answered(304, {}, moved)).outcome).toEqual({
      kind: 'unchanged',
      movedTo: 'https://new.example/',
    })
  })

  it('of what is gone says so (RFC 9110 §15.5.11)', async () => {
    expect((await answered(410)).outcome).toEqual({ kind: 'gone' })
  })

  it.each([201, 204, 206, 226, 300, 401, 403, 404, 409, 411, 429, 500, 503])(
    'fails with %i',
    async status => {
      expect((await answered(status)).outcome).toEqual({ kind: 'failed', detail: `answered ${status}` })
    },
  )
})

describe('a permanent redirect', () => {
  const [a, b, c] = ['https://a.example/', 'https://b.example/', 'https://c.example/']
  const permanent = (to: string, status = 301) => ({ status, to })
  const temporary = (to: string) => ({ status: 302, to })

  it.each([
    ['is where the source moved (RFC 9110 §15.4.2)', [permanent(a)], a],
    ['may be a 308 (RFC 9110 §15.4.9)', [permanent(a, 308)], a],
    ['counts to its end', [permanent(a), permanent(b, 308)], b],
    ['counts no further than a temporary one', [permanent(a), temporary(b), permanent(c)], a],
    ['behind a temporary one says nothing', [temporary(a), permanent(b)], undefined],
    ['is no 303 or 307', [{ status: 307, to: a }], undefined],
  ])('%s', async (_, redirects, movedTo) => {
    expect((await answered(200, {}, redirects)).outcome).toMatchObject({ kind: 'fetched', movedTo })
  })
})

describe('Retry-After (RFC 9110 §10.2.3)', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['no wait', '0', 0],
    ['seconds with space around', ' 7 ', 7_000],
    ['as many as ten digits', '9999999999', 9_999_999_999_000],
    ['a date', 'Tue, 24 Nov 2026 00:10:00 GMT', 600_000],
    ['a date that has passed', 'Mon, 23 Nov 2026 00:10:00 GMT', 0],
    ['eleven digits', '99999999999', undefined],
    ['less than nothing', '-1', undefined],
    ['a fraction', '1.5', undefined],
    ['words', 'tomorrow', undefined],
  ])('of %s is a wait', async (_, value, milliseconds) => {
    const { outcome } = await answered(503, { 'retry-after': value })
    expect(outcome).toMatchObject({ kind: 'failed', retryAfterMilliseconds: milliseconds })
  })
})

describe('a failure in one line', () => {
  it.each<[OutgoingFailure, string]>([
    [{ kind: 'refused', detail: 'why' }, 'refused: why'],
    [{ kind: 'unreachable', detail: 'why' }, 'unreachable: why'],
    [{ kind: 'timeout', afterMilliseconds: 7 }, 'no complete answer within 7 ms'],
    [{ kind: 'too-many-redirects', limit: 5 }, 'more than 5 redirects'],
  ])('says of %j: %s', async (failure, detail) => {
    expect(await failed(failure)).toEqual({ kind: 'failed', detail })
  })

  it.each([
    [
      { etag: '"2"', 'last-modified': 'Tue, 24 Nov 2026 00:00:00 GMT' },
      '"2"',
      'Tue, 24 Nov 2026 00:00:00 GMT',
    ],
    [{}, undefined, undefined],
  ])(
    'says of an answer that is too large how large, with its validators: %j',
    async (fields, etag, lastModified) => {
      const headers = new Headers(fields as Record<string, string>)
      expect(await failed({ kind: 'too-large', limitBytes: 100, headers })).toEqual({
        kind: 'too-large',
        detail: 'has more than 100 bytes',
        etag,
        lastModified,
      })
    },
  )
})
