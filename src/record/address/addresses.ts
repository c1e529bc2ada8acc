import type { Channel } from '../channel.ts'
import { articlePath } from './article-path.ts'

/**
 * Writes every URL of the site. `base` is the site's public URL without a slash at the end (`https://news.example`); it
 * never comes from a request.
 */

/** The format to offer to subscribers: Atom; for a podcast RSS, since players read nothing else. */
export const subscribedFormat = ({ definition }: Pick<Channel, 'definition'>): 'rss' | 'atom' =>
  definition.podcast ? 'rss' : 'atom'

/**
 * A channel's URL. With a format, by its suffix (`atom`), it is the self link of that document; without one, the format
 * is negotiated.
 */
export function channelUrl(base: string, channel: Pick<Channel, 'path' | 'query'>, format?: string): string {
  const suffix = format ? `.${format}` : ''
  return `${base}${channel.path}${suffix}${channel.query && `?${channel.query}`}`
}

/** The URL of an archive page of a channel (RFC 5005 §4), named by the sequence that closes it. */
export function archiveUrl(
  base: string,
  channel: Pick<Channel, 'path' | 'query'>,
  closingSequence: number,
  format?: string,
): string {
  return channelUrl(
    base,
    { path: `${channel.path}/archive/${closingSequence}`, query: channel.query },
    format,
  )
}

/** The URL of an article's own page. */
export const articleUrl = (base: string, id: string): string => base + articlePath(id)

/**
 * The URI of a category scheme. `section`, `column` and `tag` become URLs of this site; any other scheme is a URI
 * already.
 */
export function schemeUri(base: string, scheme: string): string {
  return scheme === 'section' || scheme === 'column' || scheme === 'tag'
    ? `${base}/schemes/${scheme}`
    : scheme
}

export const hubUrl = (base: string): string => `${base}/hub`

/** The URL for rssCloud's pleaseNotify. */
export const cloudUrl = (base: string): string => `${base}/cloud`

export const opmlUrl = (base: string): string => `${base}/feeds.opml`
