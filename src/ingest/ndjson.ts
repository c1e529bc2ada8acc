import { err, type Result } from '../record/problem.ts'
import { parseJson } from './records.ts'

/** Reads newline-delimited JSON of any length, in the memory of one line. */

export interface JsonLine {
  /** Counted from 1. Blank lines count, but are not returned. */
  line: number
  result: Result<unknown>
}

/**
 * Returns the value of each line. A line that is not JSON or not UTF-8 (`malformed-body`), or longer than
 * `maxLineBytes` (`too-large`), is refused alone; reading continues with the next line.
 */
export async function* readLines(
  stream: ReadableStream<Uint8Array>,
  { maxLineBytes }: { maxLineBytes: number },
): AsyncGenerator<JsonLine> {
  let line = 0
  for await (const bytes of linesOf(stream, maxLineBytes)) {
    line += 1
    const result = bytes === tooLong ? err(tooLarge(maxLineBytes)) : jsonOf(bytes, line)
    if (result) yield { line, result }
  }
}

const tooLong = Symbol('a line longer than the limit')

const tooLarge = (limit: number) => ({ kind: 'too-large', field: 'line', limit, unit: 'bytes' }) as const

const lineFeed = 0x0a

/** The bytes between line feeds. A line over the limit is not kept in memory. */
async function* linesOf(
  stream: ReadableStream<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<Uint8Array | typeof tooLong> {
  let parts: Uint8Array[] = []
  let size = 0
  const add = (part: Uint8Array) => {
    size += part.byteLength
    if (size > maxLineBytes) parts = []
    else parts.push(part)
  }

  const take = () => {
    const line = size > maxLineBytes ? tooLong : joined(parts, size)
    parts = []
    size = 0
    return line
  }
  for await (const chunk of stream) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      add(chunk.subarray(start, end))
      yield take()
      start = end + 1
    }
    if (start < chunk.byteLength) add(chunk.slice(start)) // a copy: the stream may reuse its buffer
  }

  if (size > 0) yield take()
}

function joined(parts: Uint8Array[], size: number): Uint8Array {
  const [only] = parts
  if (only && parts.length === 1) return only

  const whole = new Uint8Array(size)
  let at = 0

  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }

  return whole
}

/** Undefined: the line is blank. */
function jsonOf(bytes: Uint8Array, line: number): Result<unknown> | undefined {
  const text = utf8(bytes)
  if (text === undefined) return err({ kind: 'malformed-body', detail: `Line ${line} is not UTF-8.` })
  if (text.trim() === '') return undefined
  const parsed = parseJson(text)
  if (parsed.ok || parsed.error.kind === 'too-large') return parsed
  return err({ kind: 'malformed-body', detail: `Line ${line} is not JSON.` })
}

/** Decodes UTF-8 and removes a byte order mark, which a first line may have. Undefined: not UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return undefined // a fatal decoder throws a TypeError if the bytes are not UTF-8
  }
}
