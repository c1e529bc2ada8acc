import { err, ok, type Problem, type Result } from '../../record/problem.ts'
import { limits } from '../../settings.ts'

/**
 * Reads request bodies up to a limit; for a compressed body, the limit applies to the decompressed size. A body that
 * stops arriving is given up after a while.
 */

const tooLarge = (maxBytes: number): Problem => ({
  kind: 'too-large',
  field: 'the body',
  limit: maxBytes,
  unit: 'bytes',
})

const brokenOff = (reason: unknown): Problem => ({
  kind: 'malformed-body',
  detail: `The body ended too early: ${reason instanceof Error ? reason.message : reason}`,
})

/** Thrown while a body is streamed: only the stream can then report that it is too long or was cut off. */
export class BodyFailure extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.kind)
    this.problem = problem
  }
}

/**
 * The body as a stream. It fails with BodyFailure if the body exceeds the limit, breaks off, is not in its stated
 * coding, or stops arriving. Refuses at once if Content-Length exceeds the limit, or if the coding is unsupported (RFC
 * 9110 §8.4).
 */
export function boundedBody(
  request: Request,
  maxBytes: number,
  idleMilliseconds: number = limits.bodyIdleMilliseconds,
): Result<ReadableStream<Uint8Array>> {
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
  return ok(bounded(plain, maxBytes, idleMilliseconds))
}

function bounded(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
  idleMilliseconds: number,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  let length = 0
  const fail = async (problem: Problem): Promise<never> => {
    await reader.cancel().catch(() => undefined) // it may have failed already
    throw new BodyFailure(problem)
  }

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await within(reader.read(), idleMilliseconds).catch(error => fail(brokenOff(error)))
      if (next.done) return controller.close()
      length += next.value.byteLength
      if (length > maxBytes) return fail(tooLarge(maxBytes))
      controller.enqueue(next.value)
    },
    cancel: reason => reader.cancel(reason),
  })
}

/** The result of a promise; rejects after a timeout. */
async function within<T>(promised: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const sentence = `nothing came for ${milliseconds / 1000} seconds`
    timer = setTimeout(() => reject(new Error(sentence)), milliseconds)
  })
  return Promise.race([promised, late]).finally(() => clearTimeout(timer))
}

/** Reads the whole body. */
export async function readBody(request: Request, maxBytes: number): Promise<Result<Uint8Array>> {
  const body = boundedBody(request, maxBytes)
  if (!body.ok) return body
  try {
    return ok(new Uint8Array(await new Response(body.value).arrayBuffer()))
  } catch (error) {
    return err(streamProblem(error))
  }
}

/** The problem of a body that could not be read completely. Rethrows any other error. */
export function streamProblem(error: unknown): Problem {
  if (error instanceof BodyFailure) return error.problem
  throw error
}

/** Reads the body as JSON, of one of these media types. None are given: of any type of JSON. */
export async function readJson(
  request: Request,
  maxBytes: number,
  types?: string[],
): Promise<Result<unknown>> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const isJson = types ? types.includes(mediaType) : /^application\/(?:[\w.+-]+\+)?json$/.test(mediaType)
  if (!isJson)
    return err({ kind: 'unsupported-media-type', mediaType, accepted: types ?? ['application/json'] })

  const body = await readBody(request, maxBytes)
  if (!body.ok) return body

  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body.value)))
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    return err({ kind: 'malformed-body', detail: `The body is not JSON in UTF-8: ${reason}` })
  }
}

/** Reads the body as a form (URL Standard §5.1), in UTF-8. */
export async function readForm(request: Request, maxBytes: number): Promise<Result<URLSearchParams>> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const form = 'application/x-www-form-urlencoded'
  if (mediaType !== form) return err({ kind: 'unsupported-media-type', mediaType, accepted: [form] })
  const body = await readBody(request, maxBytes)
  return body.ok ? ok(new URLSearchParams(new TextDecoder().decode(body.value))) : body
}
