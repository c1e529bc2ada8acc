import { err, ok, type Result } from '../../src/record/problem.ts'
import type { ImportRequest, Unsent } from './delivery.ts'
import { unknownMediaType } from './media-type.ts'
import { readBounded } from './read-bounded.ts'

const timeoutMilliseconds = 30_000
const headers = {
  'user-agent': 'Broadsheet (import)',
  accept: 'application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5',
}

/**
 * Fetches a URL for import, with the media type that its server states. The final URL is the base of relative links.
 */
export async function fetchAddress(url: string, maxBytes: number): Promise<Result<ImportRequest, Unsent>> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMilliseconds) })
    if (!response.ok)
      return err({ reason: `its server answers ${response.status} ${response.statusText}`.trim() })
    const body = await readBounded(response.body ?? emptyBody(), maxBytes)
    if (!body) return err({ reason: `is larger than ${maxBytes / 2 ** 20} MiB` })
    const mediaType = response.headers.get('content-type') ?? unknownMediaType
    return ok({ body, mediaType, query: { url: response.url } })
  } catch (cause) {
    const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
    return err({ reason: `cannot be fetched: ${inner instanceof Error ? inner.message : inner}` })
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
