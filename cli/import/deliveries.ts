import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { limits } from '../../src/settings.ts'
import { fetchAddress } from './address.ts'
import { type Batch, batches, type ReadPosition } from './batches.ts'
import type { ImportRequest, Unsent } from './delivery.ts'
import { fileNameOf, type Input } from './inputs.ts'
import { ndjson, unknownMediaType } from './media-type.ts'
import { readBounded } from './read-bounded.ts'
import { siteDeliveries } from './site-deliveries.ts'

const tooLarge = `is larger than ${limits.importMaxBytes / 2 ** 20} MiB; only files of JSON lines may be`

/** The requests for an input: one; for a file of lines as many as needed, starting at `from`. */
export async function* deliveriesOf(
  input: Input,
  from: ReadPosition,
  { stdin, mediaType }: { stdin: Readable; mediaType: string | undefined },
): AsyncGenerator<Result<ImportRequest, Unsent>> {
  switch (input.kind) {
    case 'missing':
      return yield err({ reason: input.reason })
    case 'address':
      return yield fetchAddress(input.url, limits.importMaxBytes)
    case 'site':
      return yield* siteDeliveries(input)
    case 'lines':
      return yield* lineDeliveries(createReadStream(input.path, { start: from.offset }), from)
    case 'stdin':
      if (mediaType === ndjson) return yield* lineDeliveries(stdin, from)
      return yield whole(await readBounded(stdin, limits.importMaxBytes), mediaType ?? unknownMediaType)
    case 'file': {
      const body = input.bytes > limits.importMaxBytes ? undefined : await readFile(input.path)
      return yield whole(body, input.mediaType, fileNameOf(input.path))
    }
  }
}

async function* lineDeliveries(
  chunks: AsyncIterable<Uint8Array>,
  from: ReadPosition,
): AsyncGenerator<Result<ImportRequest, Unsent>> {
  for await (const batch of batches(chunks, from)) {
    const behind = { offset: batch.end, line: batch.firstLine + batch.lines }
    const lines = { first: batch.firstLine, count: batch.lines, bytes: batch.bytes, behind }
    if (batch.overlong) yield err({ reason: 'the line is too long for an article', lines })
    else if (!isBlank(batch)) yield ok({ body: batch.body, mediaType: ndjson, query: {}, lines })
  }
}

/** True for a batch of blank lines, as at a file's end. They are not sent. */
const isBlank = ({ body }: Batch) => body.every(byte => byte === 0x0a || byte === 0x0d || byte === 0x20)

function whole(
  body: Uint8Array | undefined,
  mediaType: string,
  name?: string,
): Result<ImportRequest, Unsent> {
  if (!body) return err({ reason: tooLarge })
  const isTold = mediaType === unknownMediaType || mediaType === 'text/markdown' // its name may have its date
  return ok({ body, mediaType, query: { ...(name && isTold && { name }) } })
}
