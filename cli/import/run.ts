import type { Writable } from 'node:stream'
import { err, ok, type Result } from '../../src/record/problem.ts'
import type { Client } from '../client.ts'
import type { Terminal } from '../terminal.ts'
import { deliveriesOf } from './deliveries.ts'
import type { Delivery, Lines, Unsent } from './delivery.ts'
import { type Input, nameOf } from './inputs.ts'
import { type Journal, noJournal, openJournal } from './journal.ts'
import type { Progress } from './progress.ts'
import {
  articlesOf,
  leavesSomeOver,
  noTally,
  type Outcome,
  outcomesIn,
  reasonOf,
  sum,
  type Tally,
  tallyOf,
} from './tally.ts'

/** What every input of one import shares. */
export interface Run {
  client: Client
  terminal: Terminal
  progress: Progress
  /** Where refusals are reported. */
  report: Writable
  journalFolder: string
  mediaType: string | undefined
  /** Of each request: `url`, `from`, and what the import may do. */
  parameters: Record<string, string>
  /** Given in a dry run: takes each record that was read; nothing is stored. */
  print?: (record: unknown) => Promise<void>
}

/** What one input came to: its articles, also those of an interrupted run before, and how many of them were sent now. */
export interface Imported {
  tally: Tally
  sentNow: number
}

/** Sends an input. A site that cannot be talked to ends it with a sentence; anything else is reported and counted. */
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

function journalOf(input: Input, { client, journalFolder, print }: Run): Journal {
  if (input.kind !== 'lines' || print) return noJournal()
  const { path, bytes, modifiedMilliseconds } = input
  return openJournal(journalFolder, { site: client.url, path, bytes, modifiedMilliseconds })
}

async function deliver(delivery: Delivery, input: Input, run: Run): Promise<Result<Tally, string>> {
  const { body, mediaType, lines } = delivery
  const query = new URLSearchParams({ ...delivery.query, ...run.parameters })
  if (run.print) query.set('dry-run', '')
  const path = `/api/import${query.size > 0 ? `?${query}` : ''}`
  const answer = await run.client.send(path, body, mediaType, leavesSomeOver)
  if (!answer.ok) return answer
  if (!answer.value.taken)
    return ok(refuse({ reason: answer.value.text, ...(lines && { lines }) }, input, run))
  const outcomes = outcomesIn(answer.value.text)
  if (!outcomes.ok) return err(`${run.client.url} does not answer as a Broadsheet does: ${outcomes.error}`)
  for (const outcome of outcomes.value) await tell(outcome, lines, input, run)
  return ok(tallyOf(outcomes.value))
}

async function tell(outcome: Outcome, lines: Lines | undefined, input: Input, run: Run): Promise<void> {
  const line = outcome.line === undefined ? '' : `:${(lines?.first ?? 1) + outcome.line - 1}`
  const where = `${nameOf(input)}${line}`
  switch (outcome.outcome) {
    case 'refused':
      return say(run, `${where}: refused: ${reasonOf(outcome)}`)
    case 'left-out':
      return say(run, `${where}: left out: ${partOf(outcome)}`)
    default:
      return run.print?.(outcome.article)
  }
}

/** `«A title» (trash)`. */
const partOf = ({ title, url, id, reason }: Outcome) => `«${title ?? url ?? id ?? '?'}» (${reason})`

/** Reports what was refused as a whole, before the site saw it or by it, and counts it. */
function refuse({ reason, lines }: Unsent, input: Input, run: Run): Tally {
  const range = lines && lines.count > 1 ? `${lines.first}-${lines.first + lines.count - 1}` : lines?.first
  say(run, `${nameOf(input)}${range === undefined ? '' : `:${range}`}: refused: ${reason}`)
  return { ...noTally, refused: lines?.count ?? 1 }
}

function say({ progress, report }: Run, sentence: string): void {
  progress.clear()
  report.write(`${sentence}\n`)
}
