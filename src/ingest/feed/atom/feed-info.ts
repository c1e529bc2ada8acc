import { absolute } from '../context.ts'
import { newNotes } from '../notes.ts'
import { personOf, present } from '../people.ts'
import type { FeedInfo, ReadingContext } from '../raw-entry.ts'
import { attribute, childText, element, textOf, type XmlElement } from '../xml/tree.ts'
import { plainOf } from './text.ts'
import { linksWith, personElements } from './wire.ts'

/** The metadata of an Atom feed. Empty for a document that is a single entry. */
export function feedInfo(feed: XmlElement | undefined, { url }: ReadingContext): FeedInfo {
  if (!feed) return {}

  const linked = (...rels: string[]) => {
    const [link] = rels.flatMap(rel => linksWith(feed, rel))
    return absolute(attribute(link, 'href'), link?.baseUrl ?? url)
  }
  const authors = personElements(feed, 'author').map(({ link, ...person }) => ({
    ...person,
    url: absolute(textOf(link), link?.baseUrl ?? url),
  }))

  const slot = { field: 'authors', notes: newNotes() } // a notice would be repeated in every entry
  return {
    title: plainOf(element(feed, 'atom:title')),
    id: childText(feed, 'atom:id'),
    url: linked('alternate'),
    feedUrl: linked('self'),
    language: feed.language ?? childText(feed, 'dc:language'),
    rights: plainOf(element(feed, 'atom:rights', 'atom:copyright')),
    next: linked('next', 'prev-archive'), // RFC 5005 §3, §4
    hub: linked('hub'),
    authors: present(authors.map(person => personOf(person, slot))),
  }
}
