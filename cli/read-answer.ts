import type * as z from 'zod/mini'
import { err, ok, type Result } from '../src/record/problem.ts'
import { type Client, strange } from './client.ts'

/**
 * Reads and parses a JSON answer of the site. `alsoStatus`: another status that such an answer may have. Error: a
 * sentence.
 */
export async function readAnswer<T>(
  client: Pick<Client, 'url' | 'open'>,
  path: string,
  schema: z.ZodMiniType<T>,
  alsoStatus?: number,
): Promise<Result<T, string>> {
  const opened = await client.open(path, { alsoStatus })
  if (!opened.ok) return opened
  const text = await new Response(opened.value).text().catch(() => '')
  const answer = parsedAs(text, schema)
  return answer === undefined ? err(strange(`${client.url}${path}`)) : ok(answer)
}

/** Parses JSON by a schema. Undefined: the text is not JSON, or does not match. */
export function parsedAs<T>(text: string, schema: z.ZodMiniType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // JSON.parse throws a SyntaxError if the text is not JSON
  }
}
