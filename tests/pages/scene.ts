import { expect } from 'vitest'
import { articlePath as articlePage } from '../../src/record/address/article-path.ts'
import { articlePath, get, send, sendText, textOf } from '../support/site.ts'

/** What tests of pages over HTTP share: articles to publish, and a browser that visits. */

export const browser = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'sec-fetch-dest': 'document',
  'accept-language': 'zh-CN,zh;q=0.9',
}
export const visit = (path: string, headers: Record<string, string> = {}) =>
  get(path, { ...browser, ...headers })

export const pageOf = articlePage

export const day = 86_400_000
export const at = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')

type Sent = { id: string } & Record<string, unknown>

/** Three articles, a day apart. */
export const three: Sent[] = [
  {
    id: 'tag:news.example,2025:first',
    title: '第一篇',
    published: at(Date.now() - 9 * day),
    content: '<p>摆渡</p>',
    categories: [
      { term: '渡口', scheme: 'tag' },
      { term: 'medtop:1', label: '健康' },
    ],
    authors: [{ name: '何念川' }],
  },
  { id: 'tag:news.example,2025:second', title: '第二篇', published: at(Date.now() - 8 * day) },
  { id: 'tag:news.example,2025:third', title: '第三篇', published: at(Date.now() - 7 * day) },
]

/** Publishes articles in one request; one without a title is called by its id. */
export async function publish(...articles: Sent[]): Promise<void> {
  const lines = articles.map(article => JSON.stringify({ title: article.id, ...article })).join('\n')
  const answer = await sendText('/api/import', lines, 'application/x-ndjson')
  const outcomes = await textOf(answer)
  expect(outcomes.match(/"outcome":"(?:created|updated)"/g)).toHaveLength(articles.length)
}

export const retract = (id: string, reason: string) =>
  send('DELETE', `${articlePath(id)}?reason=${encodeURIComponent(reason)}`)

/** The texts of all elements that open with this. */
export const between = (html: string, opening: string, closing: string) =>
  html
    .split(opening)
    .slice(1)
    .map(part => part.slice(0, part.indexOf(closing)))
