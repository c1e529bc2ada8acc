import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { err, type Result } from '../../src/record/problem.ts'
import { type Collected, collect, discard, unfinished } from '../backup/collect.ts'
import { examine, type Sealed, withSeal } from '../backup/seal.ts'
import { reasonOf } from '../client.ts'
import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'
import { magnitude } from '../import/wording.ts'

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup DIR|FILE',
  summary: 'Writes all that cannot be derived again into one file.',
  help: `
Writes records, how far sources were read, and the hub's subscriptions into FILE,
or into a new file in DIR that is named by site and time. It is JSON lines, gzip,
and sealed by a checksum. The file comes to be, or is replaced, only when the
backup is whole. It holds subscribers' secrets: only its owner may read it.

The site is asked for part after part. The same command goes on with a backup
that was interrupted. Each record is as it was when its part was read.

Ends with status 1 where a record is damaged; the file holds all others.

  npm run broadsheet -- backup /var/backups/
`,
  options: {},
  run: backUp,
}

async function backUp({ arguments: words, client, terminal }: Call): Promise<number | UsageError> {
  const [target, more] = words
  if (!target || more) return { usageError: 'backup takes one folder or file.' }

  const file = await fileAt(target, client.url, terminal.now())
  if (file.endsWith('/')) {
    terminal.err.write(`There is no folder ${target}: make it first. No backup was made.\n`)
    return exitStatus.failed
  }

  if (unfinished(file, client.url)) terminal.err.write(`Going on with ${file}.\n`)
  const collected = await collect(client, file)
  if (!collected.ok) {
    const hint = unfinished(file, client.url) ? ' The same command goes on where it stopped.' : ''
    terminal.err.write(`No backup was made: ${collected.error}${hint}\n`)
    return exitStatus.failed
  }

  const written = await intoFile(collected.value, file)
  await discard(file)
  if (!written.ok) {
    terminal.err.write(`No backup was made: ${written.error}\n`)
    return exitStatus.failed
  }

  const { records, subscriptions, damaged } = written.value.end
  terminal.out.write(`${file}: ${magnitude(records)} records, ${magnitude(subscriptions)} subscriptions.\n`)
  for (const id of damaged) terminal.err.write(`Damaged on the site, and not in the backup: ${id}\n`)

  return damaged.length === 0 ? exitStatus.ok : exitStatus.failed
}

/**
 * The file to write. In a folder: `broadsheet-news.example-20261124T163400Z.ndjson.gz`, or one that is unfinished there.
 */
async function fileAt(target: string, url: string, now: number): Promise<string> {
  const found = await stat(target).catch(() => undefined)
  if (!found?.isDirectory()) return target

  const host = new URL(url).host.replace(/[^a-z0-9.-]/gi, '-')
  const files = (await readdir(target))
    .filter(name => name.startsWith(`broadsheet-${host}-`) && name.endsWith('.progress'))
    .map(name => join(target, name.slice(0, -'.progress'.length)))
  const time = new Date(now).toISOString().replace(/\.\d+|[-:]/g, '')
  return files.find(file => unfinished(file, url)) ?? join(target, `broadsheet-${host}-${time}.ndjson.gz`)
}

/**
 * Writes to a temporary file and renames it. The file with this name is always a complete backup: this one or the one
 * before.
 */
async function intoFile(collected: Collected, file: string): Promise<Result<Sealed, string>> {
  const part = `${file}.part`
  try {
    const whole = createReadStream(collected.lines)
    const examined = examine(collected.isSealed ? whole : withSeal(whole, collected.damaged))
    await pipeline(
      Readable.from(examined.lines),
      createGzip(),
      createWriteStream(part, { mode: 0o600, flush: true }),
    )
    const verdict = examined.verdict()
    if (verdict.ok) await rename(part, file)
    return verdict
  } catch (cause) {
    return err(reasonOf(cause))
  } finally {
    await rm(part, { force: true })
  }
}
