import { existsSync, readFileSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import * as z from 'zod/mini'
import { firstPart, PartLineSchema } from '../../src/record/api/backup.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import type { Client } from '../client.ts'
import { parsedAs } from '../read-answer.ts'
import { replaceFile } from '../replace-file.ts'

/**
 * Collects the parts of a backup in a file, and notes after each how far it is. A command that was interrupted goes on
 * behind the last part that it noted, and drops what came after.
 */

const ProgressSchema = z.strictObject({
  url: z.string(),
  /** The part to ask for. Absent: all are here. */
  next: z.optional(z.string()),
  /** Length of the file with the parts so far. */
  bytes: z.int(),
  damaged: z.array(z.string()),
})

export type Progress = z.infer<typeof ProgressSchema>

const linesOf = (file: string) => `${file}.lines`
const progressOf = (file: string) => `${file}.progress`

/** The progress of an unfinished backup into that file. Undefined: there is none of this site. */
export function unfinished(file: string, url: string): Progress | undefined {
  if (!existsSync(progressOf(file)) || !existsSync(linesOf(file))) return undefined
  const progress = parsedAs(readFileSync(progressOf(file), 'utf8'), ProgressSchema)
  return progress?.url === url ? progress : undefined
}

/** The file with the lines of all parts, and the ids of damaged records. */
export interface Collected {
  lines: string
  damaged: string[]
  /** The site sent the whole backup at once, with its seal. */
  isSealed: boolean
}

export async function collect(
  client: Pick<Client, 'url' | 'read'>,
  file: string,
): Promise<Result<Collected, string>> {
  let progress = unfinished(file, client.url) ?? { url: client.url, next: firstPart, bytes: 0, damaged: [] }
  const lines = await open(linesOf(file), progress.bytes === 0 ? 'w' : 'r+', 0o600)

  try {
    await lines.truncate(progress.bytes)
    while (progress.next !== undefined) {
      const answer = await client.read(`/api/backup?part=${progress.next}`)
      if (!answer.ok) return answer
      if (!answer.value.taken) return err(answer.value.text)

      const { bytes, part } = partIn(answer.value.text)
      await lines.write(bytes, 0, bytes.byteLength, progress.bytes)
      await lines.sync()
      if (!part) return ok({ lines: linesOf(file), damaged: [], isSealed: true })

      const { next } = part
      progress = {
        url: client.url,
        ...(next !== undefined && { next }),
        bytes: progress.bytes + bytes.byteLength,
        damaged: [...progress.damaged, ...part.damaged],
      }
      replaceFile(progressOf(file), JSON.stringify(progress), 0o600)
    }
    return ok({ lines: linesOf(file), damaged: progress.damaged, isSealed: false })
  } finally {
    await lines.close()
  }
}

/** Forgets the parts. */
export async function discard(file: string): Promise<void> {
  await rm(progressOf(file), { force: true })
  await rm(linesOf(file), { force: true })
}

/** The lines of an answer, without the one that ends a part. */
function partIn(text: string): { bytes: Uint8Array; part?: z.infer<typeof PartLineSchema>['part'] } {
  const start = text.lastIndexOf('\n', text.length - 2) + 1
  const part = parsedAs(text.slice(start), PartLineSchema)?.part
  return { bytes: Buffer.from(part ? text.slice(0, start) : text), ...(part && { part }) }
}
