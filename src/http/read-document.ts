import type { Context } from 'hono'
import { formats } from '../document/formats.ts'
import { channelUrl, type FormatName } from '../record/addresses.ts'
import type { DocumentRequest } from '../publisher/library.ts'
import { archiveCacheControl, liveCacheControl } from './cache-control.ts'
import { type Conditions, conditionsOf, takesGzip, wantsDelta } from './conditional.ts'
import { readSources, type Sourced } from './document-sources.ts'
import { entityTag, knownVersions, namedTag } from './etag.ts'
import type { IsolateCopies } from './isolate-copies.ts'
import { negotiationHeaders } from './negotiate.ts'
import { documentResponse, notModified } from './respond.ts'
import { problemResponse } from './respond-problem.ts'
import type { ChannelAddress, SeenAddress } from './seen-address.ts'
import type { Services } from './site.ts'

/** From a request for one format of a channel to its answer: 200, 226 or 304. */

export interface DocumentReading {
  services: Services
  copies: IsolateCopies
  seen: SeenAddress
  address: ChannelAddress
  format: FormatName
  negotiated: boolean
}

export async function readDocument(
  context: Context<{ Bindings: Env }>,
  reading: DocumentReading,
): Promise<Response> {
  const { services, copies, seen, address, format } = reading
  const { channel, upper } = address
  const { deltas } = services.settings(context.env)
  const { raw } = context.req
  const prefix = seen.tagPrefixes[format]
  const conditions = conditionsOf(raw, tags => knownVersions(prefix, tags), Date.now())
  const request: DocumentRequest = {
    channel,
    format,
    gzip: takesGzip(raw),
    known: conditions.known,
    delta: deltas && upper === undefined && wantsDelta(raw),
    ...(upper !== undefined && { upper }),
    ...(conditions.since !== undefined && { since: conditions.since }),
  }
  const sourced = await copies.read(request, () => readSources(request, { context, services }))
  if (!sourced.ok) return problemResponse(sourced.error)
  const document = sourced.value
  const detail = `Nothing was ever published at ${seen.url.pathname}.`
  if (!document) return problemResponse({ kind: 'not-found', detail })
  const { base } = services.settings(context.env)
  const answer = respond({ document, prefix, request, conditions, base, ...reading })
  return services.polls.admit(context, `${prefix}${upper ?? ''}`, answer)
}

interface Answer extends Pick<DocumentReading, 'negotiated'> {
  document: NonNullable<Sourced>
  prefix: string
  request: DocumentRequest
  conditions: Conditions
  base: string
}

const vary = ['Accept-Encoding', 'A-IM']
const negotiatedVary = [...vary, ...negotiationHeaders]

function respond({ document, prefix, request, conditions, negotiated, base }: Answer): Response {
  const { kind, version, at } = document
  const headers = {
    mediaType: formats[request.format].mediaType,
    etag: entityTag(prefix, version, kind === 'document' && document.gzip),
    lastModified: at,
    of: document,
    cacheControl:
      request.upper === undefined ? liveCacheControl(document, Date.now()) : archiveCacheControl(),
    vary: negotiated ? negotiatedVary : vary,
    ...(negotiated && { contentLocation: channelUrl(base, request.channel, request.format) }),
  }
  if (kind === 'unchanged' || conditions.any) {
    const held = namedTag(prefix, conditions.tags, version) // RFC 9111 §4.3.4: a cache refreshes what has that very tag
    const etag = held === undefined ? entityTag(prefix, version, request.gzip ?? false) : `"${held}"`
    return notModified({ ...headers, etag })
  }
  const { links, gzip, bytes } = document
  if (kind === 'document') return documentResponse({ ...headers, links, gzip }, bytes)
  const deltaBase = namedTag(prefix, conditions.tags, document.base) ?? ''
  // RFC 3229 §5.5: a cache that doesn't know 226 must not give a delta to a client that lacks its base
  return documentResponse({ ...headers, cacheControl: 'no-store', links, gzip, deltaBase }, bytes)
}
