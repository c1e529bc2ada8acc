import type * as z from 'zod/mini'
import {
  ArticleListSchema,
  articleStates,
  type ListedArticleSchema,
} from '../../src/record/api/article-list.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { type Call, type Command, exitStatus, text, type UsageError } from '../command.ts'
import { printableJson, printableLine } from '../printable.ts'
import { readAnswer } from '../read-answer.ts'
import { table } from '../table.ts'

const filters = ['state', 'category', 'source', 'author', 'language', 'from', 'to'] as const

export const listCommand: Command = {
  name: 'list',
  usage: 'list [WORDS]',
  summary: 'Lists articles: drafts first, then the newest.',
  help: `
Lists what waits for the newsroom (drafts, embargoes, what cannot be rendered),
then what readers see, newest first, then what is retracted or expired. WORDS
are looked for in titles, names and texts.

  npm run broadsheet -- list 丰收 --from 2026-11-01
  npm run broadsheet -- list --state draft

  --state STATE      One of ${articleStates.slice(0, 3).join(', ')},
                     ${articleStates.slice(3).join(', ')}.
  --category NAME    Or with its scheme: column:NAME.
  --source NAME
  --author NAME
  --language TAG
  --from DAY         Such as 2026-11-29, in the zone of the site.
  --to DAY
  --limit N          At most so many; else 50.
  --json             As JSON, one array.
`,
  options: {
    ...Object.fromEntries(filters.map(name => [name, { type: 'string' as const }])),
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: list,
}

const usualLimit = 50
const pageMax = 100

async function list({ arguments: words, options, client, terminal }: Call): Promise<number | UsageError> {
  const limit = Number(text(options, 'limit') ?? usualLimit)
  if (!Number.isSafeInteger(limit) || limit < 1) return { usageError: '--limit takes a whole number from 1.' }

  const query = new URLSearchParams(words.length > 0 ? { q: words.join(' ') } : {})
  for (const name of filters) {
    const value = text(options, name)
    if (value !== undefined) query.set(name, value)
  }

  const found = await articles(client, query, limit)
  if (!found.ok) {
    terminal.err.write(`${found.error}\n`)
    return exitStatus.failed
  }

  terminal.out.write(options.json ? `${printableJson(found.value)}\n` : rows(found.value))
  return exitStatus.ok
}

type Listed = z.infer<typeof ListedArticleSchema>

async function articles(
  client: Call['client'],
  query: URLSearchParams,
  limit: number,
): Promise<Result<Listed[], string>> {
  const found: Listed[] = []
  for (;;) {
    query.set('limit', String(Math.min(limit - found.length, pageMax)))
    const page = await readAnswer(client, `/api/articles?${query}`, ArticleListSchema)
    if (!page.ok) return err(page.error)

    found.push(...page.value.articles)
    if (found.length >= limit || page.value.next === undefined) return ok(found)
    query.set('after', page.value.next)
  }
}

const nameMaxLength = 60

function rows(found: Listed[]): string {
  if (found.length === 0) return 'No article.\n'
  return table(
    found.map(({ state, published, updated, name, id }) => [
      state,
      (published ?? updated ?? '').slice(0, 16).replace('T', ' '),
      printableLine(name.length > nameMaxLength ? `${name.slice(0, nameMaxLength).toWellFormed()}…` : name),
      printableLine(id),
    ]),
  )
}
