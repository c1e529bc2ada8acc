import { expect } from 'vitest'
import { articlePath, get, send, sendText, textOf } from '../support/site.ts'

/** What the protocol's tests share: articles to publish, and a client that asks. */

export interface Sample {
  id: string
  title: string
  categories?: { term: string; scheme?: string }[]
  published?: string
  content?: string
}

/** Asks for what changed alone (RFC 3229 §10.5.3), as a program that is known to read it. */
export const asks = { 'a-im': 'feed', 'user-agent': 'newsboat/2.21.0 (Linux x86_64)' }

/** What tests read of a JSON Feed, or of a delta of one. */
export interface Feed {
  items: { id: string; title: string }[]
  _broadsheet: { complete?: boolean; deleted?: { id: string; reason?: string }[] }
}

/** An article of one category, so that a test has a slice of its own. */
export function sample(slice: string, number: number, rest: Partial<Sample> = {}): Sample {
  const minute = String(number % 60).padStart(2, '0')
  const hour = String(Math.floor(number / 60) % 24).padStart(2, '0')
  return {
    id: `tag:news.example,2026:${slice}/${number}`,
    title: `${slice} ${number}`,
    categories: [{ term: slice }],
    published: `2026-03-01T${hour}:${minute}:00+08:00`,
    content: `<p>${slice} ${number}</p>`,
    ...rest,
  }
}

/** Stores the articles: one as the newsroom would, many as an import. */
export async function publish(...articles: Sample[]): Promise<void> {
  const [first, ...more] = articles
  const lines = articles.map(article => JSON.stringify(article)).join('\n')
  const response =
    first && more.length === 0
      ? await send('PUT', articlePath(first.id), first)
      : await sendText('/api/import', lines, 'application/x-ndjson')
  const answer = await textOf(response)
  expect(response.status, answer).toBeLessThan(300)
  expect(answer).not.toMatch(/"outcome":"refused"/)
}

export async function retract(id: string): Promise<void> {
  expect((await send('DELETE', articlePath(id))).status).toBe(204)
}

/** The value of a header, as the next request sends it. */
export async function validator(
  path: string,
  name: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const response = await get(path, headers)
  expect(response.status).toBe(200)
  return response.headers.get(name) ?? ''
}

/** The members of a list header (RFC 9110 §5.6.1), in lower case. */
export const listed = (response: Response, name: string): string[] =>
  (response.headers.get(name) ?? '')
    .toLowerCase()
    .split(',')
    .map(item => item.trim())
    .filter(item => item)

/** All headers, but Date. */
export function headersOf(response: Response): Record<string, string> {
  const { date: _, ...headers } = Object.fromEntries(response.headers)
  return headers
}
