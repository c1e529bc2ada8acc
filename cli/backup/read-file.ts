import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { err, type Result } from '../../src/record/problem.ts'
import { batchLimits, lines } from '../import/batches.ts'
import { examine, kindOf, type Sealed } from './seal.ts'

/** Reads and checks a whole backup. The error says what is wrong with it. */
export async function verify(file: string): Promise<Result<Sealed, string>> {
  try {
    const examined = examine(await contents(file))
    for await (const _ of examined.lines);
    return examined.verdict()
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause))
  }
}

/**
 * The records of a verified backup, one per line, in order, except that the record with the newest sequence comes
 * first. So any change that happens on the site meanwhile gets a later sequence than all of these.
 */
export async function* recordLines(file: string, { head, newestLine }: Sealed): AsyncGenerator<Uint8Array> {
  const asNow = head.format < originsSince ? withUnknownOrigin : (body: Uint8Array) => body
  if (newestLine !== undefined) {
    for await (const { line, body } of numbered(file)) {
      if (line !== newestLine) continue
      yield asNow(body)
      break
    }
  }

  for await (const { line, body } of numbered(file)) {
    if (line !== newestLine && line > 0 && kindOfLine(body) === 'records') yield asNow(body)
  }
}

const originsSince = 2

/** In an older backup, a missing origin does not mean that the article is the newsroom's own. */
function withUnknownOrigin(body: Uint8Array): Uint8Array {
  const record: object = JSON.parse(Buffer.from(body).toString())
  return Buffer.from(`${JSON.stringify({ ...record, brought: {} })}\n`)
}

/** The lines of a backup that are not records, without its first and last. */
export async function* keptLines(file: string): AsyncGenerator<Uint8Array> {
  for await (const { line, body } of numbered(file)) {
    if (line > 0 && kindOfLine(body) !== 'records') yield body
  }
}

const kindOfLine = (body: Uint8Array) => kindOf(JSON.parse(Buffer.from(body).toString()))

/** Lines, counted from 0, without the last, which is the seal. */
async function* numbered(file: string): AsyncGenerator<{ line: number; body: Uint8Array }> {
  let line = -1
  let held: Uint8Array | undefined
  for await (const { body } of lines(await contents(file), batchLimits.lineBytes)) {
    if (held) yield { line, body: held }
    line += 1
    held = body
  }
}

/** The file's bytes; gzip is decompressed (RFC 1952 §2.3.1 ID1, ID2). */
async function contents(file: string): Promise<AsyncIterable<Uint8Array>> {
  const zipped = await isGzip(file) // checked first: it reports a missing file, which an unread stream cannot
  const stream = createReadStream(file)
  if (!zipped) return stream
  const gunzip = createGunzip()
  stream.once('error', cause => gunzip.destroy(cause))
  return stream.pipe(gunzip)
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}
