import type { Category, Draft, Person } from '../../../record/article.ts'
import { withoutTracking } from '../../url.ts'
import { withoutCitationNote } from '../additions.ts'
import { categoriesOf } from '../categories.ts'
import type { EntryContext } from '../context.ts'
import { dateOf } from '../dates.ts'
import { languageOf } from '../language.ts'
import { groupDescription } from '../media-rss.ts'
import { personOf, present, statedPerson } from '../people.ts'
import { isDraftEntry } from '../publicity.ts'
import type { RawEntry } from '../raw-entry.ts'
import { commentsOf, relatedOf } from '../related.ts'
import { decodedOnceMore, plainText, summaryOf, titleOf, withBase } from '../text.ts'
import {
  attribute,
  childText,
  element,
  elements,
  markupOf,
  textOf,
  verbatimText,
  type XmlElement,
} from '../xml/tree.ts'
import { itemEpisode } from './episode.ts'
import { itemMedia } from './media.ts'
import { noteUnread } from './unread.ts'
import { field, itemElements, texts } from './wire.ts'

/** Converts an RSS item of any version to a raw entry. */
export function rssEntry(item: XmlElement, context: EntryContext): RawEntry {
  const { notes } = context
  const url = itemUrl(item, context)

  noteUnread(item, context)
  return withoutCitationNote({
    id: itemId(item, url, context),
    url,
    title: titleOf(decodedOnceMore(field(item, 'title'), notes)),
    subtitle: field(item, 'subtitle'),
    categories: itemCategories(item, context),
    source: itemSource(item, context),
    originalSource: itemCitation(item),
    authors: itemAuthors(item, context),
    contributors: itemContributors(item, context),
    published: itemPublished(item, context),
    updated: dateOf(field(item, 'updated'), { field: 'updated', ...context }),
    language: languageOf(field(item, 'language') ?? item.language ?? context.feed.language, notes),
    ...itemTexts(item, context),
    markdown: verbatimText(element(item, 'source:markdown')),
    ...itemMedia(item, context),
    episode: itemEpisode(item, context),
    rights: field(item, 'rights'),
    licence: itemLicence(item, context),
    ...relatedOf(item, context),
    commentsUrl: commentsOf(item, context),
    draft: isDraftEntry(item) || undefined,
    notices: notes.notices,
  })
}

/** The publication date. Undefined for an item of ours that says so: its `dc:date` is the date of its last change. */
function itemPublished(item: XmlElement, context: EntryContext): string | undefined {
  if (element(item, 'broadsheet:updated')) return undefined
  return dateOf(field(item, 'published'), { field: 'published', ...context })
}

/** RSS 2.0 <guid>, unchanged; in RSS 1.0 rdf:about; else the address. An id is never invented. */
function itemId(item: XmlElement, url: string | undefined, { notes }: EntryContext): string | undefined {
  const own =
    childText(item, 'guid', 'atom:id') ?? attribute(item, 'rdf:about') ?? childText(item, 'dc:identifier')
  if (own !== undefined) return own
  notes.note('id', url === undefined ? 'id-missing' : 'id-from-link', url)
  return url && withoutTracking(url)
}

/** The link. Without one, a guid that is a permalink; a guid is one unless it says otherwise (RSS 2.0 <guid>). */
function itemUrl(item: XmlElement, { address }: EntryContext): string | undefined {
  const link = elements(item, 'link').find(candidate => textOf(candidate) !== undefined)
  if (link) return address(link, textOf(link))

  const alternate = elements(item, 'atom:link').find(
    candidate => (attribute(candidate, 'rel') ?? 'alternate') === 'alternate',
  )
  if (alternate) return address(alternate, attribute(alternate, 'href'))

  const guid = element(item, 'guid')
  const text = textOf(guid) ?? attribute(item, 'rdf:about') ?? ''
  return attribute(guid, 'isPermaLink') !== 'false' && /^https?:\/\//i.test(text) ? text : undefined
}

/**
 * Beside content:encoded, the description is a summary. Alone, it is all there is of the content (RSS 2.0
 * <description>).
 */
function itemTexts(item: XmlElement, { notes }: EntryContext): Pick<Draft, 'summary' | 'content'> {
  const full = elements(item, ...itemElements.content).find(node => markupOf(node) !== undefined)
  const description = elements(item, ...itemElements.description).find(node => markupOf(node) !== undefined)
  const abstract = plainText(field(item, 'abstract'))
  if (!full && !description) {
    const content = abstract === undefined ? groupDescription(item) : undefined
    return { summary: summaryOf(abstract, notes), content }
  }

  const body = full ?? description
  const summary = full && description ? plainText(markupOf(description)) : abstract
  return {
    summary: summaryOf(summary, notes),
    content: withBase(markupOf(body), body?.baseUrl, notes),
  }
}

/** Dublin Core names people without e-mail addresses, so it comes first; RSS 2.0 <author> and the others follow. */
function itemAuthors(item: XmlElement, { notes }: EntryContext): Person[] | undefined {
  const slot = { field: 'authors', notes }
  const names = (...elements: string[]) =>
    texts(item, ...elements).map(name => decodedOnceMore(name, notes, 'authors'))
  const creators = names('dc:creator', 'dcterms:creator')
  const authors = names('author')
  const atom = elements(item, 'atom:author').map(person => ({
    name: childText(person, 'atom:name'),
    url: childText(person, 'atom:uri'),
    email: childText(person, 'atom:email'),
  }))

  const named = [creators.map(name => ({ name })), authors.map(statedPerson), atom]
  const stated = named.find(list => list.length > 0) ?? names('itunes:author').map(name => ({ name }))
  return present(stated.map(person => personOf(person, slot)))
}

/** dc:contributor, and podcast:person with its role and picture. */
function itemContributors(item: XmlElement, { notes, address }: EntryContext): Person[] | undefined {
  const slot = { field: 'contributors', notes }
  const people = elements(item, 'podcast:person').map(person => ({
    name: decodedOnceMore(textOf(person), notes, 'contributors'),
    role: attribute(person, 'role'),
    url: address(person, attribute(person, 'href')),
    avatar: address(person, attribute(person, 'img')),
  }))

  const named = texts(item, 'dc:contributor', 'dcterms:contributor').map(name => ({
    name: decodedOnceMore(name, notes, 'contributors'),
  }))
  return present([...named, ...people].map(person => personOf(person, slot)))
}

/** RSS 2.0 <category> with its domain. dc:subject and the keywords of podcasts have no domain. */
function itemCategories(item: XmlElement, { notes }: EntryContext): Category[] | undefined {
  const own = elements(item, 'category').map(node => ({
    term: textOf(node),
    scheme: attribute(node, 'domain'),
  }))
  const subjects = texts(item, 'dc:subject', 'dcterms:subject').map(term => ({ term }))
  const keywords = texts(item, 'itunes:keywords', 'media:keywords')
    .flatMap(list => list.split(/[,，、]/))
    .map(term => ({ term }))
  const stated = [...own, ...subjects, ...keywords].map(({ term, ...category }) => ({
    ...category,
    term: decodedOnceMore(term, notes, 'categories'),
  }))

  return categoriesOf(stated, notes)
}

/** RSS 2.0 <source>: its url is the address of the origin's feed. dc:source is a name alone. */
function itemSource(item: XmlElement, { notes, address }: EntryContext): Draft['source'] {
  const source = element(item, 'source')
  const name = decodedOnceMore(textOf(source), notes, 'source')
  const feedUrl = address(source, attribute(source, 'url'))
  if (name !== undefined) return { name, feedUrl }
  if (feedUrl !== undefined) notes.note('source', 'source-without-name', feedUrl)
  const origin = decodedOnceMore(field(item, 'origin'), notes, 'source')
  return origin === undefined ? undefined : { name: origin }
}

function itemCitation(item: XmlElement): Draft['originalSource'] {
  const name = field(item, 'citation')
  return name === undefined ? undefined : { name }
}

function itemLicence(item: XmlElement, { address }: EntryContext): Draft['licence'] {
  const stated = element(item, ...itemElements.licence)
  const link = elements(item, 'atom:link').find(candidate => attribute(candidate, 'rel') === 'license') // RFC 4946 §2
  const url = attribute(stated, 'rdf:resource') ?? textOf(stated) ?? attribute(link, 'href')
  return url === undefined ? undefined : { url: address(stated ?? link, url) ?? url }
}
