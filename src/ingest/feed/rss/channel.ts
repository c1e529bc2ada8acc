import { absolute } from '../context.ts'
import type { FeedInfo, ReadingContext } from '../raw-entry.ts'
import { attribute, childText, elements, type XmlElement } from '../xml/tree.ts'

/** The metadata of an RSS channel. */
export function channelInfo(channel: XmlElement, { url }: ReadingContext): FeedInfo {
  const linked = (...rels: string[]) => {
    const links = elements(channel, 'atom:link')
    const link = rels.map(rel => links.find(candidate => attribute(candidate, 'rel') === rel)).find(Boolean)
    return absolute(attribute(link, 'href'), link?.baseUrl ?? url)
  }
  return {
    title: childText(channel, 'title', 'dc:title'),
    id: attribute(channel, 'rdf:about'), // RSS 1.0 §5.3
    url: absolute(childText(channel, 'link'), channel.baseUrl ?? url),
    feedUrl: linked('self'),
    language: childText(channel, 'language', 'dc:language') ?? channel.language,
    rights: childText(channel, 'copyright', 'dc:rights'),
    next: linked('next', 'prev-archive'), // RFC 5005 §3, §4
    hub: linked('hub'),
  }
}
