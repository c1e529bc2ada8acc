import { channelUrl, subscribedFormat } from '../record/address/addresses.ts'
import type { Channel } from '../record/channel.ts'
import type { SiteDefinition } from '../record/feed.ts'
import { rfc822, utc } from '../record/time.ts'
import { element, textElement } from './xml.ts'

/** OPML 2.0 (http://opml.org/spec2.opml): every feed of the site, for a reader that imports them all at once. */

/** A heading and its channels, in the order of the document. */
export interface OpmlGroup {
  title: string
  channels: Channel[]
}

export interface OpmlInput {
  site: SiteDefinition
  base: string
  /** Milliseconds: the newest change of all listed channels. */
  modified: number
  groups: OpmlGroup[]
}

export function opml({ site, base, modified, groups }: OpmlInput): string {
  const owner = site.authors[0]
  const head = [
    ...textElement('title', site.title),
    ...(modified > 0 ? textElement('dateModified', rfc822(utc(modified))) : []),
    ...textElement('ownerName', owner?.name),
    ...textElement('ownerEmail', owner?.email),
    ...textElement('docs', 'http://opml.org/spec2.opml'),
  ]

  const body = groups.filter(({ channels }) => channels.length > 0).map(group => groupOutline(group, base))
  return `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n${lines('head', head)}\n${lines('body', body)}\n</opml>\n`
}

const lines = (name: string, children: string[]) =>
  `  <${name}>\n${children.map(child => `    ${child}\n`).join('')}  </${name}>`

function groupOutline({ title, channels }: OpmlGroup, base: string): string {
  const outlines = channels.map(channel => `\n      ${channelOutline(channel, base)}`).join('')
  return element('outline', { text: title, title }, `${outlines}\n    `)
}

/** OPML 2.0 "subscription lists": type, text and xmlUrl are required; `rss` is the type for every feed format. */
function channelOutline(channel: Channel, base: string): string {
  return element('outline', {
    type: 'rss',
    text: channel.title,
    title: channel.title,
    description: channel.description === channel.title ? undefined : channel.description,
    language: channel.language,
    xmlUrl: channelUrl(base, channel, subscribedFormat(channel)),
    htmlUrl: channelUrl(base, channel),
  })
}
