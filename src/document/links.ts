import { archiveUrl, channelUrl } from '../record/address/addresses.ts'
import type { Channel } from '../record/channel.ts'
import type { Link, PagePosition } from './channel-view.ts'
import { type FormatName, formatNames, formats } from './formats.ts'

export interface LinksInput {
  channel: Channel
  base: string
  hubs: string[]
  page: PagePosition
  format: FormatName
}

/** The links of a document, as its Link header states them (RFC 8288, RFC 5005 §4, WebSub §4). */
export function linksOf({ channel, base, hubs, page, format }: LinksInput): Link[] {
  const type = formats[format].mediaType
  const at = (closingSequence: number | undefined, rel: string): Link[] =>
    closingSequence === undefined
      ? []
      : [{ rel, type, href: archiveUrl(base, channel, closingSequence, format) }]

  const live = channelUrl(base, channel, format)
  const archived = page.closingSequence !== undefined
  return [
    {
      rel: 'self',
      type,
      href: archived ? archiveUrl(base, channel, page.closingSequence ?? 0, format) : live,
    },
    ...(archived ? [{ rel: 'current', type, href: live }] : hubs.map(href => ({ rel: 'hub', href }))),
    ...formatNames
      .filter(other => other !== format && !archived)
      .map(other => ({
        rel: 'alternate',
        type: formats[other].mediaType,
        href: channelUrl(base, channel, other),
      })),
    ...at(page.previous, 'next'), // RFC 5005 §3: leads readers that support only paging to older entries
    ...at(page.previous, 'prev-archive'),
    ...at(page.next, 'next-archive'),
  ]
}
