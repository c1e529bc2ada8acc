import type { Draft, Related } from '../../record/article.ts'
import { limits } from '../../record/limits.ts'
import { singleLine } from '../text/text.ts'
import type { EntryContext } from './context.ts'
import { present } from './people.ts'
import { attribute, childText, elements, type XmlElement } from './xml/tree.ts'

/**
 * The pages that an entry is about, related pages, and the page for comments: links in Atom, and in RSS that uses them.
 */

const linksOf = (entry: XmlElement, rel: string) =>
  elements(entry, 'atom:link').filter(link => attribute(link, 'rel') === rel)

/**
 * RFC 4287 §4.2.7.2: related links, and via links without a title (a via link with a title names the source). Our
 * documents mark the page that a link post is about.
 */
export function relatedOf(
  entry: XmlElement,
  { address }: EntryContext,
): Pick<Draft, 'externalUrl' | 'related'> {
  const isAbout = (link: XmlElement) => attribute(link, 'broadsheet:about') === 'true'
  const untitledVia = linksOf(entry, 'via').filter(link => attribute(link, 'title') === undefined)
  const links = [...linksOf(entry, 'related'), ...untitledVia]
  const about = links.find(isAbout)

  const related = links.map((link): Related | undefined => {
    const url = address(link, attribute(link, 'href'))
    const title = singleLine(attribute(link, 'title') ?? '').slice(0, limits.titleMaxLength)
    return url === undefined || link === about ? undefined : { url, title: title || undefined }
  })
  return {
    externalUrl: address(about, attribute(about, 'href')),
    related: present(related)?.slice(0, limits.attachmentsMax),
  }
}

/** RSS 2.0 <comments>; RFC 4685 §4 replies: the page, not the feed of the replies. */
export function commentsOf(entry: XmlElement, { address }: EntryContext): string | undefined {
  const stated = childText(entry, 'comments')
  if (stated !== undefined) return address(entry, stated)
  const page = linksOf(entry, 'replies').find(
    link => (attribute(link, 'type') ?? 'text/html') === 'text/html',
  )
  return address(page, attribute(page, 'href'))
}
