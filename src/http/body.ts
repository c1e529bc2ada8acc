import { err, ok, type Problem, type Result } from '../record/problem.ts'

/** Bodies of requests, read no further than a limit: also a compressed one, whose limit is what comes out of it. */

const tooLarge = (maxBytes: number): Problem => ({
  kind: 'too-large',
  field: 'the body',
  limit: maxBytes,
  unit: 'bytes',
})

/** Raised while a body is streamed, since by then only the stream can say it. */
export class BodyTooLarge extends Error {
  readonly problem: Problem

  constructor(maxBytes: number) {
    super(`the body is longer than ${maxBytes} bytes`)
    this.problem = tooLarge(maxBytes)
  }
}

/**
 * The body as a stream that fails with BodyTooLarge past the limit. Refused at once where Content-Length says so, or
 * where the coding is none that we undo (RFC 9110 §8.4).
 */
export function boundedBody(request: Request, maxBytes: number): Result<ReadableStream<Uint8Array>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return err(tooLarge(maxBytes))
  const named = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase()
  const coding = named === 'x-gzip' ? 'gzip' : named // RFC 9110 §8.4.1.3
  if (!['identity', 'gzip', 'deflate'].includes(coding)) {
    return err({
      kind: 'unsupported-media-type',
      mediaType: `Content-Encoding: ${coding}`,
      accepted: ['identity', 'gzip', 'deflate'],
    })
  }
  const body = request.body ?? new Blob([]).stream()
  const plain =
    coding === 'gzip' || coding === 'deflate' ? body.pipeThrough(new DecompressionStream(coding)) : body
  return ok(plain.pipeThrough(bounded(maxBytes)))
}

function bounded(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let length = 0
  return new TransformStream({
    transform(chunk, controller) {
      length += chunk.byteLength
      if (length > maxBytes) controller.error(new BodyTooLarge(maxBytes))
      else controller.enqueue(chunk)
    },
  })
}

/** The body's bytes. */
export async function readBody(request: Request, maxBytes: number): Promise<Result<Uint8Array>> {
  const body = boundedBody(request, maxBytes)
  if (!body.ok) return body
  try {
    return ok(new Uint8Array(await new Response(body.value).arrayBuffer()))
  } catch (error) {
    return err(streamProblem(error))
  }
}

/** What a body that could not be read to its end says: too long, cut off, or not in the coding it claims. */
export function streamProblem(error: unknown): Problem {
  if (error instanceof BodyTooLarge) return error.problem
  return {
    kind: 'malformed-body',
    detail: `The body broke off: ${error instanceof Error ? error.message : error}`,
  }
}

/** The body as JSON. */
export async function readJson(request: Request, maxBytes: number): Promise<Result<unknown>> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json$/.test(mediaType)) {
    return err({ kind: 'unsupported-media-type', mediaType, accepted: ['application/json'] })
  }
  const body = await readBody(request, maxBytes)
  if (!body.ok) return body
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body.value)))
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    return err({ kind: 'malformed-body', detail: `The body is not JSON in UTF-8: ${reason}` })
  }
}

/** The body as a form (URL Standard §5.1), in UTF-8. */
export async function readForm(request: Request, maxBytes: number): Promise<Result<URLSearchParams>> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const form = 'application/x-www-form-urlencoded'
  if (mediaType !== form) return err({ kind: 'unsupported-media-type', mediaType, accepted: [form] })
  const body = await readBody(request, maxBytes)
  return body.ok ? ok(new URLSearchParams(new TextDecoder().decode(body.value))) : body
}
