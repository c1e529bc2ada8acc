import type { FormatName } from '../../src/document/formats.ts'
import { type Delivery, readWhole } from '../../src/ingest/reading.ts'
import type { Article, Draft } from '../../src/record/article.ts'
import { limits } from '../../src/record/limits.ts'
import { err } from '../../src/record/problem.ts'
import { documentBytes } from '../support/build.ts'

/** A document is written as the site writes it, and read as an import reads it. */

const delivery: Delivery = {
  timeZone: 'Asia/Shanghai',
  language: 'en',
  tagging: { authority: 'news.example', date: '2025-01-01' },
  fetchFeed: async () => err({ kind: 'malformed-body', detail: 'there is no network here' }),
}

export const formats: FormatName[] = ['rss', 'atom', 'json']

/** The articles of a body of any kind, as the gate lets them in. Throws where one is refused. */
export async function imported(body: string | Uint8Array): Promise<Draft[]> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const drafts: Draft[] = []
  for await (const { result } of readWhole(bytes, delivery, limits.recordMaxBytes)) {
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    drafts.push(result.value)
  }
  return drafts
}

export const published = (format: FormatName, articles: Article[]): Uint8Array =>
  documentBytes({ format, articles })

/** The record of a draft; what intake noticed is no part of the article. */
export function recordOf({ notices: _, ...draft }: Draft): Article {
  return { ...draft, id: draft.id ?? '', revision: 1 }
}

/** What comes of an article that is published in a format and imported again. */
export async function returned(format: FormatName, article: Article): Promise<Article> {
  const [draft] = await imported(published(format, [article]))
  if (!draft) throw new Error('the document holds no article')
  return recordOf(draft)
}
