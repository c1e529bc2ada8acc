import { type Health, HealthSchema } from '../../src/record/api/answers.ts'
import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'
import { readAnswer } from '../read-answer.ts'
import { table } from '../table.ts'

export const healthCommand: Command = {
  name: 'health',
  usage: 'health',
  summary: 'Says how the site is.',
  help: `
Says how many articles the site has, how its hub and the sources that it reads
are doing, and what changes next. Without a token nothing is told of articles
that readers don't see: neither their number nor what changes next. What is not
as it should be is said in a sentence each. Ends with status 1 where the site
fails its readers or writers, or does not answer.

  npm run broadsheet -- health --url https://news.example
`,
  options: {},
  run: showHealth,
}

async function showHealth({ arguments: words, client, terminal }: Call): Promise<number | UsageError> {
  if (words.length > 0) return { usageError: `health takes no "${words[0]}".` }
  const health = await readAnswer(client, '/api/health', HealthSchema, 503)
  if (!health.ok) {
    terminal.err.write(`${health.error}\n`)
    return exitStatus.failed
  }
  terminal.out.write(wordsFor(client.url, health.value))
  return health.value.status === 'failing' ? exitStatus.failed : exitStatus.ok
}

function wordsFor(url: string, health: Health): string {
  const reasons = health.reasons.map(({ detail }) => `  ${detail}\n`).join('')
  return `${url} ${states[health.status]}.\n${reasons}${table(figuresOf(health))}`
}

const states = { ok: 'is well', degraded: 'is well on the whole', failing: 'fails' }

function figuresOf({ articles, sequence, rebuild, rerender, ...health }: Health): string[][] {
  const { websub, pull, nextChangeDue } = health
  if (sequence === undefined) return []

  return [
    ['  Articles', String(articles ?? 'told with a token only')],
    ['  Change log', `at ${sequence}`],
    ['  Next change', nextChangeDue ?? (articles === undefined ? 'told with a token only' : 'none is due')],
    ...(rebuild?.underWay
      ? [['  Rebuilding', `${rebuild.remaining ?? 'some'} of ${rebuild.total ?? 'all'} to come`]]
      : []),
    ...(rerender && rerender.remaining > 0 ? [['  Rendering again', `${rerender.remaining} to come`]] : []),
    ...(websub
      ? [
          ['  Subscriptions', `${websub.subscriptions}, ${websub.failing} failing`],
          ['  Last delivery', websub.lastDelivery ?? 'never'],
          ['  Next attempt', websub.nextAttempt ?? 'none is due'],
        ]
      : []),
    ...(pull
      ? [
          ['  Sources', `${pull.sources}, ${pull.failing} failing`],
          ['  Last read', pull.lastRun ?? 'never'],
        ]
      : []),
  ]
}
