import type { Context } from 'hono'
import { BoundedMap } from '../../base/bounded-map.ts'
import { channelUrl } from '../../record/address/addresses.ts'
import { limits } from '../../settings.ts'
import { followsNoRedirect } from '../message/known-agents.ts'
import { negotiate, negotiationHeaders } from '../message/negotiate.ts'
import { feedMovedTo, movedTo } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'
import { type ShowChannel, withPageParameters } from '../pages/channel.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import type { DocumentCache } from './isolate-cache.ts'
import { readDocument } from './read-document.ts'
import { type ChannelAddress, canonicalUrl, isCanonical, lookUp, type SeenAddress } from './seen-address.ts'

/** Makes the handler of all channels: feeds, slices, searches and their archives, as a feed or as a page. */
export function readChannel(services: Services, cache: DocumentCache, show: ShowChannel): Handler {
  const addresses = new BoundedMap<SeenAddress>(limits.isolateAddressesMax)
  const site = { services, cache, show }

  return context => {
    const { publication } = services
    const settings = services.settings(context.env)
    const lookedUp = (url: string) => addresses.getOrMake(url, () => lookUp(url, publication, settings))

    const seen = lookedUp(context.req.url)
    const { address, url } = seen

    switch (address?.kind) {
      case undefined:
        return problemResponse({ kind: 'not-found', detail: `There is no feed at ${url.pathname}.` })
      case 'gone':
        return problemResponse({ kind: 'gone', detail: address.detail })
      case 'excessive':
        return problemResponse({ kind: 'invalid-request', violations: address.violations })
      case 'moved': {
        const to = channelUrl(settings.base, address.to, address.format)
        const there = lookedUp(to)
        return followsNoRedirect(context.req.raw) && there.address?.kind === 'channel'
          ? answerChannel(context, { ...site, seen: there, address: there.address, isMoved: true })
          : feedMovedTo(to, negotiationHeaders)
      }
      case 'channel':
        return answerChannel(context, { ...site, seen, address, isMoved: false })
    }
  }
}

interface ChannelRead {
  services: Services
  cache: DocumentCache
  show: ShowChannel
  seen: SeenAddress
  address: ChannelAddress
  /** The feed moved, and its client does not follow redirects. */
  isMoved: boolean
}

function answerChannel(
  context: Context<{ Bindings: Env }>,
  { show, isMoved, ...reading }: ChannelRead,
): Promise<Response> | Response {
  const { services, seen, address } = reading
  const { format, negotiated } = negotiate(context.req.raw, address.format)

  if (format === 'page') {
    const wanted = withPageParameters(canonicalUrl(services.settings(context.env).base, address), seen.url)
    const canonical = isCanonical(seen.url, wanted, address.channel)
    return canonical ? show(context, address.channel) : movedTo(wanted, negotiationHeaders)
  }
  if (seen.moved !== undefined) return movedTo(seen.moved, negotiated ? negotiationHeaders : [])

  return readDocument(context, { ...reading, format, negotiated: negotiated || isMoved })
}
