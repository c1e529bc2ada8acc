import * as z from 'zod/mini'
import { RestoredSchema } from '../../src/record/api/answers.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { keptLines, recordLines, verify } from '../backup/read-file.ts'
import type { Sealed } from '../backup/seal.ts'
import { strange } from '../client.ts'
import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'
import { batches } from '../import/batches.ts'
import { beginning } from '../import/journal.ts'
import { ndjson } from '../import/media-type.ts'
import { createProgress } from '../import/progress.ts'
import {
  articlesOf,
  leavesSomeOver,
  noTally,
  outcomesIn,
  reasonOf,
  sum,
  type Tally,
  tallyOf,
} from '../import/tally.ts'
import { magnitude, summary } from '../import/wording.ts'
import { parsedAs, readAnswer } from '../read-answer.ts'

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FILE',
  summary: 'Brings a backup into an empty site.',
  help: `
Reads FILE from end to end first: where it was cut or changed, nothing is restored.
Then an empty site gets its records, with their places in the change log, so that
feeds and their validators are the same; how far sources were read; and the hub's
subscriptions, where their leases run still and the site has the same address.

A site that has articles is refused. One whose restoring broke off is restored
to its end with --merge; what is there already is left alone.

  --merge     Into a site that has articles: each record as import would take it.
  --dry-run   Says what would become of each record, and stores nothing.

  npm run broadsheet -- restore broadsheet-news.example-20261124T163400Z.ndjson.gz
`,
  options: { merge: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  run: restore,
}

async function restore(call: Call): Promise<number | UsageError> {
  const { terminal, client } = call
  const [file, more] = call.arguments
  if (!file || more) return { usageError: 'restore takes one file.' }

  const fail = (sentence: string) => {
    terminal.err.write(`${sentence}\n`)
    return exitStatus.failed
  }
  const sealed = await verify(file)
  if (!sealed.ok) return fail(`${file} is not a complete backup: ${sealed.error}. Nothing was restored.`)

  const { head, end } = sealed.value
  terminal.out.write(
    `${file}: ${magnitude(end.records)} records of ${head.url} (${head.site}), made ${head.at}\n`,
  )

  const room = call.options.merge ? ok(undefined) : await emptiness(client)
  if (!room.ok) return fail(room.error)

  const records = await sendRecords(file, sealed.value, call)
  if (!records.ok) return fail(broken(records.error))
  if (call.options['dry-run']) {
    terminal.out.write('Nothing was stored (dry run).\n')
    return records.value.refused > 0 ? exitStatus.failed : exitStatus.ok
  }

  const kept = await sendKept(file, client)
  if (!kept.ok) return fail(broken(kept.error))

  const { subscriptions, readings, leftOut } = kept.value
  terminal.out.write(
    `${magnitude(subscriptions)} subscriptions and the readings of ${readings} sources; ${leftOut} left out: here already, over, of another address, or with a time that lies ahead.\n`,
  )
  return records.value.refused > 0 ? exitStatus.failed : exitStatus.ok
}

const broken = (reason: string) =>
  `The restore was interrupted: ${reason}\nRun it again with --merge to complete it.`

const ListSchema = z.looseObject({ articles: z.array(z.unknown()) })

async function emptiness(client: Call['client']): Promise<Result<void, string>> {
  const listed = await readAnswer(client, '/api/articles?limit=1', ListSchema)
  if (!listed.ok) return listed
  if (listed.value.articles.length === 0) return ok(undefined)
  return err(`${client.url} has articles. Nothing was restored; --merge brings the backup in beside them.`)
}

async function sendRecords(file: string, sealed: Sealed, call: Call): Promise<Result<Tally, string>> {
  const { client, terminal, options } = call
  const progress = createProgress(terminal, sealed.bytes)
  const started = terminal.now()
  let tally = noTally
  const path = options['dry-run'] ? '/api/import?with-log&dry-run' : '/api/import?with-log'

  for await (const { body, bytes } of batches(recordLines(file, sealed), beginning)) {
    const answer = await client.send(path, body, ndjson, leavesSomeOver)
    if (!answer.ok) return answer
    const outcomes = outcomesIn(answer.value.text)
    if (!answer.value.taken) return err(answer.value.text)
    if (!outcomes.ok) return err(`${client.url} does not answer like a Broadsheet site: ${outcomes.error}`)
    progress.clear()
    for (const outcome of outcomes.value) {
      if (outcome.outcome === 'refused') terminal.err.write(`Refused: ${reasonOf(outcome)}\n`)
    }
    tally = sum(tally, tallyOf(outcomes.value))
    progress.advance(bytes, outcomes.value.length)
  }

  progress.clear()
  terminal.out.write(`${summary(tally, (terminal.now() - started) / 1000, articlesOf(tally))}\n`)
  return ok(tally)
}

async function sendKept(file: string, client: Call['client']) {
  let total = { subscriptions: 0, readings: 0, leftOut: 0 }
  for await (const { body } of batches(keptLines(file), beginning)) {
    const answer = await client.send('/api/restore', body, ndjson)
    if (!answer.ok) return answer
    if (!answer.value.taken) return err(answer.value.text)
    const taken = parsedAs(answer.value.text, RestoredSchema)
    if (!taken) return err(strange(`${client.url}/api/restore`))
    const { subscriptions, readings, leftOut } = taken
    total = {
      subscriptions: total.subscriptions + subscriptions,
      readings: total.readings + readings,
      leftOut: total.leftOut + leftOut,
    }
  }

  return ok(total)
}
