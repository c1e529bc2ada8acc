import { type Health, HealthSchema } from '../../src/record/answers.ts'
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
that readers don't see: neither their number nor what changes next. Ends with
status 1 where an article cannot be rendered, or the site does not answer.

  npm run broadsheet -- health --url https://news.example
`,
  options: {},
  run: showHealth,
}

async function showHealth({ arguments: words, client, terminal }: Call): Promise<number | UsageError> {
  if (words.length > 0) return { usageError: `health takes no «${words[0]}».` }
  const health = await readAnswer(client, '/api/health', HealthSchema)
  if (!health.ok) {
    terminal.err.write(`${health.error}\n`)
    return exitStatus.failed
  }
  terminal.out.write(wordsFor(client.url, health.value))
  return health.value.status === 'ok' ? exitStatus.ok : exitStatus.failed
}

function wordsFor(url: string, { status, articles, sequence, quarantined, ...health }: Health): string {
  const { websub, pull, nextChangeDue } = health
  const state = status === 'ok' ? 'is well' : `is well but for ${quarantined} articles that it cannot render`
  return `${url} ${state}.\n${table([
    ['  Articles', String(articles ?? 'told with a token only')],
    ['  Change log', `at ${sequence}`],
    ['  Next change', nextChangeDue ?? (articles === undefined ? 'told with a token only' : 'none is due')],
    ['  Subscriptions', `${websub.subscriptions}, ${websub.failing} failing`],
    ['  Last delivery', websub.lastDelivery ?? 'never'],
    ['  Next attempt', websub.nextAttempt ?? 'none is due'],
    ['  Sources', `${pull.sources}, ${pull.failing} failing`],
    ['  Last read', pull.lastRun ?? 'never'],
  ])}`
}
