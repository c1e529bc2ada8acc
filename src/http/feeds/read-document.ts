import type { Context } from 'hono'
import type { DocumentRequest } from '../../contract/document-answer.ts'
import { type Freshness, secondsUntilChange } from '../../contract/freshness.ts'
import { type FormatName, formats } from '../../document/formats.ts'
import type { Result } from '../../record/problem.ts'
import { type Conditions, conditionsOf, takesGzip, wantsDelta } from '../message/conditional.ts'
import { entityTag, knownVersions, namedTag } from '../message/etag.ts'
import { negotiationHeaders } from '../message/negotiate.ts'
import { documentResponse, notModified } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Services } from '../services.ts'
import { readSources, type SourcedAnswer } from './document-sources.ts'
import type { DocumentCache } from './isolate-cache.ts'
import { type ChannelAddress, canonicalUrl, type SeenAddress } from './seen-address.ts'

/** Answers a request for one format of a channel: 200, 226 or 304. */

export interface DocumentReading {
  services: Services
  cache: DocumentCache
  seen: SeenAddress
  address: ChannelAddress
  format: FormatName
  negotiated: boolean
}

type AppContext = Context<{ Bindings: Env }>

/** Returns no promise if the isolate has the answer, so that frequent requests are answered synchronously. */
export function readDocument(context: AppContext, reading: DocumentReading): Response | Promise<Response> {
  const { services, cache, seen, format } = reading
  const prefix = seen.tagPrefixes[format]
  const conditions = conditionsOf(context.req.raw, tags => knownVersions(prefix, tags), Date.now())
  const request = requestOf(context, reading, conditions)
  const answer = (sourced: Result<SourcedAnswer>) =>
    answerSourced(sourced, context, { ...reading, prefix, conditions, request })
  const ask = () => readSources(request, { context, services })
  const sourced = cache.read(request, () => services.searches.admit(context, request.channel, ask))

  return sourced instanceof Promise ? sourced.then(answer) : answer(sourced)
}

function requestOf(
  { req }: AppContext,
  { address: { channel, closingSequence }, format }: DocumentReading,
  { known, since }: Conditions,
): DocumentRequest {
  return {
    channel,
    format,
    gzip: takesGzip(req.raw),
    known,
    delta: closingSequence === undefined && wantsDelta(req.raw),
    closingSequence,
    since,
  }
}

interface Answering extends DocumentReading {
  prefix: string
  conditions: Conditions
  request: DocumentRequest
}

function answerSourced(
  sourced: Result<SourcedAnswer>,
  context: AppContext,
  answering: Answering,
): Response | Promise<Response> {
  if (!sourced.ok) return problemResponse(sourced.error)
  const { services, seen, address, prefix } = answering
  const document = sourced.value
  const detail = `Nothing was ever published at ${seen.url.pathname}.`
  if (!document) return problemResponse({ kind: 'not-found', detail })
  const { base } = services.settings(context.env)
  const answer = respond({ ...answering, document, base })
  return services.polls.admit(context, `${prefix}${address.closingSequence ?? ''}`, answer)
}

interface DocumentReply
  extends Pick<Answering, 'address' | 'negotiated' | 'prefix' | 'conditions' | 'request'> {
  document: NonNullable<SourcedAnswer>
  base: string
}

const vary = ['Accept-Encoding', 'A-IM']
const negotiatedVary = [...vary, ...negotiationHeaders]

function respond({
  document,
  address,
  prefix,
  request,
  conditions,
  negotiated,
  base,
}: DocumentReply): Response {
  const { kind, version, at } = document
  const headers = {
    mediaType: formats[request.format].mediaType,
    etag: entityTag(prefix, version, kind === 'document' && document.gzip),
    lastModified: at,
    of: document,
    cacheControl:
      request.closingSequence === undefined ? liveCacheControl(document, Date.now()) : archiveCacheControl(),
    vary: negotiated ? negotiatedVary : vary,
    contentLocation: negotiated ? canonicalUrl(base, { ...address, format: request.format }) : undefined,
  }
  if (kind === 'unchanged' || conditions.any) {
    const held = namedTag(prefix, conditions.tags, version) // RFC 9111 §4.3.4: a cache refreshes what has that tag
    const etag = held === undefined ? entityTag(prefix, version, request.gzip ?? false) : `"${held}"`
    return notModified({ ...headers, etag })
  }

  const { links, gzip, bytes } = document
  if (kind === 'document') return documentResponse({ ...headers, links, gzip }, bytes)

  const deltaBase = namedTag(prefix, conditions.tags, document.base) ?? ''
  // RFC 3229 §5.5: a cache that doesn't know 226 must not give a delta to a client without its base
  return documentResponse({ ...headers, cacheControl: 'no-store', links, gzip, deltaBase }, bytes)
}

const archiveSeconds = 86_400
const staleSeconds = 60
const staleIfErrorSeconds = 86_400

/**
 * Cache-Control of a live document: its lifetime follows the feed's rhythm, but never passes the end of an embargo, not
 * even as a stale copy.
 */
export function liveCacheControl(freshness: Freshness, now: number): string {
  const untilChange = secondsUntilChange(freshness, now)
  const seconds = Math.min(freshness.maxAgeSeconds, untilChange)
  const stale = Math.min(staleSeconds, untilChange - seconds)
  return directives(seconds, stale)
}

/** Cache-Control of an archive page. It only ever loses entries, so it may be cached for a day. */
export const archiveCacheControl = (): string => directives(archiveSeconds, staleSeconds)

function directives(maxAgeSeconds: number, staleWhileRevalidateSeconds: number): string {
  const revalidate =
    staleWhileRevalidateSeconds > 0 ? `, stale-while-revalidate=${staleWhileRevalidateSeconds}` : ''
  return `public, max-age=${maxAgeSeconds}${revalidate}, stale-if-error=${staleIfErrorSeconds}`
}
