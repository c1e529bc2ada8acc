import type { Category, Draft, Neighbour, Person } from '../../../record/article.ts'
import { withoutTracking } from '../../url.ts'
import { withoutCitationNote } from '../additions.ts'
import { categoriesOf } from '../categories.ts'
import type { EntryContext } from '../context.ts'
import { asStated, dateOf } from '../dates.ts'
import { languageOf } from '../language.ts'
import { groupDescription } from '../media-rss.ts'
import { personOf, present } from '../people.ts'
import { isDraftEntry, isKind } from '../publicity.ts'
import type { RawEntry } from '../raw-entry.ts'
import { commentsOf, relatedOf } from '../related.ts'
import { summaryOf, withBase } from '../text.ts'
import {
  attribute,
  childText,
  element,
  elements,
  textOf,
  verbatimText,
  type XmlElement,
} from '../xml/tree.ts'
import { entryMedia } from './media.ts'
import { entryCitation, entrySource } from './source.ts'
import { contentElement, htmlOfConstruct, plainOf } from './text.ts'
import { dateElements, linksWith, personElements } from './wire.ts'

/** Converts an Atom entry to a raw entry. */
export function atomEntry(entry: XmlElement, context: EntryContext): RawEntry {
  const { notes } = context
  const url = entryUrl(entry, context)
  return withoutCitationNote({
    id: entryId(entry, url, context),
    url,
    title: plainOf(element(entry, 'atom:title')),
    subtitle: childText(entry, 'dcterms:alternative'),
    categories: entryCategories(entry, context),
    source: entrySource(entry, context),
    originalSource: entryCitation(entry, context),
    authors: entryAuthors(entry, context),
    contributors: people(entry, 'contributor', context),
    published: entryDate(entry, 'published', context),
    updated: entryDate(entry, 'updated', context),
    language: languageOf(entryLanguage(entry, context), notes),
    ...entryTexts(entry, context),
    markdown: verbatimText(element(entry, 'source:markdown')),
    ...entryMedia(entry, context),
    rights: plainOf(element(entry, 'atom:rights', 'atom:copyright')) ?? childText(entry, 'dc:rights'),
    licence: entryLicence(entry, context),
    ...relatedOf(entry, context),
    commentsUrl: commentsOf(entry, context),
    previous: neighbour(entry, 'prev', context) ?? neighbour(entry, 'previous', context),
    next: neighbour(entry, 'next', context),
    draft: isDraftEntry(entry) || undefined,
    notices: notes.notices,
  })
}

function entryDate(
  entry: XmlElement,
  field: keyof typeof dateElements,
  context: EntryContext,
): string | undefined {
  const date = dateOf(childText(entry, ...dateElements[field]), { field, ...context })
  return asStated(date, childText(entry, `broadsheet:${field}`))
}

/** RFC 4287 §4.2.6: the id, unchanged. Without one, the address; an id is never invented. */
function entryId(entry: XmlElement, url: string | undefined, { notes }: EntryContext): string | undefined {
  const own = childText(entry, 'atom:id')
  if (own !== undefined) return own
  notes.note('id', url === undefined ? 'id-missing' : 'id-from-link', url)
  return url && withoutTracking(url)
}

/** The alternate link: the HTML one if there are several (RFC 4287 §4.1.2). */
function entryUrl(entry: XmlElement, { address }: EntryContext): string | undefined {
  const alternates = linksWith(entry, 'alternate')
  const html = alternates.find(link => (attribute(link, 'type') ?? 'text/html') === 'text/html')
  const link = html ?? alternates[0]
  return address(link, attribute(link, 'href'))
}

/** RFC 4287 §4.2.1: an entry without an author has the authors of its source, else the feed's. */
function entryAuthors(entry: XmlElement, context: EntryContext): Person[] | undefined {
  const source = element(entry, 'atom:source')
  return (
    people(entry, 'author', context) ??
    creators(entry, context) ??
    people(source, 'author', context) ??
    context.feed.authors
  )
}

function people(
  parent: XmlElement | undefined,
  name: 'author' | 'contributor',
  { notes, address }: EntryContext,
): Person[] | undefined {
  const slot = { field: `${name}s`, notes }
  return present(
    personElements(parent, name).map(({ link, ...person }) =>
      personOf({ ...person, url: address(link, textOf(link)) }, slot),
    ),
  )
}

function creators(entry: XmlElement, { notes }: EntryContext): Person[] | undefined {
  const slot = { field: 'authors', notes }
  return present(elements(entry, 'dc:creator').map(node => personOf({ name: textOf(node) }, slot)))
}

/** RFC 4287 §4.2.2. Atom 0.3 uses dc:subject. */
function entryCategories(entry: XmlElement, { notes }: EntryContext): Category[] | undefined {
  const own = elements(entry, 'atom:category')
    .filter(node => !isKind(node))
    .map(node => ({
      term: attribute(node, 'term') ?? textOf(node),
      label: attribute(node, 'label'),
      scheme: attribute(node, 'scheme'),
    }))
  const subjects = elements(entry, 'dc:subject').map(node => ({ term: textOf(node) }))
  return categoriesOf([...own, ...subjects], notes)
}

/** The nearest language: the content's, else the entry's, else the feed's. */
function entryLanguage(entry: XmlElement, { feed }: EntryContext): string | undefined {
  return contentElement(entry)?.language ?? childText(entry, 'dc:language') ?? entry.language ?? feed.language
}

/** The content by its type. Content that is neither text nor markup is left out, with a notice (RFC 4287 §4.1.3). */
function entryTexts(entry: XmlElement, { notes }: EntryContext): Pick<Draft, 'summary' | 'content'> {
  const summary = plainOf(element(entry, 'atom:summary')) ?? childText(entry, 'media:description')
  const content = contentElement(entry)
  const html = htmlOfConstruct(content)
  if (content && html === undefined && !content.attributes.src) {
    notes.note('content', 'unreadable-content', content.attributes.type)
  }
  const body = html ?? (summary === undefined ? groupDescription(entry) : undefined)
  return { summary: summaryOf(summary, notes), content: withBase(body, content?.baseUrl, notes) }
}

/** RFC 4946 §2. */
function entryLicence(entry: XmlElement, { address }: EntryContext): Draft['licence'] {
  const [link] = linksWith(entry, 'license')
  const url = address(link, attribute(link, 'href'))
  return url === undefined ? undefined : { url, name: attribute(link, 'title') }
}

function neighbour(entry: XmlElement, rel: string, { address }: EntryContext): Neighbour | undefined {
  const [link] = linksWith(entry, rel)
  const title = attribute(link, 'title')
  return title === undefined ? undefined : { title, url: address(link, attribute(link, 'href')) }
}
