import { describe, expect, it } from 'vitest'
import captions from '../../feeds/files/last-ferry.vtt?raw'
import { get, textOf } from '../support/site.ts'

/** The files of feeds/files/, as the site serves them from Cloudflare's static assets. */

const bytes = new TextEncoder().encode(captions)
const { length } = bytes

describe('a file of the site', () => {
  it('is served byte for byte under its own type and character set', async () => {
    const answer = await get('/assets/last-ferry.vtt')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/vtt; charset=utf-8'])
    expect(await textOf(answer)).toBe(captions)
  })

  it('that is no text has no character set', async () => {
    const answer = await get('/assets/cover.png')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    const start = new Uint8Array(await answer.arrayBuffer()).subarray(0, 8)
    expect([...start]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  })

  it('has the type that podcasting gives it, not the one of its extension', async () => {
    const answer = await get('/assets/last-ferry.chapters.json')
    expect(answer.headers.get('content-type')).toBe('application/json+chapters')
    await answer.arrayBuffer()
  })

  it('can run no script, whatever it holds', async () => {
    const { headers } = await get('/assets/stage.svg', {}, 'HEAD')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('answers HEAD, and 405 to anything else', async () => {
    expect((await get('/assets/cover.png', {}, 'HEAD')).status).toBe(200)
    expect((await get('/assets/cover.png', {}, 'PUT')).status).toBe(405)
  })

  it.each([
    '/assets/other.png',
    '/assets/COVER.PNG',
    '/assets/cover',
    '/assets/.assetsignore',
    '/assets/%2e%2e%2fwrangler.toml',
    '/cover.png', // nothing is served past the worker
  ])('is not at %s', async path => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    await answer.arrayBuffer()
  })
})

/** Browsers ask for parts of a recording; Safari plays nothing without them. */
describe('a range of bytes (RFC 9110 §14)', () => {
  const send = (range: string) => get('/assets/last-ferry.vtt', { range })

  it.each([
    { range: 'bytes=0-1', part: [0, 1] },
    { range: 'bytes=2-', part: [2, length - 1] },
    { range: 'bytes=-3', part: [length - 3, length - 1] },
    { range: 'bytes=-999', part: [0, length - 1] },
    { range: 'bytes=6-999', part: [6, length - 1] },
  ])('$range is bytes $part', async ({ range, part: [first = 0, last = 0] }) => {
    const answer = await send(range)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${first}-${last}/${length}`,
    ])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes.subarray(first, last + 1))
  })

  it.each([`bytes=${length}-`, 'bytes=-0', 'bytes=999-1000'])(
    '%s is refused with the length (§15.5.17)',
    async range => {
      const answer = await send(range)
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${length}`])
    },
  )

  it.each(['bytes=0-1,3-4', 'bytes=', 'bytes=-', 'bytes=5-2', 'items=0-1', 'bytes=a-b'])(
    '%s is passed over: the whole is sent',
    async range => {
      const answer = await send(range)
      expect([answer.status, await textOf(answer)]).toEqual([200, captions])
    },
  )
})
