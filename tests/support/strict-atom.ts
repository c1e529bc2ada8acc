import { isRfc3339 } from '../../src/record/time.ts'
import { isAbsoluteUri } from '../../src/record/uri.ts'
import { all, at, parseXml, type XmlElement } from './xml.ts'

/** The violations of RFC 4287, RFC 5005 and RFC 6721 in an Atom document, one sentence each. */
export function atomViolations(xml: string): string[] {
  const feed = parseXml(xml)
  const entries = all(feed, 'atom:entry')
  return [
    ...(feed.name === 'atom:feed' ? [] : ['the root is atom:feed (RFC 4287 §4.1.1)']),
    ...languages(feed),
    ...unknownElements(feed, 'the feed', feedElements),
    ...metadata(feed, 'the feed'),
    ...pageViolations(feed),
    ...(at(feed, 'atom:author') ? [] : ['the feed has an author for entries without one (RFC 4287 §4.1.1)']),
    ...(all(feed, 'atom:link').filter(({ attributes }) => attributes.rel === 'self').length === 1
      ? []
      : ['the feed names itself once (RFC 4287 §4.1.1, SHOULD)']),
    ...entries.flatMap(entryViolations),
    ...all(feed, 'at:deleted-entry').flatMap(tombstoneViolations),
    ...repeated(entries.map(entry => at(entry, 'atom:id')?.text ?? '')).map(
      id => `two entries have the id ${id} (RFC 4287 §4.1.1)`,
    ),
  ]
}

/** The elements of Atom that a source, an entry and a feed may hold (RFC 4287 §4.1). Others need another namespace. */
const sourceElements = [
  ...['author', 'category', 'contributor', 'generator', 'icon', 'id', 'link', 'logo', 'rights', 'subtitle'],
  ...['title', 'updated'],
]
const entryElements = [
  ...['author', 'category', 'content', 'contributor', 'id', 'link', 'published', 'rights', 'source'],
  ...['summary', 'title', 'updated'],
]
const feedElements = [...sourceElements, 'entry']

function unknownElements(element: XmlElement, where: string, known: string[]): string[] {
  return element.children
    .filter(({ name }) => !name.includes(':') || (name.startsWith('atom:') && !known.includes(name.slice(5))))
    .map(({ name }) => `${where} may not hold ${name} (RFC 4287 §4.1)`)
}

/** RFC 5005 §2, §4: a complete feed has no archive; an archive document names the current one. */
function pageViolations(feed: XmlElement): string[] {
  const isArchive = at(feed, 'fh:archive') !== undefined
  const isComplete = at(feed, 'fh:complete') !== undefined
  const relations = all(feed, 'atom:link').map(({ attributes }) => attributes.rel ?? '')
  const pages = relations.filter(rel => /^(?:next|previous|prev-archive|next-archive)$/.test(rel))
  return [
    ...(isArchive && !relations.includes('current')
      ? ['an archive document names the current one (RFC 5005 §4)']
      : []),
    ...(isComplete && (isArchive || pages.length > 0)
      ? ['a complete feed has no other pages (RFC 5005 §2)']
      : []),
    ...repeated(pages).map(rel => `the feed has one link ${rel} (RFC 5005 §3, §4)`),
  ]
}

/** Each xml:lang is a language tag (RFC 4287 §2, RFC 5646 §2.1). */
function languages(element: XmlElement): string[] {
  const tag = element.attributes['xml:lang']
  return [
    ...(tag === undefined || isLanguageTag(tag) ? [] : [`xml:lang is a language tag: ${tag} (RFC 4287 §2)`]),
    ...element.children.flatMap(languages),
  ]
}

/** RFC 5646 §2.1, without the grandfathered tags. */
export const isLanguageTag = (tag: string): boolean => /^(?:[a-z]{2,8}|x)(?:-[a-z0-9]{1,8})*$/i.test(tag)

function entryViolations(entry: XmlElement): string[] {
  const where = `the entry ${at(entry, 'atom:id')?.text}`
  const content = at(entry, 'atom:content')
  const source = at(entry, 'atom:source')
  return [
    ...unknownElements(entry, where, entryElements),
    ...metadata(entry, where),
    ...(content || alternatesOf(entry).length > 0
      ? []
      : [`${where} has content or an alternate link (RFC 4287 §4.1.2)`]),
    ...atMostOne(entry, where, ['content', 'published', 'source', 'summary']),
    ...dates(entry, where, ['published']),
    ...[...all(entry, 'atom:summary'), ...(content ? [content] : [])].flatMap(element =>
      textConstruct(element, where),
    ),
    ...(source
      ? [
          ...unknownElements(source, `the source of ${where}`, sourceElements),
          ...metadata(source, `the source of ${where}`),
        ]
      : []),
  ]
}

/** The common rules of a feed, an entry and a source (RFC 4287 §4.1.1, §4.1.2, §4.2.11). */
function metadata(element: XmlElement, where: string): string[] {
  const one = ['id', 'title', 'updated'].flatMap(name =>
    all(element, `atom:${name}`).length === 1 ? [] : [`${where} has one ${name} (RFC 4287 §4.1)`],
  )
  const texts = ['title', 'subtitle', 'rights'].flatMap(name => all(element, `atom:${name}`))
  return [
    ...one,
    ...all(element, 'atom:id').flatMap(({ text }) =>
      isAbsoluteUri(text) ? [] : [`${where} has an IRI for id: ${text} (RFC 4287 §4.2.6)`],
    ),
    ...atMostOne(element, where, ['subtitle', 'rights', 'icon', 'logo', 'generator']),
    ...dates(element, where, ['updated']),
    ...['icon', 'logo']
      .flatMap(name => all(element, `atom:${name}`))
      .flatMap(({ text, name }) =>
        isAbsoluteUri(text) ? [] : [`${where} has an IRI in ${name} (RFC 4287 §4.2.5, §4.2.8)`],
      ),
    ...all(element, 'atom:generator').flatMap(({ text, attributes: { uri } }) =>
      text && (uri === undefined || isAbsoluteUri(uri))
        ? []
        : [`${where} has a generator with a name (RFC 4287 §4.2.4)`],
    ),
    ...texts.flatMap(text => textConstruct(text, where)),
    ...['author', 'contributor']
      .flatMap(name => all(element, `atom:${name}`))
      .flatMap(who => person(who, where)),
    ...all(element, 'atom:link').flatMap(link => linkViolations(link, where)),
    ...repeated(alternatesOf(element).map(({ attributes: { type, hreflang } }) => `${type} ${hreflang}`)).map(
      () => `${where} has one alternate a type and language (RFC 4287 §4.1)`,
    ),
    ...all(element, 'atom:category').flatMap(({ attributes: { term, scheme } }) => [
      ...(term ? [] : [`${where} has a category with a term (RFC 4287 §4.2.2.1)`]),
      ...(scheme === undefined || isAbsoluteUri(scheme)
        ? []
        : [`${where} has an IRI for scheme (RFC 4287 §4.2.2.2)`]),
    ]),
  ]
}

/** RFC 4287 §4.2.7: href is required; rel, type and length have allowed values. */
function linkViolations(
  { attributes: { href, rel, type, length, hreflang } }: XmlElement,
  where: string,
): string[] {
  return [
    ...(hreflang === undefined || isLanguageTag(hreflang)
      ? []
      : [`${where} has a language tag in hreflang (RFC 4287 §4.2.7.4)`]),
    ...(href && isAbsoluteUri(href) ? [] : [`${where} has a link with href: ${rel} (RFC 4287 §4.2.7.1)`]),
    ...(rel === undefined || /^[a-z][a-z0-9.-]*$/.test(rel) || isAbsoluteUri(rel)
      ? []
      : [`${where} has a link relation: ${rel} (RFC 4287 §4.2.7.2)`]),
    ...(type === undefined || /^[^\s/]+\/[^\s/]+$/.test(type)
      ? []
      : [`${where} has a media type in a link: ${type} (RFC 4287 §4.2.7.3)`]),
    ...(length === undefined || /^\d+$/.test(length)
      ? []
      : [`${where} has octets in a link’s length (RFC 4287 §4.2.7.6)`]),
    ...(rel === 'enclosure' && !type ? [`${where} has an enclosure with its type (RFC 4287 §4.2.7.2)`] : []),
  ]
}

/** RFC 4287 §3.1: text or html. A text construct has no child elements; html is escaped. */
function textConstruct({ attributes, children, name }: XmlElement, where: string): string[] {
  const isKnown = ['text', 'html', undefined].includes(attributes.type)
  return isKnown && children.length === 0 ? [] : [`${where} has ${name} as text or html (RFC 4287 §3.1.1)`]
}

/** RFC 4287 §3.2: one name, at most one uri and email. */
function person(element: XmlElement, where: string): string[] {
  const names = all(element, 'atom:name')
  const [uri, email] = ['uri', 'email'].map(name => at(element, `atom:${name}`)?.text)
  return [
    ...(names.length === 1 && names[0]?.text ? [] : [`${where} has a person with a name (RFC 4287 §3.2.1)`]),
    ...atMostOne(element, where, ['uri', 'email']),
    ...(uri === undefined || isAbsoluteUri(uri)
      ? []
      : [`${where} has an IRI for a person’s uri (RFC 4287 §3.2.2)`]),
    ...(email === undefined || /^.+@.+$/.test(email)
      ? []
      : [`${where} has an e-mail address (RFC 4287 §3.2.3)`]),
  ]
}

/** RFC 6721 §3: ref is an IRI, when is a date; a comment is a text construct. */
function tombstoneViolations({ attributes: { ref, when }, children }: XmlElement): string[] {
  return [
    ...(ref && isAbsoluteUri(ref) ? [] : ['a deleted entry has ref (RFC 6721 §3)']),
    ...(when && isRfc3339(when) ? [] : ['a deleted entry has when (RFC 6721 §3)']),
    ...(children.filter(({ name }) => name === 'at:comment').length > 1
      ? ['a deleted entry has one comment (RFC 6721 §3)']
      : []),
  ]
}

/** RFC 4287 §3.3: RFC 3339, with T and Z in upper case. */
function dates(element: XmlElement, where: string, names: string[]): string[] {
  return names
    .flatMap(name => all(element, `atom:${name}`))
    .flatMap(({ text, name }) =>
      isRfc3339(text) && text === text.toUpperCase()
        ? []
        : [`${where} has a date in ${name}: ${text} (RFC 4287 §3.3)`],
    )
}

function atMostOne(element: XmlElement, where: string, names: string[]): string[] {
  return names.flatMap(name =>
    all(element, `atom:${name}`).length <= 1 ? [] : [`${where} has at most one ${name} (RFC 4287 §4.1)`],
  )
}

function alternatesOf(element: XmlElement): XmlElement[] {
  return all(element, 'atom:link').filter(({ attributes: { rel = 'alternate' } }) => rel === 'alternate')
}

export function repeated(texts: string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index)
}
