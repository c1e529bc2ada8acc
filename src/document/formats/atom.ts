import { type Article, type Attachment, type Person, unknownMediaType } from '../../record/article.ts'
import { instant, utc } from '../../record/time.ts'
import type { ChannelView, Tombstone } from '../channel-view.ts'
import type { Entry } from '../entry.ts'
import { imageMedia } from '../media.ts'
import { declarationOf, declarations, namespaces, type Prefix } from '../namespaces.ts'
import { markdownElement, relatedLinks } from '../shared-elements.ts'
import { atomEntry, atomEnvelope, type Envelope, idStandIn, titleStandIn } from '../skeleton.ts'
import {
  type Attributes,
  append,
  asHtml,
  attribute,
  element,
  swap,
  swapLast,
  text,
  textElement,
} from '../xml.ts'
import type { Format } from './format.ts'

/** Atom 1.0: RFC 4287, with archives (RFC 5005) and tombstones (RFC 6721), without threading (RFC 4685). */

export const atom: Format = {
  title: 'Atom 1.0',
  mediaType: 'application/atom+xml',
  tombstones: true,
  fragment: atomFragment,
  frame: atomFrame,
}

/** The prefixes that fragments may use without declaring them. */
const prefixes: Prefix[] = ['dcterms', 'media']

/** Renders the `<entry>` of an entry. */
function atomFragment(entry: Entry): string {
  const { article, url, summary, html } = entry
  const skeleton = atomEntry({
    url,
    summary,
    html,
    updated: instant(entry.updated),
    published: article.published ? instant(article.published) : undefined,
  })

  const elements = [
    ...(article.authors ?? []).map(person => personElement('author', person)),
    ...(article.contributors ?? []).map(person => personElement('contributor', person)),
    ...entry.categories.map(({ category: { term, label }, scheme }) =>
      element('category', { term, scheme, label }),
    ),
    ...otherLinks(entry),
    ...textElement('rights', article.rights),
    ...sourceElement(entry),
    ...textElement('dcterms:alternative', article.subtitle),
    ...citation(entry),
    ...markdownElement(entry),
    ...imageMedia(entry, ({ url }) => isEnclosure(article, url)), // in Atom all attachments are enclosures
    ...statedDates(entry),
  ]
  return append(withOwnValues(skeleton, entry), {
    closing: '\n    </entry>',
    indent: '        ',
    elements,
  })
}

/**
 * Replaces the stand-ins by the entry's own values: the id, character for character (RFC 4287 §4.2.6), the title with
 * its type, the language, and dates in UTC.
 */
function withOwnValues(skeleton: string, entry: Entry): string {
  const { article, updated, atomId } = entry
  const tagged = swap(skeleton, '<entry>', openingTag(entry))
  const identified = swap(tagged, `<id>${idStandIn}</id>`, `<id>${text(atomId)}</id>`)
  const title = `<title type="html"><![CDATA[${titleStandIn}]]></title>`
  const titled = swap(identified, title, entryTitle(article))
  const dated = swap(titled, `<updated>${iso(updated)}</updated>`, `<updated>${inUtc(updated)}</updated>`)

  const { published } = article
  if (published === undefined) return dated

  return swapLast(
    dated,
    `<published>${iso(published)}</published>`,
    `<published>${inUtc(published)}</published>`,
  )
}

/** Declares our own namespace only if the entry uses it, since the W3C's validator warns about it. */
function openingTag(entry: Entry): string {
  const { attachments = [] } = entry.article
  const isUsed = statedDates(entry).length > 0 || attachments.some(file => isPresent(ownAttributes(file)))
  return `<entry xml:lang="${attribute(entry.language)}"${isUsed ? declarationOf('broadsheet') : ''}>`
}

const iso = (dateTime: string) => new Date(instant(dateTime)).toISOString()

/** RFC 4287 §3.3 in UTC: elfeed 3.4.1 and libmrss 0.19.2 read `09:17:00+08:00` as 09:17 UTC. */
const inUtc = (dateTime: string) => utc(instant(dateTime))

/** Dates with the offset that the record states, if that isn't UTC. */
function statedDates({ article: { published }, updated }: Entry): string[] {
  const stated = (date: string | undefined) => (date === undefined || date === inUtc(date) ? undefined : date)
  return [
    ...textElement('broadsheet:published', stated(published)),
    ...textElement('broadsheet:updated', stated(updated)),
  ]
}

type TitleType = 'text' | 'html'

/**
 * RFC 4287 §3.1.1: `text`, which readers show best. If the text looks like markup, `html`, escaped once more: a reader
 * that sniffs would take the text for tags.
 */
const titleType = (title: string): TitleType => (/&#?\w+;|<\/?[a-z]/i.test(title) ? 'html' : 'text')

/**
 * RFC 4287 §4.1.2 asks for a title; that of a post without one is empty (§4.2.14). It has an end tag, since parsers of
 * HTML take what follows `<title/>` for its text.
 */
const entryTitle = ({ title }: Article): string =>
  title === undefined ? '<title></title>' : titleElement(title, titleType(title))

const titleElement = (title: string, type: TitleType): string =>
  element('title', { type }, text(type === 'html' ? asHtml(title) : title))

/** RFC 4287 §3.2: name, uri, email. */
function personElement(name: string, person: Person): string {
  return element(
    name,
    {},
    [
      element('name', {}, text(person.name)),
      ...textElement('uri', person.url),
      ...textElement('email', person.email),
    ].join(''),
  )
}

/**
 * All links except the one to the article, which comes first: htmlparser2 12 and elfeed 3.4.1 open the first link.
 * ruby-feedparser 0.11.2 opens the last, so the last one is a recording, or else the page that the article came from.
 */
function otherLinks(entry: Entry): string[] {
  const { licence, attachments = [] } = entry.article
  return [
    ...(licence ? [element('link', { rel: 'license', href: licence.url })] : []), // RFC 4946 §2
    ...commentsLink(entry.article),
    ...relatedLinks('link', entry.article),
    ...viaLinks(entry),
    ...attachments.map(enclosureLink),
  ]
}

/** RFC 4685 §4: the page with the replies to an entry. */
const commentsLink = ({ commentsUrl }: Article): string[] =>
  commentsUrl === undefined ? [] : [element('link', { rel: 'replies', type: 'text/html', href: commentsUrl })]

/** RFC 4287 §4.2.7, with everything else that the record says about the file. */
const enclosureLink = (attachment: Attachment) =>
  element('link', {
    rel: 'enclosure',
    href: attachment.url,
    type: attachment.mediaType === unknownMediaType ? undefined : attachment.mediaType,
    length: attachment.bytes,
    title: attachment.title,
    ...ownAttributes(attachment),
  })

const ownAttributes = ({ durationSeconds, width, height, alt, credit }: Attachment): Attributes => ({
  'broadsheet:duration': durationSeconds,
  'broadsheet:width': width,
  'broadsheet:height': height,
  'broadsheet:alt': alt,
  'broadsheet:credit': credit,
})

const isPresent = (attributes: Attributes) => Object.values(attributes).some(value => value !== undefined)

const isEnclosure = ({ attachments = [] }: Article, url: string) =>
  attachments.some(attachment => attachment.url === url)

/** RFC 4287 §4.2.7.2: `via` links to the source of the information. */
function viaLinks({ article: { source, originalSource } }: Entry): string[] {
  return [source, originalSource].flatMap(origin =>
    origin?.url ? [element('link', { rel: 'via', href: origin.url, title: origin.name })] : [],
  )
}

/**
 * RFC 4287 §4.2.11. The id of the source is the URL of its feed; else its own URL; else the tag URI of its slice here.
 */
function sourceElement({ article, updated, sourceId }: Entry): string[] {
  const { source } = article
  if (!source || !sourceId) return []

  const links = [
    ...(source.feedUrl ? [element('link', { rel: 'self', href: source.feedUrl })] : []),
    ...(source.url ? [element('link', { rel: 'alternate', href: source.url })] : []),
  ]
  const children = [
    ...textElement('id', source.feedUrl ?? source.url ?? sourceId),
    titleElement(source.name, titleType(article.title ?? '')), // of one type with the entry's: Feedjira 4.0.2 takes another for it
    ...textElement('updated', inUtc(article.published ?? updated)),
    ...links,
  ]
  return [element('source', {}, children.join(''))]
}

function citation({ article: { originalSource } }: Entry): string[] {
  return textElement(
    'dcterms:bibliographicCitation',
    originalSource && [originalSource.name, originalSource.issue].filter(part => part).join(' '),
  )
}

/** The envelope of a channel's Atom document. */
function atomFrame(view: ChannelView): Envelope {
  const logo = view.logo ?? view.image
  const envelope = atomEnvelope({
    id: view.id,
    title: view.title,
    description: view.description,
    url: view.pageUrl,
    language: view.language,
    updated: view.updated,
    rights: view.rights,
    image: logo,
    icon: view.icon,
  })

  const elements = [
    ...view.links.map(link => element('link', { ...link })),
    ...(view.licence ? [element('link', { rel: 'license', href: view.licence.url })] : []),
    ...view.authors.map(person => personElement('author', person)), // RFC 4287 §4.1.1 MUST: for entries without one
    element('generator', { version: view.generator.version }, text(view.generator.name)),
    ...(view.archive ? ['<fh:archive/>'] : []),
    ...(view.complete ? ['<fh:complete/>'] : []),
    ...textElement('webfeeds:accentColor', view.accentColor),
    ...view.tombstones.map(deletedEntry),
  ]
  const root = `<feed xmlns="${namespaces.atom}"`
  const head = swap(
    envelope.head,
    root,
    `${root} xml:lang="${attribute(view.language)}"${declarations(prefixes, elements)}`,
  )

  const dated = swap(
    head,
    `<updated>${new Date(view.updated).toISOString()}`,
    `<updated>${utc(view.updated)}`,
  )
  // Feedjira 4.0.2 takes the last link (the hub) for the home page, unless one link is text/html
  const linked = swap(dated, '<link rel="alternate"', '<link rel="alternate" type="text/html"')
  return { ...envelope, head: linked + elements.map(part => `\n    ${part}`).join('') }
}

/** RFC 6721 §3: ref and when are required. */
function deletedEntry({ atomId, when, reason }: Tombstone): string {
  return element('at:deleted-entry', { ref: atomId, when }, textElement('at:comment', reason).join(''))
}
