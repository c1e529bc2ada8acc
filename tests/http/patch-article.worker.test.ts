import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import { articlePath, get, send, textOf } from '../support/site.ts'

const merge = { 'content-type': 'application/merge-patch+json' }
const patch = (id: string, body: unknown, headers = {}) =>
  send('PATCH', articlePath(id), body, { ...merge, ...headers })

async function stored(id: string): Promise<Article> {
  return (await send('GET', articlePath(id))).json()
}

async function written(answer: Response): Promise<{ outcome: string; state: string; article: Article }> {
  expect([200, 201]).toContain(answer.status)
  return answer.json()
}

const dated = '2025-10-22T09:17:00+08:00'

describe('PATCH of an article (RFC 5789, RFC 7396)', () => {
  it('changes what it names, and keeps the rest', async () => {
    const authors = [{ name: '林晓' }]
    await send('PUT', articlePath('urn:p1'), { title: '旧', summary: '摘要', published: dated, authors })
    const { outcome, article } = await written(await patch('urn:p1', { title: '新', summary: null }))
    expect(outcome).toBe('updated')
    expect(article).toMatchObject({ id: 'urn:p1', title: '新', published: dated, authors, revision: 2 })
    expect(article.summary).toBeUndefined()
    expect(await textOf(await get('/feeds/main.atom'))).toContain('<title type="text">新</title>')
  })

  it('that says what is there already changes nothing', async () => {
    await send('PUT', articlePath('urn:p2'), { title: 'Same', published: dated })
    expect((await written(await patch('urn:p2', { title: 'Same' }))).outcome).toBe('unchanged')
    expect((await stored('urn:p2')).revision).toBe(1)
  })

  it('takes the forms that a whole record takes', async () => {
    await send('PUT', articlePath('urn:p3'), { title: 'A', published: dated })
    const { article } = await written(await patch('urn:p3', { categories: ['丰收'], authors: ['林晓'] }))
    expect(article).toMatchObject({ categories: [{ term: '丰收' }], authors: [{ name: '林晓' }] })
  })

  it('that makes the record invalid is refused whole', async () => {
    await send('PUT', articlePath('urn:p4'), { title: 'A', published: dated })
    const before = await stored('urn:p4')
    const answer = await patch('urn:p4', { summary: 'new', published: 'soon' })
    expect(answer.status).toBe(422)
    expect((await answer.json<{ errors: { field: string }[] }>()).errors[0]?.field).toBe('published')
    expect((await patch('urn:p4', { title: null })).status).toBe(422)
    expect(await stored('urn:p4')).toEqual(before)
  })

  it.each([
    { body: { id: 'urn:other' }, rule: 'must be urn:p5, as in the address, or absent' },
    { body: ['A'], rule: 'must be an object with the members to change, {"title": "…"}' },
  ])('refuses $body', async ({ body, rule }) => {
    await send('PUT', articlePath('urn:p5'), { title: 'A', published: dated })
    const answer = await patch('urn:p5', body)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ rule }] })
  })

  it('of an article that is not there answers 404', async () => {
    expect((await patch('urn:nowhere', { title: 'A' })).status).toBe(404)
  })

  it('ignores members that only the publisher keeps', async () => {
    await send('PUT', articlePath('urn:p6'), { title: 'A', published: dated })
    const { article } = await written(
      await patch('urn:p6', { title: 'B', revision: 40, sequence: 1, log: null }),
    )
    expect(article.revision).toBe(2)
  })

  it('of another media type gets 415 with the types that it takes (RFC 5789 §2.2)', async () => {
    const answer = await patch('urn:p1', [], { 'content-type': 'application/json-patch+json' })
    expect(answer.status).toBe(415)
    expect(answer.headers.get('accept-patch')).toBe('application/merge-patch+json, application/json')
    const options = await get(articlePath('urn:p1'), {}, 'OPTIONS')
    expect(options.headers.get('accept-patch')).toBe('application/merge-patch+json, application/json')
    expect(options.headers.get('allow')).toContain('PATCH')
  })

  it('with If-Match changes only that revision (RFC 9110 §13.1.1)', async () => {
    await send('PUT', articlePath('urn:p7'), { title: 'A', published: dated })
    expect((await patch('urn:p7', { title: 'B' }, { 'if-match': '"7"' })).status).toBe(412)
    expect((await patch('urn:p7', { title: 'B' }, { 'if-match': '"1"' })).status).toBe(200)
    expect((await patch('urn:p7', { title: 'C' }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await patch('urn:p7', { title: 'C' }, { 'if-match': '*' })).status).toBe(200)
  })

  it('at the same time as others loses none of them', async () => {
    await send('PUT', articlePath('urn:p8'), { title: 'A', published: dated })
    const answers = await Promise.all([
      patch('urn:p8', { summary: 'S' }),
      patch('urn:p8', { subtitle: 'T' }),
      patch('urn:p8', { rights: 'R' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await stored('urn:p8')).toMatchObject({ title: 'A', summary: 'S', subtitle: 'T', rights: 'R' })
  })

  it('succeeds among many at the same time: without If-Match it states no condition (RFC 9110 §15.5.13)', async () => {
    await send('PUT', articlePath('urn:p20'), { title: 'A', published: dated })
    const titles = Array.from({ length: 12 }, (_, index) => `Title ${index}`)
    const answers = await Promise.all(titles.map(title => patch('urn:p20', { title })))
    expect(answers.map(({ status }) => status)).toEqual(titles.map(() => 200))
    expect(await stored('urn:p20')).toMatchObject({ revision: 1 + titles.length })
  })

  it('of the content alone drops the Markdown that the content was made from', async () => {
    await send('PUT', articlePath('urn:p9'), {
      title: 'A',
      content: '<p>A</p>',
      markdown: 'A',
      published: dated,
    })
    const { article } = await written(await patch('urn:p9', { content: '<p>B</p>' }))
    expect(article).toMatchObject({ content: '<p>B</p>' })
    expect(article.markdown).toBeUndefined()
  })

  it('keeps the notices about members that it does not name', async () => {
    const item = {
      id: 'urn:p10',
      title: 'A',
      content_text: 'A',
      date_published: '22.10.25',
      image: 'no address',
    }
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [item] }
    await send('POST', '/api/import?from=Elsewhere', feed, { 'content-type': 'application/feed+json' })
    const fieldsOf = ({ notices = [] }: Article) => notices.map(({ field }) => field)
    const before = fieldsOf(await stored('urn:p10'))
    expect(before).toContain('published')
    const { article } = await written(await patch('urn:p10', { published: dated }))
    expect(fieldsOf(article)).toEqual(before.filter(field => field !== 'published'))
  })
})

describe('the date of an article that the newsroom publishes', () => {
  const secondsAgo = (text = '') => (Date.now() - Date.parse(text)) / 1000

  it('is the time of its acceptance, in whole seconds and in the zone of the site, if it states none', async () => {
    const { article } = await written(await send('PUT', articlePath('urn:d1'), { title: 'Now' }))
    expect(article.published).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
    expect(Math.abs(secondsAgo(article.published))).toBeLessThan(60)
    expect(article.updated).toBeUndefined()
  })

  it('stays when the article is replaced by a record without one', async () => {
    await send('PUT', articlePath('urn:d2'), { title: 'A', published: dated })
    const { article } = await written(await send('PUT', articlePath('urn:d2'), { title: 'B' }))
    expect(article.published).toBe(dated)
  })

  it('is removed by null, and does not come back', async () => {
    await send('PUT', articlePath('urn:d3'), { title: 'A', published: dated })
    const { article } = await written(
      await send('PUT', articlePath('urn:d3'), { title: 'A', published: null }),
    )
    expect(article.published).toBeUndefined()
    expect((await written(await patch('urn:d3', { title: 'B' }))).article.published).toBeUndefined()
    expect(
      (await written(await send('PUT', articlePath('urn:d4'), { title: 'A', published: null }))).article
        .published,
    ).toBeUndefined()
  })

  it('of a draft is the time when it appears', async () => {
    const first = await written(await send('PUT', articlePath('urn:d5'), { title: 'A', draft: true }))
    expect(first.article.published).toBeUndefined()
    const { state, article } = await written(await patch('urn:d5', { draft: null }))
    expect(state).toBe('visible')
    expect(Math.abs(secondsAgo(article.published))).toBeLessThan(60)
  })

  it('is never invented for an article that came from elsewhere', async () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: [{ id: 'urn:d6', content_text: 'A' }],
    }
    await send('POST', '/api/import?from=Elsewhere', feed, { 'content-type': 'application/feed+json' })
    expect((await stored('urn:d6')).published).toBeUndefined()
    expect((await written(await patch('urn:d6', { title: 'B' }))).article.published).toBeUndefined()
  })
})
