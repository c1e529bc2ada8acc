import { type RebuildReport, RebuildSchema } from '../../src/record/api/answers.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { strange } from '../client.ts'
import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'
import { parsedAs, readAnswer } from '../read-answer.ts'

export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: 'rebuild',
  summary: 'Derives the index from the records again.',
  help: `
Empties the index and derives it from the records: every feed comes out as it
was, byte for byte. The site does it by itself, in the background; this command
looks on, and may be stopped and called again. Meanwhile the feeds come from
the replica, where there is one, and writes are told to come back.

Where the platform takes no more rows of the day, the site waits for the next
one and goes on by itself; the command says when, and ends.

Ends with status 1 where a record is damaged; its article is left out.

  npm run broadsheet -- rebuild
`,
  options: {},
  run: rebuild,
}

const pauseMilliseconds = 1_000

async function rebuild({ arguments: words, client, terminal }: Call): Promise<number | UsageError> {
  if (words.length > 0) return { usageError: `rebuild takes no "${words[0]}".` }

  let progress = await begin(client)
  while (progress.ok && progress.value.rebuilding) {
    const { waitsUntil, remaining } = progress.value
    if (waitsUntil !== undefined) {
      terminal.out.write(`${remaining} articles to come: the site goes on by itself at ${waitsUntil}.\n`)
      return exitStatus.ok
    }

    await terminal.pause(pauseMilliseconds)
    progress = await readAnswer(client, '/api/rebuild', RebuildSchema)
    if (progress.ok && terminal.interactive) terminal.err.write(`\r${progress.value.remaining} to come `)
  }

  if (!progress.ok) {
    terminal.err.write(`${progress.error}\n`)
    return exitStatus.failed
  }

  const { total, damaged } = progress.value
  terminal.out.write(`${total - damaged.length} of ${total} articles are in the index.\n`)
  for (const { id, detail } of damaged) terminal.out.write(`Left out: ${id}: ${detail}\n`)

  return damaged.length === 0 ? exitStatus.ok : exitStatus.failed
}

async function begin(client: Call['client']): Promise<Result<RebuildReport, string>> {
  const sent = await client.send('/api/rebuild', new Uint8Array(), 'application/json')
  if (!sent.ok) return sent
  const progress = parsedAs(sent.value.text, RebuildSchema)
  if (progress === undefined) return err(strange(`${client.url}/api/rebuild`))
  return ok(progress)
}
