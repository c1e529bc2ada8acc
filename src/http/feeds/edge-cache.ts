import * as z from 'zod/mini'
import type { DocumentRequest, FreshAnswer } from '../../contract/document-answer.ts'
import { secondsUntilChange } from '../../contract/freshness.ts'
import { formatNameOf } from '../../document/formats.ts'
import { tagsOfSlice } from '../../record/cache-tags.ts'
import type { Publication } from '../../record/channel.ts'
import { channelAddress } from './address.ts'

/**
 * The only module that uses Workers Cache (https://developers.cloudflare.com/workers/cache/). The gateway handles every
 * request itself (304, 226, 429, pages), and asks a cached entrypoint for whole documents, so that a hit costs the
 * publisher nothing. If the platform has no such cache, there is no entrypoint, and the gateway asks the publisher.
 */

/** The part of `ctx` that exists if the platform has the cache. */
export interface CacheContext {
  cache?: { purge?: unknown } | undefined
  exports?: { Documents?: { fetch(request: Request): Promise<Response> } } | undefined
}

/** The header that holds everything of an answer except its bytes. It is cached with the document. */
const answerHeader = 'broadsheet-answer'

const AnswerSchema = z.object({
  version: z.string(),
  at: z.number(),
  gzip: z.boolean(),
  links: z.array(z.object({ rel: z.string(), type: z.optional(z.string()), href: z.string() })),
  maxAgeSeconds: z.number(),
  changesAt: z.optional(z.number()),
})

/**
 * The whole document from the cached entrypoint. Undefined: there is no cache here. Null: there is no such document.
 * `busy`: too many searches wait at the publisher.
 */
export async function readThroughCache(
  { cache, exports }: CacheContext,
  request: DocumentRequest,
): Promise<FreshAnswer | 'busy' | null | undefined> {
  if (!cache?.purge || !exports?.Documents) return undefined

  const response = await exports.Documents.fetch(new Request(cacheAddress(request)))
  if (response.status === 404) return null
  if (response.status === 503) return 'busy'
  if (!response.ok) throw new Error(`the cached entrypoint answered ${response.status}`)

  const { changesAt, links, ...answer } = AnswerSchema.parse(
    JSON.parse(response.headers.get(answerHeader) ?? ''),
  )
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    kind: 'document',
    ...answer,
    links: links.map(({ rel, type, href }) => ({ rel, href, type })),
    bytes,
    changesAt,
  }
}

/** The cache key of a document. The cache distinguishes only path and query. */
function cacheAddress({ channel, format, closingSequence, gzip }: DocumentRequest): string {
  const page = closingSequence === undefined ? '' : `/archive/${closingSequence}`
  const query = [channel.query, gzip ? 'coding=gzip' : ''].filter(part => part).join('&')
  return `https://documents.invalid${channel.path}${page}.${format}${query && `?${query}`}`
}

/** Parses a request to the cached entrypoint; undefined: not one from the gateway. */
export function cacheRequest(publication: Publication, request: Request): DocumentRequest | undefined {
  const url = new URL(request.url)
  const gzip = url.searchParams.get('coding') === 'gzip'

  url.searchParams.delete('coding')
  const segments = url.pathname.slice(1).split('/').map(decodeURIComponent)
  const address = channelAddress(publication, segments, url.searchParams)
  if (address?.kind !== 'channel') return undefined

  const format = formatNameOf(url.pathname.slice(url.pathname.lastIndexOf('.') + 1))
  const { channel, closingSequence } = address
  return format && { channel, format, gzip, closingSequence }
}

/** The answer if too many searches wait at the publisher. */
export const busyResponse = (): Response =>
  new Response(null, { status: 503, headers: { 'cache-control': 'no-store' } })

/** The answer for the cache, which keeps it until it expires or a purge names one of its tags. */
export function cacheableResponse(
  request: DocumentRequest | undefined,
  answer: FreshAnswer | undefined,
  now: number,
): Response {
  if (!request || answer?.kind !== 'document')
    return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })

  const { bytes, kind: _, ...rest } = answer
  const maxAgeSeconds = Math.min(answer.maxAgeSeconds, secondsUntilChange(answer, now))
  return new Response(bytes, {
    headers: {
      [answerHeader]: JSON.stringify(rest),
      'cache-control': maxAgeSeconds > 0 ? `public, max-age=${maxAgeSeconds}` : 'no-store',
      'cache-tag': tagsOfSlice(request.channel.slice).join(','),
    },
  })
}
