/**
 * Splits JSON Lines into requests. Bytes are not decoded, and at most one batch and one line are held in memory, so a
 * file may have any size.
 */
export interface Batch {
  body: Uint8Array
  /** Number of the first line in the file; the first line of the file is 1. */
  firstLine: number
  lines: number
  bytes: number
  /** Offset of the byte after the batch. */
  end: number
  /** The batch has no article: its one line is too long to read. */
  overlong?: true
}

/** The start of a reading: the first byte of a line. */
export interface ReadPosition {
  offset: number
  line: number
}

export const batchLimits = {
  lines: 500,
  bytes: 4_194_304, // 4 MiB
  lineBytes: 16_777_216, // 16 MiB: a record of 1.5 MiB with every character escaped is shorter
}

/**
 * Batches of whole lines. A line longer than a batch is a batch by itself. A line over the limit is skipped, and
 * reported as `overlong`.
 */
export async function* batches(
  chunks: AsyncIterable<Uint8Array>,
  from: ReadPosition,
  limits = batchLimits,
): AsyncGenerator<Batch> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  let place = from
  const close = (): Batch => {
    const batch = {
      body: Buffer.concat(held),
      firstLine: place.line,
      lines: held.length,
      bytes: heldBytes,
      end: place.offset + heldBytes,
    }
    place = { offset: batch.end, line: place.line + held.length }
    held = []
    heldBytes = 0

    return batch
  }

  for await (const line of lines(chunks, limits.lineBytes)) {
    const full = held.length === limits.lines || heldBytes + line.bytes > limits.bytes
    if (held.length > 0 && (full || !line.body)) yield close()
    if (line.body) {
      held.push(line.body)
      heldBytes += line.bytes
    } else {
      const end = place.offset + line.bytes
      yield {
        body: new Uint8Array(),
        firstLine: place.line,
        lines: 1,
        bytes: line.bytes,
        end,
        overlong: true,
      }
      place = { offset: end, line: place.line + 1 }
    }
  }

  if (held.length > 0) yield close()
}

/** A line with its line feed. Without a body it was too long to hold. */
export interface BatchLine {
  body?: Uint8Array
  bytes: number
}

const lineFeed = 10

export async function* lines(
  chunks: AsyncIterable<Uint8Array>,
  lineBytesMax: number,
): AsyncGenerator<BatchLine> {
  let parts: Uint8Array[] = []
  let bytes = 0
  const take = (part: Uint8Array) => {
    bytes += part.byteLength
    if (bytes <= lineBytesMax) parts.push(part)
    else parts = []
  }

  const close = (): BatchLine => {
    const line = bytes <= lineBytesMax ? { body: Buffer.concat(parts), bytes } : { bytes }
    parts = []
    bytes = 0
    return line
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, start)) {
      take(chunk.subarray(start, at + 1))
      yield close()
      start = at + 1
    }
    take(chunk.subarray(start))
  }

  if (bytes > 0) yield close()
}
