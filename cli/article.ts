import * as z from 'zod/mini'
import { articlesOfPath } from '../src/record/address/article-path.ts'
import { type Article, ArticleSchema } from '../src/record/article.ts'
import { err, ok, type Result } from '../src/record/problem.ts'
import { type Answer, type Client, strange } from './client.ts'
import { type Call, exitStatus } from './command.ts'
import { printableLine } from './printable.ts'
import { parsedAs, readAnswer } from './read-answer.ts'

/** What the commands about single articles share. */

/** The id that a person means: the id itself, or the address of the article's page or record on the site. */
export function idOf(word: string, site: string): string {
  const path = word.startsWith(`${site}/`) ? word.slice(site.length) : word
  if (path.startsWith('/api/articles/')) return decoded(path.slice('/api/articles/'.length))
  if (!path.startsWith('/articles/')) return word
  return articlesOfPath(path.replace(/\.json$/, ''), '')[0]?.id ?? word
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export const pathOf = (id: string): string => `/api/articles/${encodeURIComponent(id)}`

/** The stored record. Error: a sentence. */
export const readArticle = (client: Client, id: string): Promise<Result<Article, string>> =>
  readAnswer(client, pathOf(id), ArticleSchema)

export const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

const WrittenSchema = z.looseObject({
  outcome: z.enum(['created', 'updated', 'unchanged']),
  state: z.string(),
  article: z.looseObject({
    id: z.string(),
    title: z.optional(z.string()),
    published: z.optional(z.string()),
  }),
  quarantined: z.optional(z.string()),
})

export type Written = z.infer<typeof WrittenSchema>

/** The answer to a write. Error: the site's reason, or that no Broadsheet gives this answer. */
export function writtenOf(client: Client, sent: Result<Answer, string>): Result<Written, string> {
  if (!sent.ok) return sent
  if (!sent.value.taken) return err(sent.value.text)
  const written = parsedAs(sent.value.text, WrittenSchema)
  return written ? ok(written) : err(strange(client.url))
}

/** Says how a write ended, in one line. Returns the exit status. */
export function tell({ out, err: complaints }: Call['terminal'], written: Result<Written, string>): number {
  if (!written.ok) {
    complaints.write(`${written.error}\n`)
    return exitStatus.failed
  }

  const { outcome, state, article, quarantined } = written.value
  const due = state === 'embargoed' && article.published ? `, to appear ${article.published}` : ''
  out.write(`${printableLine(article.id)} is ${outcome} (${state}${due}).\n`)
  if (quarantined === undefined) return exitStatus.ok

  complaints.write(`It cannot be rendered, and is shown to nobody: ${quarantined}\n`)
  return exitStatus.failed
}
