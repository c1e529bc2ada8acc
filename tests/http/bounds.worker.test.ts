import { exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../src/settings.ts'
import { hubLimits } from '../../src/websub/limits.ts'
import { base, get, send, textOf, token } from '../support/site.ts'

/** What nobody sends but to see what breaks: everything is answered, and nothing as a fault of the site's own. */

const long = 'x'.repeat(30_000)
const page = { accept: 'text/html', 'sec-fetch-dest': 'document' }
const many = (count: number, write: (index: number) => string, separator: string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(separator)

beforeAll(async () => {
  await send('PUT', '/api/articles/a', { title: 'x', published: '2026-03-20T09:17:00+08:00' })
})

const feed = '/feeds/main.atom'

describe('a header of 100 KB', () => {
  it.each([
    {
      header: 'If-None-Match',
      of: '20,000 tags',
      value: many(20_000, index => `"${index}"`, ','),
      path: feed,
    },
    { header: 'If-None-Match', of: 'quotes', value: '"'.repeat(100_000), path: feed },
    { header: 'If-None-Match', of: 'marks of weakness', value: 'W/'.repeat(50_000), path: feed },
    { header: 'If-Modified-Since', of: 'no date', value: long.repeat(3), path: feed },
    { header: 'A-IM', of: 'one manipulation again and again', value: 'feed;'.repeat(20_000), path: feed },
    { header: 'Accept-Encoding', of: '20,000 codings', value: many(20_000, () => 'br', ','), path: feed },
    {
      header: 'Accept',
      of: '10,000 types',
      value: many(10_000, () => 'text/x;q=0.5', ','),
      path: '/feeds/main',
    },
    { header: 'Accept-Language', of: '20,000 languages', value: many(20_000, () => 'zh', ','), path: '/' },
    { header: 'User-Agent', of: 'one word', value: long.repeat(3), path: feed },
    { header: 'CF-Connecting-IP', of: 'no address', value: long.repeat(3), path: feed },
  ])('$header of $of changes nothing but what it means', async ({ header, value, path }) => {
    const answer = await get(path, { [header]: value })
    expect(answer.status).toBe(200)
    await answer.arrayBuffer()
  })

  it('Authorization of one word is an invalid token', async () => {
    expect((await get('/api/articles', { authorization: `Bearer ${long.repeat(3)}` })).status).toBe(401)
  })

  it('If-Match of 20,000 tags names no revision that there is', async () => {
    const headers = { 'if-match': many(20_000, index => `"r${index}"`, ',') }
    expect((await send('PUT', '/api/articles/a', { title: 'y' }, headers)).status).toBe(412)
  })
})

describe('an address of 30 KB and more', () => {
  it.each([
    { of: 'a feed', path: `/feeds/${long}.atom`, status: 404 },
    { of: 'a category', path: `/categories/${long}.atom`, status: 404 },
    { of: 'a category in Chinese', path: `/categories/${'%E6%98%A5'.repeat(4_000)}.rss`, status: 404 },
    { of: 'a scheme', path: `/categories/a.atom?scheme=${long}`, status: 404 },
    { of: 'an article', path: `/articles/${long}`, status: 404 },
    { of: 'an archive page', path: `/feeds/main/archive/${'9'.repeat(30_000)}.atom`, status: 404 },
    { of: 'slashes', path: `/${'/'.repeat(30_000)}a`, status: 404 },
    { of: '15,000 segments', path: `/${many(15_000, () => 'a', '/')}`, status: 404 },
    { of: 'slashes at its end', path: `/a${'/'.repeat(30_000)}`, status: 308 },
    { of: '64 KB of q', path: `/search.atom?q=${'ab+'.repeat(21_845)}`, status: 400 },
    {
      of: '10,000 parameters of a search',
      path: `/search.atom?${many(10_000, n => `category=${n}`, '&')}`,
      status: 400,
    },
    {
      of: '10,000 parameters that mean nothing',
      path: `${feed}?${many(10_000, n => `a${n}=b`, '&')}`,
      status: 200,
    },
    { of: 'a place to go on from', path: `/feeds/main?before=${'9'.repeat(30_000)}`, status: 200 },
    { of: 'a language', path: `/?lang=${long}`, status: 200 },
  ])('of $of is answered with $status', async ({ path, status }) => {
    for (const headers of [{}, page]) {
      const answer = await get(path, headers)
      await answer.arrayBuffer()
      expect(answer.status).toBe(status)
    }
  })

  it.each([
    { method: 'GET', path: `/api/articles/${long}`, body: undefined, status: 404 },
    { method: 'PUT', path: `/api/articles/${long}`, body: { title: 'x' }, status: 413 },
    { method: 'DELETE', path: `/api/articles/${long}`, body: undefined, status: 404 },
    { method: 'DELETE', path: `/api/tokens/${long}`, body: undefined, status: 404 },
    { method: 'GET', path: `/api/articles?after=${'9'.repeat(30_000)}`, body: undefined, status: 400 },
    { method: 'GET', path: `/api/export?feed=${long}&format=atom`, body: undefined, status: 400 },
  ])('is answered with $status to $method of the newsroom too', async ({ method, path, body, status }) => {
    expect((await send(method, path, body)).status).toBe(status)
  })
})

describe('a body without an end', () => {
  const chunk = new TextEncoder().encode(' '.repeat(65_536))

  /** Sends spaces for as long as somebody reads. Gives back the answer, and how much was read. */
  async function pour(method: string, path: string, contentType: string) {
    let poured = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        poured += chunk.byteLength
        controller.enqueue(chunk)
      },
    })
    const headers = { authorization: `Bearer ${token}`, 'content-type': contentType }
    const answer = await exports.default.fetch(`${base}${path}`, { method, headers, body })
    return { status: answer.status, text: await textOf(answer), poured }
  }

  const form = 'application/x-www-form-urlencoded'
  const slackBytes = 4 * 65_536 // chunks on their way

  it.each([
    { method: 'POST', path: '/api/articles', contentType: 'application/json', max: limits.requestMaxBytes },
    { method: 'PUT', path: '/api/articles/a', contentType: 'application/json', max: limits.requestMaxBytes },
    { method: 'POST', path: '/api/tokens', contentType: 'application/json', max: limits.requestMaxBytes },
    { method: 'POST', path: '/api/import', contentType: 'text/html', max: limits.importMaxBytes },
    { method: 'POST', path: '/hub', contentType: form, max: hubLimits.requestMaxBytes },
  ])(
    'is 413 at $path, and is read no further than $max bytes',
    async ({ method, path, contentType, max }) => {
      const { status, poured } = await pour(method, path, contentType)
      expect(status).toBe(413)
      expect(poured).toBeGreaterThan(max)
      expect(poured).toBeLessThan(max + slackBytes)
    },
  )

  it('is refused in its own line where an import is answered while it is read', async () => {
    const { status, text, poured } = await pour('POST', '/api/import', 'application/x-ndjson')
    expect(status).toBe(200)
    expect(text).toContain('urn:broadsheet:problem:too-large')
    expect(poured).toBeLessThan(limits.importMaxBytes + slackBytes)
  })
})
