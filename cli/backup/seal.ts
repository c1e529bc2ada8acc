import { createHash } from 'node:crypto'
import {
  type BackupEnd,
  backupFormat,
  type BackupHead,
  EndLineSchema,
  HeadLineSchema,
} from '../../src/record/backup.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { batchLimits, lines } from '../import/batches.ts'
import { parsedAs } from '../read-answer.ts'

/** A backup that was read to its end and is whole. */
export interface Sealed {
  head: BackupHead
  end: BackupEnd
  bytes: number
  /** The line, counted from 0, whose record holds the newest number of the change log. Absent: none holds one. */
  newestLine?: number
}

/**
 * Hands lines on as they come, and looks at each: after the last one `verdict` says whether they are a whole backup.
 * Holds one line.
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

class Examination {
  readonly #hash = createHash('sha256')
  readonly #counts = { records: 0, readings: 0, subscriptions: 0 }
  /** The line that is the end, unless another comes. */
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
    if (!head) return err('it does not begin as a backup does')
    if (head.format > backupFormat) return err('a newer Broadsheet has made it')
    if (!end) return err('its end is missing')
    const { records, readings, subscriptions } = this.#counts
    const complete =
      end.records === records && end.readings === readings && end.subscriptions === subscriptions
    if (end.sha256 !== this.#hash.digest('hex') || !complete) return err('its contents were changed')
    return ok({ head, end, bytes: this.#bytes, ...(this.#newest && { newestLine: this.#newest.line }) })
  }
}

type LineKind = 'records' | 'readings' | 'subscriptions'

/** What a line holds, by the member that only its kind has. */
export function kindOf(line: unknown): LineKind {
  if (typeof line !== 'object' || line === null) return 'records'
  if ('reading' in line) return 'readings'
  return 'subscription' in line ? 'subscriptions' : 'records'
}

function sequenceOf(record: unknown): number {
  if (typeof record !== 'object' || record === null || !('sequence' in record)) return 0
  return typeof record.sequence === 'number' ? record.sequence : 0
}
