import { rendererFingerprint } from '../../contract/renderer-fingerprint.ts'
import { eachFormat, type FormatName } from '../../document/formats.ts'
import { archiveUrl, channelUrl } from '../../record/address/addresses.ts'
import type { Channel, Publication } from '../../record/channel.ts'
import type { Settings } from '../../settings.ts'
import { tagPrefix } from '../message/etag.ts'
import { type Address, channelAddress, formerChannelAddress } from './address.ts'

/** The meaning of a requested URL. It is the same for every request, so it is computed once. */
export interface SeenAddress {
  url: URL
  /** Undefined: not an address of a channel. */
  address: Address | undefined
  /** The prefixes of the entity tags of its documents. */
  tagPrefixes: Record<FormatName, string>
  /** The canonical URL, if the requested one differs. */
  moved?: string
}

export type ChannelAddress = Extract<Address, { kind: 'channel' }>

export function lookUp(requested: string, publication: Publication, settings: Settings): SeenAddress {
  const url = new URL(requested)
  const segments = segmentsOf(url.pathname)
  const current = segments && channelAddress(publication, segments, url.searchParams)
  const address = current ?? formerChannelAddress(publication, url)
  if (address?.kind !== 'channel') return { url, address, tagPrefixes: eachFormat(() => '') }

  const renderer = rendererFingerprint(settings, publication.site, address.channel)
  const prefix = (format: FormatName) => tagPrefix({ channel: address.channel, format, renderer })
  const tagPrefixes = eachFormat(prefix)
  const canonical = canonicalUrl(settings.base, address)

  return {
    url,
    address,
    tagPrefixes,
    moved: isCanonical(url, canonical, address.channel) ? undefined : canonical,
  }
}

/** The path's segments, decoded; undefined: the percent-encoding is not UTF-8. */
export function segmentsOf(pathname: string): string[] | undefined {
  try {
    return pathname.slice(1).split('/').map(decodeURIComponent)
  } catch {
    return undefined
  }
}

export function canonicalUrl(base: string, { channel, format, closingSequence }: ChannelAddress): string {
  return closingSequence === undefined
    ? channelUrl(base, channel, format)
    : archiveUrl(base, channel, closingSequence, format)
}

/**
 * True if the URL is canonical. Percent-encoding may be in either case (RFC 3986 §6.2.2.1). The parameters of a search
 * must be in order; on other addresses an unknown query (`utm_source`) is ignored.
 */
export function isCanonical(url: URL, canonical: string, channel: Channel): boolean {
  const wanted = new URL(canonical)
  if (decodeURIComponent(url.pathname) !== decodeURIComponent(wanted.pathname)) return false
  return channel.path !== '/search' || decodedQuery(url) === decodedQuery(wanted)
}

const decodedQuery = ({ searchParams }: URL) => JSON.stringify([...searchParams])
