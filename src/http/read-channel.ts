import type { Context } from 'hono'
import { rendererOf } from '../document/assemble.ts'
import { formats } from '../document/formats.ts'
import { archiveUrl, channelUrl, type FormatName } from '../record/addresses.ts'
import { type Channel, feedChannel } from '../record/channel.ts'
import type { SiteDefinition } from '../record/feed.ts'
import type { DocumentRequest } from '../publisher/library.ts'
import type { Settings } from '../settings.ts'
import { type Address, channelAddress } from './address.ts'
import { archiveCacheControl, liveCacheControl } from './cache-control.ts'
import { type Conditions, conditionsOf, takesGzip, wantsDelta } from './conditional.ts'
import { readSources, type Sourced } from './document-sources.ts'
import { entityTag, knownVersions, namedTag, type TagParts } from './etag.ts'
import type { IsolateCopies } from './isolate-copies.ts'
import { negotiate, negotiationHeaders } from './negotiate.ts'
import { type ShowChannel, withPageParameters } from './page-channel.ts'
import { documentResponse, movedTo, notModified, problemResponse } from './respond.ts'
import type { Handler } from './route.ts'
import type { Services } from './site.ts'

/** The handler of every channel's address: feeds, slices, searches and their archives, as a feed or as a page. */
export function readChannel(services: Services, copies: IsolateCopies, show: ShowChannel): Handler {
  return async context => {
    const url = new URL(context.req.url)
    const segments = segmentsOf(url.pathname)
    const address = segments && channelAddress(services.publication, segments, url.searchParams)
    if (!address)
      return problemResponse({ kind: 'not-found', detail: `There is no feed at ${url.pathname}.` })
    return answer(context, { services, copies, show, address, url })
  }
}

/** The path's segments, decoded; undefined where the percent-encoding is not UTF-8. */
export function segmentsOf(pathname: string): string[] | undefined {
  try {
    return pathname.slice(1).split('/').map(decodeURIComponent)
  } catch {
    return undefined
  }
}

interface Reading {
  services: Services
  copies: IsolateCopies
  show: ShowChannel
  address: Address
  url: URL
}

async function answer(context: Context<{ Bindings: Env }>, reading: Reading): Promise<Response> {
  const { services, address } = reading
  const { base } = services.settings(context.env)
  switch (address.kind) {
    case 'retired':
      return problemResponse({
        kind: 'gone',
        detail: `The feed ${address.definition.title} is no longer published.`,
      })
    case 'moved':
      return movedTo(channelUrl(base, feedChannel(services.publication, address.to), address.format))
    case 'channel':
      return answerChannel(context, reading, address)
  }
}

function answerChannel(
  context: Context<{ Bindings: Env }>,
  reading: Reading,
  address: ChannelAddress,
): Promise<Response> | Response {
  const { services, show, url } = reading
  const { format, negotiated } = negotiate(context.req.raw, address.format)
  const canonical = canonicalUrl(services.settings(context.env).base, address)
  const wanted = format === 'page' ? withPageParameters(canonical, url) : canonical
  if (!isCanonical(url, wanted, address.channel)) return movedTo(wanted, negotiated ? negotiationHeaders : [])
  if (format === 'page') return show(context, address.channel)
  return readDocument(context, reading, { ...address, format, negotiated })
}

type ChannelAddress = Extract<Address, { kind: 'channel' }>

function canonicalUrl(base: string, { channel, format, upper }: ChannelAddress): string {
  return upper === undefined ? channelUrl(base, channel, format) : archiveUrl(base, channel, upper, format)
}

/**
 * Percent-encoding may be written in either case (RFC 3986 §6.2.2.1). A search has one order of its parameters; on the
 * other addresses a query that means nothing here (`utm_source`) changes nothing.
 */
function isCanonical(url: URL, canonical: string, channel: Channel): boolean {
  const wanted = new URL(canonical)
  if (decodeURIComponent(url.pathname) !== decodeURIComponent(wanted.pathname)) return false
  return channel.path !== '/search' || decodedQuery(url) === decodedQuery(wanted)
}

const decodedQuery = ({ searchParams }: URL) => JSON.stringify([...searchParams])

async function readDocument(
  context: Context<{ Bindings: Env }>,
  { services, copies, url }: Reading,
  { channel, upper, format, negotiated }: ChannelAddress & { format: FormatName; negotiated: boolean },
): Promise<Response> {
  const settings = services.settings(context.env)
  const { base, deltas } = settings
  const parts: TagParts = {
    channel,
    format,
    renderer: envelopeOf(settings, services.publication.site, channel),
  }
  const conditions = conditionsOf(context.req.raw, tags => knownVersions(parts, tags), Date.now())
  const request: DocumentRequest = {
    channel,
    format,
    gzip: takesGzip(context.req.raw),
    known: conditions.known,
    delta: deltas && upper === undefined && wantsDelta(context.req.raw),
    ...(upper !== undefined && { upper }),
    ...(conditions.since !== undefined && { since: conditions.since }),
  }
  const sourced = await copies.read(request, () => readSources(request, { context, services }))
  if (!sourced.ok) return problemResponse(sourced.error)
  const document = sourced.value
  if (!document)
    return problemResponse({ kind: 'not-found', detail: `Nothing was ever published at ${url.pathname}.` })
  return respond({ document, parts, request, conditions, negotiated, base })
}

/** The renderer, and what definitions and settings say around the entries: a new title or hub is a new document too. */
function envelopeOf({ base, realTime }: Settings, site: SiteDefinition, { definition }: Channel): string {
  const { ownHub, externalHubs, rssCloud } = realTime
  return `${rendererOf(base, site)} ${JSON.stringify([site, definition, ownHub, externalHubs, rssCloud])}`
}

interface Answer {
  document: NonNullable<Sourced>
  parts: TagParts
  request: DocumentRequest
  conditions: Conditions
  negotiated: boolean
  base: string
}

function respond({ document, parts, request, conditions, negotiated, base }: Answer): Response {
  const { kind, version, at } = document
  const headers = {
    mediaType: formats[request.format].mediaType,
    etag: entityTag(parts, version, kind === 'document' && document.gzip),
    lastModified: at,
    cacheControl:
      request.upper === undefined ? liveCacheControl(document, Date.now()) : archiveCacheControl(),
    vary: ['Accept-Encoding', 'A-IM', ...(negotiated ? negotiationHeaders : [])],
    ...(negotiated && { contentLocation: channelUrl(base, request.channel, request.format) }),
  }
  if (kind === 'unchanged' || conditions.any) {
    const held = namedTag(parts, conditions.tags, version) // RFC 9111 §4.3.4: a cache refreshes what has that very tag
    const etag = held === undefined ? entityTag(parts, version, request.gzip ?? false) : `"${held}"`
    return notModified({ ...headers, etag })
  }
  const { links, gzip, bytes } = document
  if (kind === 'document') return documentResponse({ ...headers, links, gzip }, bytes)
  const deltaBase = namedTag(parts, conditions.tags, document.base) ?? ''
  // RFC 3229 §5.5: a cache that doesn't know 226 must not give a delta to a client that lacks its base
  return documentResponse({ ...headers, cacheControl: 'no-store', links, gzip, deltaBase }, bytes)
}
