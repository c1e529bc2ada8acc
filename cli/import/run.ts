import type { Writable } from 'node:stream'
import type { Notice } from '../../src/record/article.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import type { Client } from '../client.ts'
import type { Terminal } from '../terminal.ts'
import { deliveriesOf } from './deliveries.ts'
import type { FolderFile, ImportRequest, Unsent } from './delivery.ts'
import { type Input, nameOf } from './inputs.ts'
import { type Journal, noJournal, openJournal } from './journal.ts'
import type { ImportProgress } from './progress.ts'
import type { Report } from './report.ts'
import {
  articlesOf,
  type ImportOutcome,
  leavesSomeOver,
  noTally,
  outcomesIn,
  reasonOf,
  sum,
  type Tally,
  tallyOf,
} from './tally.ts'

/** The context that all inputs of one import share. */
export interface Run {
  client: Client
  terminal: Terminal
  progress: ImportProgress
  /** Stream for refusals. */
  report: Writable
  /** Collects the outcome of each article. */
  outcomes: Report
  journalFolder: string
  mediaType: string | undefined
  /** Query parameters of each request: `url`, `from`, and the permissions of the import. */
  parameters: Record<string, string>
  /** Only in a dry run: called with each record that was read. Nothing is stored. */
  print?: (record: unknown) => Promise<void>
}

/**
 * The result of one input: all its articles, including those of an interrupted earlier run, and the number sent now.
 */
export interface Imported {
  tally: Tally
  sentNow: number
}

/** Sends an input. If the site is unusable, it ends with a sentence; anything else is reported and counted. */
export async function importInput(input: Input, run: Run): Promise<Result<Imported, string>> {
  const journal = journalOf(input, run)
  if (journal.place.offset > 0) say(run, `${nameOf(input)}: goes on at line ${journal.place.line}`)
  run.progress.resume(journal.place.offset)

  let tally = journal.tally
  let sentNow = 0

  for await (const read of deliveriesOf(input, journal.place, {
    stdin: run.terminal.input,
    mediaType: run.mediaType,
  })) {
    const fate = read.ok ? await deliver(read.value, input, run) : ok(refuse(read.error, input, run))
    if (!fate.ok) return fate
    tally = sum(tally, fate.value)
    sentNow += articlesOf(fate.value)
    const lines = read.ok ? read.value.lines : read.error.lines
    if (lines) journal.acknowledge(lines.behind, tally)
    run.progress.advance(lines?.bytes ?? (read.ok ? read.value.body.byteLength : 0), articlesOf(fate.value))
  }

  journal.close()
  return ok({ tally, sentNow })
}

/** Removes duplicate notices: those from reading a folder may come back with the stored article. */
function distinctNotices(notices: Notice[]): Notice[] {
  return [...new Map(notices.map(notice => [JSON.stringify(notice), notice])).values()]
}

function journalOf(input: Input, { client, journalFolder, print }: Run): Journal {
  if (input.kind !== 'lines' || print) return noJournal()
  const { path, bytes, modifiedMilliseconds } = input
  return openJournal(journalFolder, { site: client.url, path, bytes, modifiedMilliseconds })
}

async function deliver(delivery: ImportRequest, input: Input, run: Run): Promise<Result<Tally, string>> {
  const { body, mediaType, lines } = delivery
  const query = new URLSearchParams({ ...delivery.query, ...run.parameters })

  if (run.print) query.set('dry-run', '')
  const path = `/api/import${query.size > 0 ? `?${query}` : ''}`
  const answer = await run.client.send(path, body, mediaType, leavesSomeOver)
  if (!answer.ok) return answer
  if (!answer.value.taken) {
    return ok(refuse({ reason: answer.value.text, lines }, input, run, delivery.sources))
  }

  const outcomes = outcomesIn(answer.value.text)
  if (!outcomes.ok) return err(`${run.client.url} does not answer like a Broadsheet site: ${outcomes.error}`)

  for (const [index, outcome] of outcomes.value.entries()) {
    await tell({ line: delivery.sources && index + 1, ...outcome }, delivery, input, run)
  }

  return ok(tallyOf(outcomes.value))
}

async function tell(
  outcome: ImportOutcome,
  { lines, sources }: ImportRequest,
  input: Input,
  run: Run,
): Promise<void> {
  const number = outcome.line === undefined ? undefined : outcome.line - 1
  const source = sources && (sources.length === 1 ? sources[0] : sources[number ?? -1])
  const line = number === undefined || sources ? '' : `:${(lines?.first ?? 1) + number}`
  const file = `${nameOf(input)}${source ? `/${source.path}` : line}`
  const title = source || line !== '' ? undefined : titleOf(outcome)
  const where = title === undefined ? file : `${file}: ${title}`

  switch (outcome.outcome) {
    case 'refused': {
      const reason = reasonOf(outcome)
      run.outcomes.refused(where, reason, 1)
      return say(run, `${where}: refused: ${reason}`)
    }
    case 'left-out':
      return run.outcomes.leftOut(where, outcome.reason ?? '')
    default: {
      const notices = distinctNotices([...(source?.notices ?? []), ...(outcome.article?.notices ?? [])])
      run.outcomes.accepted(outcome.outcome, where, notices)
      return run.print?.(outcome.article)
    }
  }
}

/** The name of one article in a file of several; undefined: the answer does not name it. */
function titleOf({ article, title, url, id }: ImportOutcome): string | undefined {
  const names = [article?.title, article?.id, title, url, id]
  return names.filter(name => typeof name === 'string').find(name => name !== '')
}

/** Reports and counts articles that were refused or left out as a whole, before sending or by the site. */
function refuse(unsent: Unsent, input: Input, run: Run, sources?: FolderFile[]): Tally {
  const { reason, lines, path, title, isLeftOut } = unsent
  const range = lines && lines.count > 1 ? `${lines.first}-${lines.first + lines.count - 1}` : lines?.first
  const where = `${nameOf(input)}${path === undefined ? '' : `/${path}`}${range === undefined ? '' : `:${range}`}`
  if (isLeftOut) {
    run.outcomes.leftOut(title === undefined ? where : `${where}: ${title}`, reason)
    return { ...noTally, leftOut: 1 }
  }

  const articles = lines?.count ?? sources?.length ?? 1
  run.outcomes.refused(where, reason, articles)
  say(run, `${where}: refused: ${reason}`)

  return { ...noTally, refused: articles }
}

function say({ progress, report }: Run, sentence: string): void {
  progress.clear()
  report.write(`${sentence}\n`)
}
