import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { articlePath, get, send } from '../support/site.ts'

const id = 'tag:news.example,2025-01-01:articles/spring'
const article = {
  id,
  title: '经验交流｜春耕 & 机械',
  categories: [
    { term: '经验交流', scheme: 'column' },
    { term: '新闻中心', scheme: 'section' },
  ],
  source: { name: '党建网微平台' },
  authors: [{ name: '张三' }, { name: '李四' }],
  contributors: [{ name: '孙丹', role: 'editor' }],
  published: '2026-10-22T09:17:00+08:00',
  content: '<p>第一段。</p>',
}

/** What each format says of its items: ids and titles in their order. */
const readers = {
  rss: (body: string) =>
    (parseRssFeed(body).items ?? []).map(item => ({ id: item.guid?.value, title: item.title })),
  atom: (body: string) =>
    (parseAtomFeed(body).entries ?? []).map(entry => ({ id: entry.id, title: text(entry.title) })),
  json: (body: string) => (parseJsonFeed(body).items ?? []).map(item => ({ id: item.id, title: item.title })),
}

const text = (title: unknown) =>
  typeof title === 'object' && title !== null && 'value' in title ? title.value : title

async function items(path: string) {
  const all = await Promise.all(
    Object.entries(readers).map(async ([format, read]) =>
      read(await (await get(`${path}.${format}`)).text()),
    ),
  )
  expect(all[1]).toEqual(all[0])
  expect(all[2]).toEqual(all[0])
  return all[0]
}

describe('publishing an article', () => {
  it('puts it into all three formats of every feed and slice it belongs to, at once', async () => {
    const created = await send('POST', '/api/articles', article)
    expect(created.status).toBe(201)
    const expected = [{ id, title: article.title }]
    for (const path of [
      '/feeds/main',
      '/feeds/experience',
      '/categories/经验交流',
      '/categories/新闻中心',
      '/sources/党建网微平台',
      '/authors/李四',
      '/editors/孙丹',
      '/languages/zh',
      '/search',
    ]) {
      expect(await items(path), path).toEqual(expected)
    }
  })

  it('shows a change at once, with later validators', async () => {
    const before = await get('/feeds/main.atom')
    const changed = await send('PUT', articlePath(id), { ...article, title: '改了' })
    expect(changed.status).toBe(200)
    const after = await get('/feeds/main.atom')
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(Date.parse(after.headers.get('last-modified') ?? '')).toBeGreaterThan(
      Date.parse(before.headers.get('last-modified') ?? ''),
    )
    expect(await items('/feeds/main')).toEqual([{ id, title: '改了' }])
  })

  it('changes no byte and no validator when the same body comes again', async () => {
    const before = await get('/feeds/main.atom')
    const again = await send('PUT', articlePath(id), { ...article, title: '改了' })
    expect(await again.json()).toMatchObject({ outcome: 'unchanged' })
    const after = await get('/feeds/main.atom')
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
    expect(await after.text()).toBe(await before.text())
  })

  it('takes a moved article out of the slice it left and leaves a tombstone there (RFC 6721 §3)', async () => {
    await send('PUT', articlePath(id), { ...article, categories: [{ term: '文化', scheme: 'column' }] })
    expect(await items('/categories/经验交流')).toEqual([])
    expect(await items('/categories/文化')).toEqual([{ id, title: article.title }])
    const left = await (await get('/categories/经验交流.json')).json()
    expect(left).toMatchObject({ _broadsheet: { deleted: [{ id }] } })
  })

  it('retracts: gone from every format, a tombstone with the reason, and the record kept', async () => {
    const before = await get('/feeds/main.rss')
    const deleted = await send('DELETE', `${articlePath(id)}?reason=${encodeURIComponent('事实有误')}`)
    expect(deleted.status).toBe(204)
    expect(await items('/feeds/main')).toEqual([])
    const after = await get('/feeds/main.rss')
    expect(Date.parse(after.headers.get('last-modified') ?? '')).toBeGreaterThan(
      Date.parse(before.headers.get('last-modified') ?? ''),
    )
    const feed = await (await get('/feeds/main.json')).json()
    expect(feed).toMatchObject({ _broadsheet: { deleted: [{ id, reason: '事实有误' }] } })
    const record = await (await send('GET', articlePath(id))).json()
    expect(record).toMatchObject({ title: article.title, retracted: { reason: '事实有误' } })
  })

  it('shows an article that is sent again after its retraction', async () => {
    await send('PUT', articlePath(id), article)
    expect(await items('/feeds/main')).toEqual([{ id, title: article.title }])
  })

  it('keeps an embargoed article out of everything', async () => {
    const embargoed = {
      ...article,
      id: `${id}-later`,
      title: '明年',
      categories: [{ term: '明年的事' }],
      published: '2027-01-01T00:00:00+08:00',
    }
    expect((await send('POST', '/api/articles', embargoed)).status).toBe(201)
    expect(await items('/feeds/main')).toEqual([{ id, title: article.title }])
    expect((await get('/categories/明年的事.atom')).status).toBe(404)
  })
})

describe('writing to the API', () => {
  it.each<{ rule: string; headers: Record<string, string>; status: number }>([
    { rule: 'no token', headers: { authorization: '' }, status: 401 },
    { rule: 'another token', headers: { authorization: 'Bearer nearly-the-token' }, status: 401 },
    { rule: 'no JSON', headers: { 'content-type': 'text/csv' }, status: 415 },
  ])('refuses $rule with $status', async ({ headers, status }) => {
    const response = await send('POST', '/api/articles', article, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  })

  it('names field, value and rule of what is wrong (RFC 9457)', async () => {
    const response = await send('POST', '/api/articles', {
      title: 'x',
      published: '3026-13-01',
      expires: 'tomorrow',
    })
    expect(response.status).toBe(422)
    const { errors } = await response.json<{ errors: { field: string }[] }>()
    expect(errors.map(error => error.field)).toEqual(expect.arrayContaining(['published', 'expires']))
  })

  it('lets If-Match decide between two writers (RFC 9110 §13.1.1)', async () => {
    const current = (await send('GET', articlePath(id))).headers.get('etag') ?? ''
    const first = await send('PUT', articlePath(id), { ...article, title: 'first' }, { 'if-match': current })
    const second = await send(
      'PUT',
      articlePath(id),
      { ...article, title: 'second' },
      { 'if-match': current },
    )
    expect([first.status, second.status]).toEqual([200, 412])
    expect(await (await send('GET', articlePath(id))).json()).toMatchObject({ title: 'first' })
  })

  it('creates only what is not there yet with If-None-Match: * (RFC 9110 §13.1.2)', async () => {
    const response = await send('PUT', articlePath(id), article, { 'if-none-match': '*' })
    expect(response.status).toBe(412)
  })

  it('keeps an imported id character for character', async () => {
    const odd = 'Post 42/ä?x=1&y=%2F#z'
    expect((await send('PUT', articlePath(odd), { title: 'odd' })).status).toBe(201)
    expect(await (await send('GET', articlePath(odd))).json()).toMatchObject({ id: odd })
    const { items } = await (await get('/feeds/main.json')).json<{ items: { id: string }[] }>()
    expect(items.map(item => item.id)).toContain(odd)
  })

  it('refuses an id in the body that is not the address’s', async () => {
    expect((await send('PUT', articlePath('a'), { id: 'b', title: 'x' })).status).toBe(422)
  })

  it('answers 405 with Allow for a method that an address does not take (RFC 9110 §15.5.6)', async () => {
    const response = await send('PATCH', '/api/articles', {})
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  })
})
