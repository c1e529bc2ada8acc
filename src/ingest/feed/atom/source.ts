import type { Draft } from '../../../record/article.ts'
import type { EntryContext } from '../context.ts'
import { attribute, childText, element, type XmlElement } from '../xml/tree.ts'
import { plainOf } from './text.ts'
import { linksWith } from './wire.ts'

/**
 * The source of the entry: atom:source is the feed it was copied from (RFC 4287 §4.2.11), and its self link the
 * origin's feed. Else a via link that has a title and does not belong to the cited work.
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
  const cited = citedLink(entry)
  const via = linksWith(entry, 'via').find(link => attribute(link, 'title') !== undefined && link !== cited)
  const title = attribute(via, 'title')

  return title === undefined ? undefined : { name: title, url: address(via, attribute(via, 'href')) }
}

/** The original source: dcterms:bibliographicCitation, with the address of the via link that names the work. */
export function entryCitation(entry: XmlElement, { address }: EntryContext): Draft['originalSource'] {
  const name = citationOf(entry)
  const link = citedLink(entry)
  return name === undefined ? undefined : { name, url: address(link, attribute(link, 'href')) }
}

/** The via link of the cited work: a citation begins with the name of its work. */
function citedLink(entry: XmlElement): XmlElement | undefined {
  const citation = citationOf(entry) ?? ''
  const names = (title: string | undefined) => title !== undefined && `${citation} `.startsWith(`${title} `)
  return linksWith(entry, 'via').findLast(link => names(attribute(link, 'title')))
}

const citationOf = (entry: XmlElement) => childText(entry, 'dcterms:bibliographicCitation')
