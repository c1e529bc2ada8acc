import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { base, get } from '../support/site.ts'
import { listed, publish, sample, validator } from './scene.ts'

const paths = ['/feeds/main.rss', '/feeds/main.atom', '/feeds/main.json']

beforeAll(async () => {
  await publish(...Array.from({ length: 20 }, (_, number) => sample('gzip', number)))
})

/** Through the route table alone, so that no client in between undoes a coding. */
async function raw(path: string, acceptEncoding: string, cf?: CfProperties) {
  const request = new Request<unknown, CfProperties>(`${base}${path}`, {
    headers: { 'accept-encoding': acceptEncoding },
    ...(cf && { cf }),
  })
  const response = await createApp({ site, feeds }).fetch(request, env)
  return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

describe('the gzip form of a document', () => {
  it.each(paths)('of %s is the document once it is undone, and smaller (RFC 9110 §8.4)', async path => {
    const plain = await raw(path, 'identity')
    const gzip = await raw(path, 'gzip')
    expect([plain.headers.get('content-encoding'), gzip.headers.get('content-encoding')]).toEqual([
      null,
      'gzip',
    ])
    expect(await inflated(gzip.bytes)).toEqual(plain.bytes)
    expect(gzip.bytes.byteLength).toBeLessThan(plain.bytes.byteLength / 3)
  })

  it.each(paths)('of %s says its own length (RFC 9110 §8.6)', async path => {
    for (const { headers, bytes } of [await raw(path, 'identity'), await raw(path, 'gzip')]) {
      expect(Number(headers.get('content-length'))).toBe(bytes.byteLength)
    }
  })

  it.each(paths)(
    'of %s is a representation with a tag of its own, and the same date (RFC 9110 §8.8.3.3)',
    async path => {
      const plain = await raw(path, 'identity')
      const gzip = await raw(path, 'gzip')
      expect(gzip.headers.get('etag')).not.toBe(plain.headers.get('etag'))
      expect(gzip.headers.get('last-modified')).toBe(plain.headers.get('last-modified'))
    },
  )

  it('is the same bytes to everyone who asks: it is made once', async () => {
    expect((await raw('/feeds/main.rss', 'gzip')).bytes).toEqual(
      (await raw('/feeds/main.rss', 'gzip, br')).bytes,
    )
  })

  it('is read by a client that undoes codings', async () => {
    const plain = await get('/feeds/main.atom')
    const gzip = await get('/feeds/main.atom', { 'accept-encoding': 'gzip' })
    expect(await gzip.text()).toBe(await plain.text())
  })

  it('answers HEAD with the headers of GET (RFC 9110 §9.3.2)', async () => {
    const head = await get('/feeds/main.rss', { 'accept-encoding': 'gzip' }, 'HEAD')
    const { headers } = await raw('/feeds/main.rss', 'gzip')
    for (const name of ['content-encoding', 'content-length', 'etag']) {
      expect(head.headers.get(name), name).toBe(headers.get(name))
    }
  })
})

describe('Accept-Encoding (RFC 9110 §12.5.3)', () => {
  it.each([
    { header: 'gzip', coding: 'gzip' },
    { header: 'gzip, deflate', coding: 'gzip' },
    { header: 'br, gzip', coding: 'gzip' },
    { header: 'zstd, br, gzip;q=0.1', coding: 'gzip' },
    { header: 'GZIP', coding: 'gzip' },
    { header: 'x-gzip', coding: 'gzip' },
    { header: '*', coding: 'gzip' },
    { header: 'gzip;q=0.001', coding: 'gzip' },
    { header: '*;q=0, gzip', coding: 'gzip' },
    { header: 'gzip;q=0', coding: null },
    { header: 'gzip; q=0.000', coding: null },
    { header: 'gzip;q=0, *', coding: null },
    { header: '*;q=0', coding: null },
    { header: 'br', coding: null },
    { header: 'deflate', coding: null },
    { header: 'identity', coding: null },
    { header: 'gzippy', coding: null },
    { header: '', coding: null },
  ])('«$header» gets $coding', async ({ header, coding }) => {
    expect((await raw('/feeds/main.rss', header)).headers.get('content-encoding')).toBe(coding)
  })

  it('is what the client sent, where Cloudflare has rewritten the header and says so in request.cf', async () => {
    const took = await raw('/feeds/main.rss', 'gzip', { clientAcceptEncoding: 'identity' })
    expect(took.headers.has('content-encoding')).toBe(false)
    const takes = await raw('/feeds/main.rss', 'identity', { clientAcceptEncoding: 'gzip' })
    expect(takes.headers.get('content-encoding')).toBe('gzip')
  })

  it.each(['gzip', 'identity'])(
    'stands in Vary, whichever was taken: %s (RFC 9110 §12.5.5)',
    async header => {
      expect(listed(await get('/feeds/main.rss', { 'accept-encoding': header }), 'vary')).toContain(
        'accept-encoding',
      )
    },
  )

  it.each([
    { holds: 'gzip', asks: 'identity' },
    { holds: 'identity', asks: 'gzip' },
    { holds: 'gzip', asks: 'gzip' },
  ])(
    'changes nothing about a client that holds $holds and asks for $asks: 304 (RFC 9110 §13.1.2)',
    async ({ holds, asks }) => {
      const etag = await validator('/feeds/main.rss', 'etag', { 'accept-encoding': holds })
      const response = await get('/feeds/main.rss', { 'accept-encoding': asks, 'if-none-match': etag })
      expect(response.status).toBe(304)
    },
  )
})
