import { describe, expect, it } from 'vitest'
import { boundedBody, readBody, readJson } from '../../src/http/message/body.ts'

const maxBytes = 10_000

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request('https://news.example/', { method: 'POST', body, headers })

async function coded(bytes: Uint8Array, coding: 'gzip' | 'deflate'): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream(coding))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** A body without length that never ends, and says how much of it was taken. */
function endless() {
  const taken = { bytes: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += 1_000
      controller.enqueue(new Uint8Array(1_000))
    },
    cancel() {
      taken.cancelled = true
    },
  })
  return { taken, body }
}

const kindOf = (result: { ok: boolean; error?: { kind: string } }) => result.error?.kind
const text = 'The quick brown fox. '.repeat(100)

describe('a body', () => {
  it.each([
    { coding: 'identity', body: async () => new TextEncoder().encode(text) },
    { coding: 'gzip', body: () => coded(new TextEncoder().encode(text), 'gzip') },
    { coding: 'x-gzip', body: () => coded(new TextEncoder().encode(text), 'gzip') },
    { coding: 'GZIP', body: () => coded(new TextEncoder().encode(text), 'gzip') },
    { coding: 'deflate', body: () => coded(new TextEncoder().encode(text), 'deflate') },
  ])('in the coding $coding is read (RFC 9110 §8.4.1)', async ({ coding, body }) => {
    const result = await readBody(post(await body(), { 'content-encoding': coding }), maxBytes)
    expect(result.ok && new TextDecoder().decode(result.value)).toBe(text)
  })

  it.each(['br', 'zstd', 'gzip, gzip', 'gzip, br', 'compress', 'nonsense'])(
    'in the coding %s is refused, with the codings that are read (RFC 9110 §15.5.16)',
    async coding => {
      const result = await readBody(post('x', { 'content-encoding': coding }), maxBytes)
      expect(result).toMatchObject({
        error: { kind: 'unsupported-media-type', accepted: ['identity', 'gzip', 'deflate'] },
      })
    },
  )

  it('may have as many bytes as the limit, and not one more (RFC 9110 §15.5.14)', async () => {
    const [full, over] = await Promise.all(
      [maxBytes, maxBytes + 1].map(length => readBody(post(new Uint8Array(length)), maxBytes)),
    )
    expect(full?.ok).toBe(true)
    expect(over).toMatchObject({ error: { kind: 'too-large', limit: maxBytes, unit: 'bytes' } })
  })

  it('is refused by its Content-Length, before a byte of it is read', async () => {
    const { taken, body } = endless()
    const request = new Request('https://news.example/', {
      method: 'POST',
      body,
      headers: { 'content-length': String(maxBytes + 1) },
    })
    expect(kindOf(boundedBody(request, maxBytes))).toBe('too-large')
    await scheduler.wait(10)
    expect(taken.bytes).toBeLessThanOrEqual(1_000) // the stream fills its queue by itself
  })

  it('without a length is read no further than the limit', async () => {
    const { taken, body } = endless()
    expect(kindOf(await readBody(post(body), maxBytes))).toBe('too-large')
    expect(taken.bytes).toBeLessThan(maxBytes + 5_000)
    expect(taken.cancelled).toBe(true)
  })

  it('that stops is given up after a while, and its client is let go', async () => {
    let letGo = false
    const silent = new ReadableStream<Uint8Array>({
      cancel() {
        letGo = true
      },
    })
    const body = boundedBody(post(silent), maxBytes, 20)
    const read = body.ok ? new Response(body.value).arrayBuffer() : undefined
    await expect(read).rejects.toMatchObject({
      problem: { kind: 'malformed-body', detail: 'The body ended too early: nothing came for 0.02 seconds' },
    })
    expect(letGo).toBe(true)
  })

  it('that is small and grows when it is unpacked is measured by what comes out', async () => {
    const bomb = await coded(new Uint8Array(20_000_000), 'gzip')
    expect(bomb.byteLength).toBeLessThan(50_000)
    expect(kindOf(await readBody(post(bomb, { 'content-encoding': 'gzip' }), 100_000))).toBe('too-large')
  })

  it.each([
    { rule: 'is not gzip', change: () => new TextEncoder().encode(text) },
    { rule: 'is cut off', change: (gzip: Uint8Array) => gzip.slice(0, -12) },
    { rule: 'has a wrong checksum', change: (gzip: Uint8Array) => gzip.with(gzip.length - 6, 1) },
    { rule: 'has more after its end', change: (gzip: Uint8Array) => new Uint8Array([...gzip, 1, 2, 3]) },
    { rule: 'is empty', change: () => new Uint8Array() },
  ])('that calls itself gzip and $rule is the client’s mistake (RFC 9110 §15.5.1)', async ({ change }) => {
    const bytes = change(await coded(new TextEncoder().encode(text), 'gzip'))
    const result = await readBody(post(bytes, { 'content-encoding': 'gzip' }), maxBytes)
    expect(kindOf(result)).toBe('malformed-body')
  })
})

describe('JSON', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/feed+json',
    'application/vnd.api+json',
  ])('is read as %s (RFC 6839 §3.1)', async type => {
    expect(await readJson(post('{"a":"ä"}', { 'content-type': type }), maxBytes)).toEqual({
      ok: true,
      value: { a: 'ä' },
    })
  })

  it.each(['', 'text/plain', 'application/jsonp', 'application/+json', 'text/json+x', 'json'])(
    'is refused as «%s» (RFC 9110 §15.5.16)',
    async type => {
      const result = await readJson(post(new Uint8Array([123, 125]), { 'content-type': type }), maxBytes)
      expect(result).toMatchObject({
        error: { kind: 'unsupported-media-type', accepted: ['application/json'] },
      })
    },
  )

  it.each([
    { rule: 'is empty', body: '' },
    { rule: 'is cut off', body: '{"a":' },
    { rule: 'has a comment', body: '{} // x' },
    { rule: 'is not UTF-8', body: new Uint8Array([34, 0xff, 34]) },
    { rule: 'is UTF-16', body: new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]) },
  ])('that $rule is the client’s mistake (RFC 8259 §8.1)', async ({ body }) => {
    expect(kindOf(await readJson(post(body, { 'content-type': 'application/json' }), maxBytes))).toBe(
      'malformed-body',
    )
  })

  it('may begin with a byte order mark (RFC 8259 §8.1)', async () => {
    const body = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d])
    expect(await readJson(post(body, { 'content-type': 'application/json' }), maxBytes)).toEqual({
      ok: true,
      value: {},
    })
  })
})
