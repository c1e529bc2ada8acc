import { createHash } from 'node:crypto'
import {
  type BackupEnd,
  type BackupHead,
  backupFormat,
  EndLineSchema,
  HeadLineSchema,
} from '../../src/record/api/backup.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { batchLimits, lines } from '../import/batches.ts'
import { parsedAs } from '../read-answer.ts'

/** A complete backup that was read to its end. */
export interface Sealed {
  head: BackupHead
  end: BackupEnd
  bytes: number
  /** Number of the line, from 0, whose record has the newest sequence. Absent: no record has one. */
  newestLine?: number
}

/**
 * Passes lines through and examines each. After the last one, `verdict` says if they are a complete backup. Holds one
 * line in memory.
 */
export function examine(chunks: AsyncIterable<Uint8Array>): {
  lines: AsyncGenerator<Uint8Array>
  verdict: () => Result<Sealed, string>
} {
  const examination = new Examination()
  async function* passed(): AsyncGenerator<Uint8Array> {
    for await (const { body } of lines(chunks, batchLimits.lineBytes)) {
      if (!body) throw new Error('it has a line that is too long for a record')
      examination.take(body)
      yield body
    }
  }
  return { lines: passed(), verdict: () => examination.verdict() }
}

/** The lines, followed by the line that seals them. */
export async function* withSeal(
  chunks: AsyncIterable<Uint8Array>,
  damaged: string[],
): AsyncGenerator<Uint8Array> {
  const counted = new Counted()
  for await (const { body } of lines(chunks, batchLimits.lineBytes)) {
    if (!body) throw new Error('it has a line that is too long for a record')
    counted.take(body)
    yield body
  }

  const { records, readings, subscriptions } = counted.counts
  const end: BackupEnd = { records, readings, subscriptions, damaged, sha256: counted.digest() }
  yield Buffer.from(`${JSON.stringify({ end })}\n`)
}

/** Counts and hashes the lines of a backup before its seal. */
class Counted {
  readonly #hash = createHash('sha256')
  readonly counts = { records: 0, readings: 0, subscriptions: 0 }
  #isFirst = true

  take(line: Uint8Array): void {
    this.#hash.update(line)
    if (!this.#isFirst) this.counts[kindOf(JSON.parse(Buffer.from(line).toString()))] += 1
    this.#isFirst = false
  }

  digest(): string {
    return this.#hash.digest('hex')
  }
}

class Examination {
  readonly #hash = createHash('sha256')
  readonly #counts = { records: 0, readings: 0, subscriptions: 0 }
  /** The latest line: it is the end, unless another line follows. */
  #last: Uint8Array | undefined
  #head: BackupHead | undefined
  #line = -1
  #bytes = 0
  #newest: { line: number; sequence: number } | undefined

  take(line: Uint8Array): void {
    if (this.#last) this.#count(this.#last)
    this.#last = line
    this.#bytes += line.byteLength
  }

  #count(line: Uint8Array): void {
    this.#line += 1
    this.#hash.update(line)

    const value: unknown = JSON.parse(Buffer.from(line).toString())
    if (this.#line === 0) {
      this.#head = HeadLineSchema.safeParse(value).data?.backup
      return
    }

    const kind = kindOf(value)
    this.#counts[kind] += 1

    const sequence = kind === 'records' ? sequenceOf(value) : 0
    if (sequence > (this.#newest?.sequence ?? 0)) this.#newest = { line: this.#line, sequence }
  }

  verdict(): Result<Sealed, string> {
    const head = this.#head
    const end = this.#last && parsedAs(Buffer.from(this.#last).toString(), EndLineSchema)?.end
    if (!head) return err('its first line is not that of a backup')
    if (head.format > backupFormat) return err('it was made by a newer Broadsheet')
    if (!end) return err('its end is missing')

    const { records, readings, subscriptions } = this.#counts
    const complete =
      end.records === records && end.readings === readings && end.subscriptions === subscriptions
    if (end.sha256 !== this.#hash.digest('hex') || !complete) return err('its contents were changed')

    return ok({ head, end, bytes: this.#bytes, newestLine: this.#newest?.line })
  }
}

type LineKind = 'records' | 'readings' | 'subscriptions'

/** The kind of a line, by the member that only this kind has. */
export function kindOf(line: unknown): LineKind {
  if (typeof line !== 'object' || line === null) return 'records'
  if ('reading' in line) return 'readings'
  return 'subscription' in line ? 'subscriptions' : 'records'
}

function sequenceOf(record: unknown): number {
  if (typeof record !== 'object' || record === null || !('sequence' in record)) return 0
  return typeof record.sequence === 'number' ? record.sequence : 0
}
