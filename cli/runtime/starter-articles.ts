import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { absoluteAddress } from '../../src/record/site-file.ts'
import { instant } from '../../src/record/time.ts'
import { replaceFile } from '../replace-file.ts'

/** The articles of feeds/articles, which an empty site starts with, so that its feeds show something. */

const StarterSchema = z.looseObject({ published: z.string() })
const ListSchema = z.looseObject({ articles: z.array(z.unknown()) })
const LineSchema = z.looseObject({ outcome: z.string(), problem: z.optional(z.looseObject({})) })

/** A marker in the state folder: this site has been started before and gets no starter articles. */
const noteName = 'starters-published'

export const hasStarters = (stateFolder: string): boolean => existsSync(join(stateFolder, noteName))

export const noteStarters = (stateFolder: string): void => replaceFile(join(stateFolder, noteName), '')

/** One JSON line for each article, oldest first. Empty: there is no such folder. */
export function starterLines(folder: string, base: string): string {
  if (!existsSync(folder)) return ''
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => starterArticle(readFileSync(join(folder, name), 'utf8'), base))
    .sort((a, b) => instant(a.published) - instant(b.published))
    .map(article => `${JSON.stringify(article)}\n`)
    .join('')
}

/**
 * The record in a starter file. A path such as `/assets/stage.svg`, which is a file of this site, becomes an absolute
 * URL.
 */
export function starterArticle(text: string, base: string): { published: string } {
  const absolute = (_: string, value: unknown) =>
    typeof value === 'string' ? absoluteAddress(base, value) : value
  return StarterSchema.parse(JSON.parse(text, absolute))
}

/** Publishes the lines if the site has no article. Returns the number stored. */
export async function publishStarters(
  site: { url: string; token: string },
  lines: string,
): Promise<Result<number, string>> {
  const headers = { authorization: `Bearer ${site.token}` }
  const listed = await fetch(`${site.url}/api/articles?limit=1`, { headers })
  if (!listed.ok) return err(`The worker does not run: ${await listed.text()}`)
  if (lines === '' || ListSchema.parse(await listed.json()).articles.length > 0) return ok(0)

  const imported = await fetch(`${site.url}/api/import`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: lines,
  })
  const answer = await imported.text()
  if (!imported.ok) return err(`The starter articles were not accepted: ${answer}`)

  return counted(answer)
}

function counted(answer: string): Result<number, string> {
  const outcomes = answer
    .split('\n')
    .filter(Boolean)
    .map(line => LineSchema.parse(JSON.parse(line)))
  const refused = outcomes.find(({ outcome }) => outcome === 'refused')
  if (refused) return err(`A starter article was refused: ${JSON.stringify(refused.problem)}`)
  return ok(outcomes.length)
}
