import { err, ok, type Result } from '../record/problem.ts'

/** The body's bytes, read no further than the limit: a body that is longer is refused before it is held. */
export async function readBody(request: Request, maxBytes: number): Promise<Result<Uint8Array>> {
  const tooLarge = err({
    kind: 'too-large' as const,
    field: 'the body',
    limit: maxBytes,
    unit: 'bytes' as const,
  })
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > maxBytes) return tooLarge
    chunks.push(chunk)
  }
  return ok(joined(chunks, length))
}

function joined(chunks: Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
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
    return err({
      kind: 'malformed-body',
      detail: `The body is not JSON in UTF-8: ${error instanceof Error ? error.message : error}`,
    })
  }
}
