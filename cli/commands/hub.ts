import { type HubReport, HubReportSchema } from '../../src/record/api/answers.ts'
import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'
import { readAnswer } from '../read-answer.ts'
import { table } from '../table.ts'

export const hubCommand: Command = {
  name: 'hub',
  usage: 'hub',
  summary: 'Says who is subscribed, and how deliveries go.',
  help: `
Lists the topics of the site's hub, and under each the hosts that subscribe to it:
how many subscriptions, how many of them fail, how many wait for the newest state,
when one was last delivered and when a failed one is tried again.

  npm run broadsheet -- hub
`,
  options: {},
  run: showHub,
}

async function showHub({ arguments: words, client, terminal }: Call): Promise<number | UsageError> {
  if (words.length > 0) return { usageError: `hub takes no "${words[0]}".` }
  const report = await readAnswer(client, '/api/hub', HubReportSchema)
  if (!report.ok) {
    terminal.err.write(`${report.error}\n`)
    return exitStatus.failed
  }
  terminal.out.write(wordsFor(report.value))
  return exitStatus.ok
}

function wordsFor({ subscribers, pendingIntents, ...figures }: HubReport): string {
  if (subscribers.length === 0) return `Nobody is subscribed; ${pendingIntents} requests are pending.\n`
  const topics = new Set(subscribers.map(({ topic }) => topic))
  return `${figures.subscriptions} subscriptions to ${topics.size} topics from ${figures.hosts} hosts; ${pendingIntents} requests are pending.
${[...topics].map(topic => `\n${topic}\n${linesOf(topic, subscribers)}`).join('')}`
}

const heading = ['  host', 'by', 'subscriptions', 'failing', 'behind', 'last delivery', 'next attempt']

function linesOf(topic: string, subscribers: HubReport['subscribers']): string {
  const rows = subscribers
    .filter(line => line.topic === topic)
    .map(({ host, protocol, subscriptions, failing, behind, lastDelivery, nextAttempt }) => [
      `  ${host}`,
      protocol,
      subscriptions,
      failing,
      behind,
      lastDelivery ?? 'never',
      nextAttempt ?? '',
    ])
  return table([heading, ...rows])
}
