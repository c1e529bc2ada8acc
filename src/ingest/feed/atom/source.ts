import type { Draft } from '../../../record/article.ts'
import type { EntryContext } from '../context.ts'
import { attribute, element, type XmlElement } from '../xml/tree.ts'
import { plainOf } from './text.ts'
import { linksWith } from './wire.ts'

/**
 * Where the entry came from: atom:source, the feed it was copied from (RFC 4287 §4.2.11), whose self link is the
 * origin's feed; else a via link that has a title.
 */
export function entrySource(entry: XmlElement, { notes, address }: EntryContext): Draft['source'] {
  const linked = (parent: XmlElement | undefined, rel: string) => {
    const [link] = linksWith(parent, rel)
    return address(link, attribute(link, 'href'))
  }
  const source = element(entry, 'atom:source')
  const name = plainOf(element(source, 'atom:title'))
  const feedUrl = linked(source, 'self')
  if (name !== undefined) return { name, url: linked(source, 'alternate'), feedUrl }
  if (source) notes.note('source', 'source-without-name', feedUrl)
  const via = linksWith(entry, 'via').find(link => attribute(link, 'title') !== undefined)
  const title = attribute(via, 'title')
  return title === undefined ? undefined : { name: title, url: address(via, attribute(via, 'href')) }
}
