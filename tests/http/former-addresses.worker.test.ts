import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { aFeed, aSite } from '../support/build.ts'
import { base, get, send } from '../support/site.ts'

const published = '2025-10-22T09:17:00+08:00'
beforeAll(async () => {
  await send('POST', '/api/articles', { id: 'urn:a', title: '春节', published, categories: ['丰收'] })
})

const reader = { 'user-agent': 'a reader' }

const leadsTo = async (path: string) => {
  const response = await get(path, reader)
  return [response.status, response.headers.get('location')]
}

describe('an address of a feed on the site of before', () => {
  it.each([
    ['/feed', '/feeds/main'],
    ['/feed/', '/feeds/main'],
    ['/feeds', '/feeds/main'],
    ['/rss.xml', '/feeds/main.rss'],
    ['/atom.xml', '/feeds/main.atom'],
    ['/feed.json', '/feeds/main.json'],
  ])('%s leads for good to %s (RFC 9110 §15.4.2)', async (path, expected) => {
    expect(await leadsTo(path)).toEqual([301, base + expected])
    expect((await get(expected)).status).toBe(200)
  })

  it("sends the document to readers that follow no redirect, and for the old site's validators too", async () => {
    const validators = {
      'if-none-match': '"5f3c-62a1"',
      'if-modified-since': 'Wed, 22 Oct 2025 01:17:00 GMT',
    }
    const response = await get('/rss.xml', { 'user-agent': '', ...validators })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<title>春节</title>')
    expect((await get('/feeds/main.rss', validators)).status).toBe(200)
  })

  it('takes no address from the pages of today', async () => {
    expect((await get('/?feed=rss2')).status).toBe(200) // the sample moved from no platform
    expect((await get('/nothing')).status).toBe(404)
  })

  it('of comments is gone, on a site that moved from WordPress', async () => {
    const app = createApp({ site: aSite({ movedFrom: 'wordpress' }), feeds: [aFeed()] })
    const env = { PUBLIC_URL: base, BROADSHEET_TOKEN: 'test-token' }
    const ask = async (path: string) => {
      const response = await app.fetch(new Request(base + path, { headers: reader }), env)
      return [response.status, response.headers.get('location')]
    }
    expect(await ask('/comments/feed/')).toEqual([410, null])
    expect(await ask('/2024/05/17/harvest/feed/')).toEqual([410, null])
    expect(await ask('/?feed=rss2')).toEqual([301, `${base}/feeds/main.rss`])
    expect(await ask('/tag/%E4%B8%B0%E6%94%B6/feed/')).toEqual([
      301,
      `${base}/categories/%E4%B8%B0%E6%94%B6.rss`,
    ])
  })

  it('that is also an address of today stops the start, with both names', () => {
    const start = (formerly: string[]) => () =>
      createApp({ site: aSite(), feeds: [aFeed(), aFeed({ name: 'local', formerly })] })
    expect(start(['/feeds/main.rss'])).toThrow(
      /feeds\/local\.ts.*formerly: \/feeds\/main\.rss is the address of the channel \/feeds\/main/s,
    )
    expect(start(['/api/articles'])).toThrow('/api/articles is the address of /api')
    expect(start(['/'])).toThrow("/ is the address of the site's first page")
    expect(start(['/feeds/old.rss'])).not.toThrow()
  })
})
