import { reset } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import { articlePath, get, jsonLinesOf, send, sendText, textOf, valuesOf } from '../support/site.ts'

const article = (n: number, more: object = {}) => ({
  id: `tag:news.example,2025-01-01:articles/${n}`,
  title: `第${n}篇`,
  categories: [{ term: n % 2 ? '经验交流' : '文化', scheme: 'column' }],
  source: { name: `s${n % 3}` },
  published: `2026-0${1 + (n % 9)}-1${n % 10}T08:00:00+08:00`,
  content: `<p>内容${n}</p>`,
  ...more,
})

const paths = [
  '/feeds/main',
  '/feeds/experience',
  '/categories/经验交流',
  '/categories/文化',
  '/sources/s1',
  '/search',
]
const formats = ['rss', 'atom', 'json']

const importLines = async (lines: string) =>
  jsonLinesOf<{ outcome: string }>(await sendText('/api/import', lines, 'application/x-ndjson'))

/** Bytes and validators of every document. */
async function documents() {
  const all = paths.flatMap(path => formats.map(format => `${path}.${format}`))
  return Promise.all(
    all.map(async path => {
      const response = await get(path)
      const { headers } = response
      return [
        path,
        headers.get('etag'),
        headers.get('last-modified'),
        headers.get('link'),
        await response.text(),
      ]
    }),
  )
}

async function exported(): Promise<string> {
  const response = await send('GET', '/api/export')
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  return textOf(response)
}

describe('export and import', () => {
  it('an export gives an empty site the same documents, byte for byte, with the same validators', async () => {
    await importLines(Array.from({ length: 120 }, (_, n) => JSON.stringify(article(n))).join('\n'))
    for (let n = 0; n < 40; n += 1)
      await send('PUT', articlePath(article(n).id), article(n, { title: `改${n}` }))
    await send(
      'PUT',
      articlePath(article(41).id),
      article(41, { categories: [{ term: '文化', scheme: 'column' }] }),
    )
    await send('DELETE', `${articlePath(article(42).id)}?reason=x`)
    await send('PUT', articlePath(article(200).id), article(200, { published: '2030-01-01T00:00:00+08:00' }))
    const before = await documents()
    const lines = await exported()
    await reset()
    const outcomes = await importLines(lines)
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['created']))
    expect(await documents()).toEqual(before)
    expect(await exported()).toBe(lines)
  }, 60_000)

  it('importing it once more changes nothing', async () => {
    const before = await documents()
    const outcomes = await importLines(await exported())
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
    expect(await documents()).toEqual(before)
  })

  it.each(formats)('gives one long %s document with every visible article', async format => {
    const text = await (await send('GET', `/api/export?format=${format}`)).text()
    const records = valuesOf<Article>(await exported())
    const shown = records.filter(record => record.sequence && !record.retracted)
    expect(shown.length).toBe(119)
    for (const { id } of shown) expect(text.includes(id), id).toBe(true)
  })

  it.each(['ndjson', ...formats])(
    'in %s is refused while the index is being rebuilt, before its first byte',
    async format => {
      await send('POST', '/api/rebuild')
      const answer = await send('GET', `/api/export?format=${format}`)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
    },
  )
})
