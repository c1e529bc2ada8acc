import { describe, expect, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { SiteFiles } from '../../src/http/pages/site-files.ts'
import { absoluteAddress, defineFiles, type SiteFile } from '../../src/record/site-file.ts'

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 10, 13])
const files = [
  { name: 'cover.png', mediaType: 'image/png', base64: png.toString('base64') },
  { name: 'list.csv', mediaType: 'text/csv', text: '编号\r\n1\r\n' },
]
const environment = { PUBLIC_URL: 'https://news.example', BROADSHEET_TOKEN: 'token-of-the-tests' }
const app = createApp({ site, feeds }, files)
const get = (path: string, init?: RequestInit) => app.request(path, init, environment)

describe('a file of the site', () => {
  it('is served byte for byte under its own type', async () => {
    const answer = await get('/assets/cover.png')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png)
  })

  it('of text says its character set', async () => {
    const answer = await get('/assets/list.csv')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await answer.text()).toBe('编号\r\n1\r\n')
  })

  it('can run no script, whatever it holds', async () => {
    const { headers } = await get('/assets/cover.png')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('answers HEAD, and 405 to anything else', async () => {
    expect((await get('/assets/cover.png', { method: 'HEAD' })).status).toBe(200)
    expect((await get('/assets/cover.png', { method: 'PUT' })).status).toBe(405)
  })

  it.each(['/assets/other.png', '/assets/COVER.PNG', '/assets/cover'])('is not at %s', async path => {
    expect((await get(path)).status).toBe(404)
  })
})

/** Browsers ask for parts of a recording; Safari plays nothing without them. */
describe('a range of bytes (RFC 9110 §14)', () => {
  const send = (range: string) => new SiteFiles(files).send('/assets/cover.png', range)

  it.each([
    { range: 'bytes=0-1', part: [0, 1] },
    { range: 'bytes=2-', part: [2, 7] },
    { range: 'bytes=-3', part: [5, 7] },
    { range: 'bytes=-99', part: [0, 7] },
    { range: 'bytes=6-99', part: [6, 7] },
  ])('$range is bytes $part', async ({ range, part: [first = 0, last = 0] }) => {
    const answer = send(range)
    expect([answer?.status, answer?.headers.get('content-range')]).toEqual([206, `bytes ${first}-${last}/8`])
    expect(Buffer.from((await answer?.bytes()) ?? [])).toEqual(png.subarray(first, last + 1))
  })

  it.each(['bytes=8-', 'bytes=-0', 'bytes=99-100'])('%s is refused with the length (§15.5.17)', range => {
    const answer = send(range)
    expect([answer?.status, answer?.headers.get('content-range')]).toEqual([416, 'bytes */8'])
  })

  it.each(['bytes=0-1,3-4', 'bytes=', 'bytes=-', 'bytes=5-2', 'items=0-1', 'bytes=a-b'])(
    '%s is passed over: the whole is sent',
    range => {
      expect(send(range)?.status).toBe(200)
    },
  )
})

describe('the list of files', () => {
  const file: SiteFile = { name: 'a.svg', mediaType: 'image/svg+xml', text: '<svg/>' }

  it.each([
    {
      slip: 'a path for a name',
      files: [{ ...file, name: '../a.svg' }],
      says: /\.\.\/a\.svg: must have lower-case/,
    },
    {
      slip: 'both text and base64',
      files: [{ ...file, base64: 'AA==' }],
      says: /must have either text or base64/,
    },
    { slip: 'neither', files: [{ name: 'a.svg', mediaType: 'x' }], says: /must have either text or base64/ },
    {
      slip: 'too much for a worker',
      files: [{ ...file, text: 'x'.repeat(262_145) }],
      says: /262144 are allowed/,
    },
  ])('stops the start at $slip', ({ files: slip, says }) => {
    expect(() => defineFiles(slip)).toThrow(says)
  })

  it('takes what there is room for', () => {
    const full = [{ ...file, text: 'x'.repeat(262_144) }]
    expect(defineFiles(full)).toEqual(full)
  })
})

describe('an address in a definition or a starter article', () => {
  it.each([
    ['/assets/cover.png', 'https://news.example/assets/cover.png'],
    ['https://elsewhere.example/assets/cover.png', 'https://elsewhere.example/assets/cover.png'],
    ['/assets/', '/assets/'],
    ['/assets/a/b.png', '/assets/a/b.png'],
    ['see /assets/cover.png', 'see /assets/cover.png'],
  ])('%s becomes %s', (address, absolute) => {
    expect(absoluteAddress('https://news.example', address)).toBe(absolute)
  })
})
