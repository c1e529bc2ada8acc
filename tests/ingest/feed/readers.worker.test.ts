import { describe, expect, it } from 'vitest'
import { readFeed } from '../../../src/ingest/feed/read.ts'
import { readMarkdown } from '../../../src/ingest/markdown/read.ts'
import { readLines } from '../../../src/ingest/ndjson.ts'

/** The readers use nothing that workerd lacks; what they read is held in the tests that run in Node. */

const context = { timeZone: 'Asia/Shanghai' }

describe('in workerd', () => {
  it.each([
    {
      format: 'RSS',
      text: '<rss version="2.0"><channel><item><guid>1</guid><title>水费</title><pubDate>2025-10-22 09:17</pubDate></item></channel></rss>',
    },
    {
      format: 'Atom',
      text: '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>水费</title><published>2025-10-22T09:17:00+08:00</published></entry></feed>',
    },
    {
      format: 'JSON Feed',
      text: '{"items":[{"id":"1","title":"水费","date_published":"2025-10-22T09:17:00+08:00"}]}',
    },
  ])('a feed is read: $format', ({ text }) => {
    const entry = { id: '1', title: '水费', published: '2025-10-22T09:17:00+08:00' }
    expect(readFeed(text, context)).toMatchObject({ ok: true, value: { entries: [entry] } })
  })

  it('Markdown is read', () => {
    const text = '---\ntitle: 水费\n---\n*一*'
    expect(readMarkdown(text, context)).toMatchObject({
      ok: true,
      value: { title: '水费', content: '<p><em>一</em></p>' },
    })
  })

  it('lines of JSON are read from a body', async () => {
    const { body } = new Response('{"a":1}\n{"a":"中"}')
    const values: unknown[] = []
    if (body) for await (const { result } of readLines(body, { maxLineBytes: 100 })) values.push(result)
    expect(values).toEqual([
      { ok: true, value: { a: 1 } },
      { ok: true, value: { a: '中' } },
    ])
  })
})
