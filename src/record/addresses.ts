import { articlePath } from './article-path.ts'
import type { Channel } from './channel.ts'

/**
 * Where everything stands: the one place that writes an address. The base is the site's public address without a
 * slash at the end (`https://news.example`); it never comes from a request.
 */

export type FormatName = 'rss' | 'atom' | 'json'

/** The format that an address's suffix names. */
export function formatNameOf(suffix: string): FormatName | undefined {
  return suffix === 'rss' || suffix === 'atom' || suffix === 'json' ? suffix : undefined
}

/** The format that a subscriber is given: Atom, and RSS for a podcast, since players read nothing else. */
export const subscribedFormat = ({ definition }: Pick<Channel, 'definition'>): FormatName =>
  definition.podcast ? 'rss' : 'atom'

/** The address with a suffix is a channel's canonical self; without one it is negotiated. */
export function channelUrl(
  base: string,
  channel: Pick<Channel, 'path' | 'query'>,
  format?: FormatName,
): string {
  const suffix = format ? `.${format}` : ''
  return `${base}${channel.path}${suffix}${channel.query && `?${channel.query}`}`
}

/** An archive page of a channel (RFC 5005 §4), named by the sequence number that closes it. */
export function archiveUrl(
  base: string,
  channel: Pick<Channel, 'path' | 'query'>,
  closingSequence: number,
  format?: FormatName,
): string {
  return channelUrl(
    base,
    { path: `${channel.path}/archive/${closingSequence}`, query: channel.query },
    format,
  )
}

/** An article's own page. */
export const articleUrl = (base: string, id: string): string => base + articlePath(id)

/** What `section`, `column` and `tag` become where a document wants a URI; any other scheme is one already. */
export function schemeUri(base: string, scheme: string): string {
  return scheme === 'section' || scheme === 'column' || scheme === 'tag'
    ? `${base}/schemes/${scheme}`
    : scheme
}

export const hubUrl = (base: string): string => `${base}/hub`

/** rssCloud's pleaseNotify. */
export const cloudUrl = (base: string): string => `${base}/cloud`

export const opmlUrl = (base: string): string => `${base}/feeds.opml`
