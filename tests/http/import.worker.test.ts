import { describe, expect, it } from 'vitest'
import { get, jsonLinesOf, send, sendText } from '../support/site.ts'

interface Line {
  outcome: string
  line?: number
  article?: { id: string; title: string; notices?: { rule: string }[] }
  problem?: { title: string; detail: string; errors?: { field: string }[] }
}

async function imported(body: BodyInit, contentType: string, query = ''): Promise<Line[]> {
  const response = await sendText(`/api/import${query}`, body, contentType)
  expect(response.status).toBe(200)
  return jsonLinesOf(response)
}

const page = `新闻中心

2026年11月20日 09:17 来源：澄岚日报

经验交流｜合作社的账本

县里第一家农机合作社今年把账本挂上了墙。社员们说，看得见才放心。
合作社理事长介绍，全年作业面积比去年多了两成，油料支出却少了一成，账目每月公布一次。

（编辑：周明）
上一篇：没有了 下一篇：秋播结束`

const bodies = {
  rss: `<rss version="2.0"><channel><title>x</title><item><title>From RSS</title><guid isPermaLink="false">rss-1</guid><description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>`,
  atom: `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>x</title><updated>2026-01-01T00:00:00Z</updated><entry><id>urn:atom:1</id><title>From Atom</title><updated>2026-01-01T00:00:00Z</updated></entry></feed>`,
  json: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'x',
    items: [{ id: 'json-1', title: 'From JSON Feed', content_html: '<p>x</p>' }],
  }),
  markdown: '---\ntitle: From Markdown\ndate: 2026-01-01T00:00:00Z\n---\n\nText.\n',
  record: JSON.stringify({ id: 'urn:record:1', title: 'From a record' }),
}

describe('POST /api/import', () => {
  it.each([
    { kind: 'RSS', body: bodies.rss, type: 'application/rss+xml', title: 'From RSS', id: 'rss-1' },
    { kind: 'Atom', body: bodies.atom, type: 'application/atom+xml', title: 'From Atom', id: 'urn:atom:1' },
    {
      kind: 'a JSON Feed',
      body: bodies.json,
      type: 'application/feed+json',
      title: 'From JSON Feed',
      id: 'json-1',
    },
    {
      kind: 'a record',
      body: bodies.record,
      type: 'application/json',
      title: 'From a record',
      id: 'urn:record:1',
    },
  ])('takes $kind and keeps its ids', async ({ body, type, title, id }) => {
    expect(await imported(body, type)).toMatchObject([{ outcome: 'created', article: { id, title } }])
    expect(await imported(body, type)).toMatchObject([{ outcome: 'unchanged', article: { id } }])
  })

  it('takes a Markdown file by its name', async () => {
    const lines = await imported(bodies.markdown, 'application/octet-stream', '?name=post.md')
    expect(lines).toMatchObject([{ outcome: 'created', article: { title: 'From Markdown' } }])
  })

  it('takes a page as text, and the article is in the feeds of its column and section', async () => {
    const [line] = await imported(page, 'text/plain; charset=utf-8')
    expect(line).toMatchObject({
      outcome: 'created',
      article: { title: '经验交流｜合作社的账本', source: { name: '澄岚日报' } },
    })
    const { items } = await (await get('/categories/经验交流.json')).json<{ items: { id: string }[] }>()
    expect(items.map(item => item.id)).toContain(line?.article?.id)
  })

  it('mints the same id for the same page again', async () => {
    const [first] = await imported(page, 'text/plain; charset=utf-8', '?dry-run')
    expect(first).toMatchObject({ outcome: 'unchanged' })
  })

  it('ends with ?summary by how many met which outcome, and the notices by kind', async () => {
    const lines = [
      { id: 'urn:sum:1', title: 'One', published: '2026-01-01' },
      { id: 'urn:sum:2', title: 'Two', published: '2026-01-02' },
      { id: 'urn:sum:3', title: 'Three', content: '<img src="data:image/png;base64,AA">' },
      { id: 'urn:sum:4', title: 'Four', unknown: 1 },
    ]
    const body = lines.map(line => JSON.stringify(line)).join('\n')
    const answers = await imported(body, 'application/x-ndjson', '?summary&dry-run')
    expect(answers).toHaveLength(5)
    expect(answers.at(-1)).toEqual({
      summary: {
        created: 3,
        updated: 0,
        unchanged: 0,
        refused: 1,
        leftOut: 0,
        notices: [
          { rule: 'date-only', message: expect.any(String), articles: 2 },
          { rule: 'unusable-url', message: expect.any(String), articles: 1 },
        ],
      },
    })
  })

  it('stores nothing with ?dry-run, and answers as if', async () => {
    const record = JSON.stringify({ id: 'urn:dry', title: 'Dry' })
    expect(await imported(record, 'application/json', '?dry-run')).toMatchObject([{ outcome: 'created' }])
    expect((await send('GET', '/api/articles/urn%3Adry')).status).toBe(404)
  })

  it('refuses a line by its number and takes the others', async () => {
    const lines = ['{"id":"urn:l1","title":"1"}', 'no JSON', '{"id":"urn:l3"}', '{"id":"urn:l4","title":"4"}']
    const answers = await imported(lines.join('\n'), 'application/x-ndjson')
    expect(answers.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'created'],
      [2, 'refused'],
      [3, 'refused'],
      [4, 'created'],
    ])
    expect(answers[2]?.problem?.errors).toMatchObject([{ field: 'title' }])
  })

  it('reads a gzip body', async () => {
    const stream = new Blob(['{"id":"urn:gz","title":"gz"}'])
      .stream()
      .pipeThrough(new CompressionStream('gzip'))
    const body = await new Response(stream).arrayBuffer()
    const response = await sendText('/api/import', body, 'application/x-ndjson', {
      'content-encoding': 'gzip',
    })
    expect(await jsonLinesOf(response)).toMatchObject([{ outcome: 'created' }])
  })

  it('refuses a body over the limit whole', async () => {
    const response = await sendText('/api/import', 'x'.repeat(33_554_433), 'application/x-ndjson')
    expect(response.status).toBe(413)
  })

  it.each([
    {
      what: 'a feed without items',
      type: 'application/rss+xml',
      body: '<rss version="2.0"><channel><title>x</title></channel></rss>',
    },
    {
      what: 'a JSON Feed without items',
      type: 'application/feed+json',
      body: '{"version":"https://jsonfeed.org/version/1.1","items":[]}',
    },
    { what: 'an empty list', type: 'application/json', body: '[]' },
    { what: 'blank lines', type: 'application/x-ndjson', body: '\n\n' },
    { what: 'no bytes', type: 'application/x-ndjson', body: '' },
    { what: 'a list of no feeds', type: 'text/x-opml', body: '<opml version="2.0"><head/><body/></opml>' },
  ])('says that nothing was taken of $what', async ({ body, type }) => {
    expect(await imported(body, type)).toMatchObject([
      { outcome: 'refused', problem: { status: 422, type: 'urn:broadsheet:problem:no-articles' } },
    ])
  })
})
