import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { isObject } from '../../src/base/is-object.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { bytesOf, tell, writtenOf } from '../article.ts'
import { reasonOf } from '../client.ts'
import { type Call, type Command, exitStatus, text, type UsageError } from '../command.ts'

export const publishCommand: Command = {
  name: 'publish',
  usage: 'publish FILE|-',
  summary: 'Publishes one record, as the newsroom.',
  help: `
FILE is one record as JSON; - reads it from the input. A record with the id of
an article replaces it. One without a date is published now. README has a table
of a record's members.

  npm run broadsheet -- publish article.json
  npm run broadsheet -- publish article.json --at '2026-12-01 09:00'

  --at DATE  When it appears: in the zone of the site, if it states none.
  --draft    Keeps it for the newsroom; publish it again without, to show it.
`,
  options: { at: { type: 'string' }, draft: { type: 'boolean' } },
  run: publish,
}

async function publish({ arguments: words, options, client, terminal }: Call): Promise<number | UsageError> {
  const [file, more] = words
  if (!file || more) return { usageError: 'publish takes one file, or - for the input.' }

  const record = await readRecord(file, terminal.input)
  if (!record.ok) {
    terminal.err.write(`${record.error}\n`)
    return exitStatus.failed
  }

  const at = text(options, 'at')
  const order = {
    ...record.value,
    ...(at !== undefined && { published: at }),
    ...(options.draft && { draft: true }),
  }
  const sent = await client.send('/api/articles', bytesOf(order), 'application/json')
  return tell(terminal, writtenOf(client, sent))
}

async function readRecord(
  file: string,
  input: Call['terminal']['input'],
): Promise<Result<Record<string, unknown>, string>> {
  try {
    const source = file === '-' ? await buffer(input) : await readFile(file)
    const record: unknown = JSON.parse(source.toString('utf8').replace(/^\uFEFF/, ''))
    return isObject(record)
      ? ok(record)
      : err(`${file} holds no record: it must be an object, {"title": "…"}.`)
  } catch (cause) {
    const other = /\.json$/.test(file) || file === '-' ? '' : ' For other kinds of files there is import.'
    return err(`${file} cannot be read as JSON: ${reasonOf(cause)}.${other}`)
  }
}
