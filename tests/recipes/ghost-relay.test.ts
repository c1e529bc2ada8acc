import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHarness } from 'wrangler'
import { authorization, type RunningSite, startSite } from '../support/running-site.ts'

/** The relay and the site, each in workerd, with Ghost's calls as they come. */

const configPath = join(import.meta.dirname, '../../docs/recipes/ghost-relay/wrangler.toml')
const token = authorization.authorization.slice('Bearer '.length)

let site: RunningSite

async function read(id: string) {
  const answer = await site.fetch(`/api/articles/${encodeURIComponent(id)}`, { headers: authorization })
  return answer.ok ? JSON.parse(await answer.text()) : answer.status
}

describe('ghost-relay', () => {
  const secret = 'of the webhook'
  let relay: ReturnType<typeof createTestHarness>
  let url: URL

  beforeAll(async () => {
    site = await startSite()
    relay = createTestHarness({
      workers: [
        {
          configPath,
          vars: { BROADSHEET_URL: site.url },
          secrets: { BROADSHEET_TOKEN: token, GHOST_SECRET: secret },
        },
      ],
    })
    url = (await relay.listen()).url
  }, 120_000)
  afterAll(() => Promise.all([relay.close(), site.close()]))

  const post = {
    uuid: '00000000-0000-4000-8000-000000000001',
    title: '渡口',
    status: 'published',
    visibility: 'public',
    url: 'https://ghost.example/ferry/',
    html: '<p>渡口的钟声。</p><script>alert(1)</script>',
    published_at: '2026-11-20T01:00:00.000Z',
    feature_image: null,
    custom_excerpt: null,
    tags: [{ name: '文化' }],
    authors: [{ name: '何念川' }],
  }
  const id = `urn:uuid:${post.uuid}`

  function call(payload: object, { signedWith = secret, at = Date.now() } = {}): Promise<Response> {
    const body = JSON.stringify(payload)
    const sha256 = createHmac('sha256', signedWith).update(`${body}${at}`).digest('hex')
    return fetch(url, { method: 'POST', body, headers: { 'x-ghost-signature': `sha256=${sha256}, t=${at}` } })
  }

  it('publishes a post, with its HTML cleaned, and changes it', async () => {
    expect((await call({ post: { current: post, previous: {} } })).status).toBe(201)
    expect(await read(id)).toMatchObject({
      title: '渡口',
      content: '<p>渡口的钟声。</p>',
      authors: [{ name: '何念川' }],
      categories: [{ term: '文化', scheme: 'tag' }],
    })
    expect((await call({ post: { current: { ...post, title: '改' } } })).status).toBe(200)
    expect(await read(id)).toMatchObject({ title: '改' })
  })

  it.each([
    { url: 'https://ghost.example/a.jpg', image: { mediaType: 'image/jpeg' } },
    { url: 'https://ghost.example/photo-1500', image: undefined },
  ])('takes the picture $url where its address tells its type', async ({ url: feature_image, image }) => {
    await call({ post: { current: { ...post, feature_image } } })
    const { image: stored } = await read(id)
    expect(stored).toEqual(image && expect.objectContaining(image))
  })

  it.each([
    { rule: 'was unpublished', payload: { current: { ...post, status: 'draft' }, previous: {} } },
    { rule: 'is for members alone now', payload: { current: { ...post, visibility: 'members' } } },
    { rule: 'was deleted', payload: { current: {}, previous: post } },
  ])('retracts a post that $rule', async ({ payload }) => {
    await call({ post: { current: post } })
    expect((await call({ post: payload })).status).toBe(204)
    expect(await read(id)).toMatchObject({ retracted: expect.anything() })
  })

  it('takes the deletion of a post that was never here', async () => {
    expect((await call({ post: { current: {}, previous: { uuid: 'unknown' } } })).status).toBe(204)
  })

  it.each([
    { rule: 'another secret', how: { signedWith: 'guessed' } },
    { rule: 'the signature of an hour ago', how: { at: Date.now() - 3_600_000 } },
  ])('refuses $rule', async ({ how }) => {
    expect((await call({ post: { current: post } }, how)).status).toBe(401)
  })

  it('refuses what has no signature, and every method but POST', async () => {
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401)
    const get = await fetch(url)
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
  })
})
