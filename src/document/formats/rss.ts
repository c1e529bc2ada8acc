import type { Article, Attachment } from '../../record/article.ts'
import { instant, rfc822, utc } from '../../record/time.ts'
import type { ChannelView } from '../channel-view.ts'
import { type Entry, modifiedOf } from '../entry.ts'
import { attachmentMedia, audioOf, imageMedia } from '../media.ts'
import { declarations, declaring, type Prefix } from '../namespaces.ts'
import { itunesChannel, itunesItem, podcastGuid, podcastPrefixes } from '../podcast.ts'
import { licenceElements, markdownElement, relatedLinks } from '../shared-elements.ts'
import { type Envelope, idStandIn, rssEnvelope, rssItem, titleStandIn } from '../skeleton.ts'
import { append, element, swap, text, textElement } from '../xml.ts'
import type { Format } from './format.ts'

/** RSS 2.0 with the RSS Best Practices Profile: https://www.rssboard.org/rss-specification, /rss-profile */

export const rss: Format = {
  title: 'RSS 2.0',
  mediaType: 'application/rss+xml',
  tombstones: false,
  fragment: rssFragment,
  frame: rssFrame,
}

/**
 * The prefixes that fragments may use without declaring them. Those of podcasts are declared only in podcast documents.
 */
const prefixes: Prefix[] = ['atom', 'content', 'dc', 'dcterms', 'media', 'creativeCommons']

/** Renders the `<item>` of an entry. */
function rssFragment(entry: Entry, podcast: boolean): string {
  const { article, url, summary, html } = entry
  const { published } = article
  const skeleton = rssItem({
    url,
    summary,
    html,
    updated: instant(entry.updated),
    published: published ? instant(published) : undefined,
  })

  const enclosure = enclosureOf(article, podcast)
  const isEnclosure = (attachment: Attachment) => attachment === enclosure

  const elements = [
    ...people(entry),
    ...entry.categories.map(({ category, scheme }) =>
      element('category', { domain: scheme }, text(category.label ?? category.term)),
    ),
    ...textElement('comments', article.commentsUrl),
    ...relatedLinks('atom:link', article),
    // Newsboat 2.21 plays the last recording, whether enclosure or media:content: the enclosure comes after the others
    ...attachmentMedia(entry, isEnclosure),
    ...(enclosure ? [enclosureElement(enclosure)] : []),
    ...imageMedia(entry, isEnclosure), // before the source: Python's feedparser takes any title after it
    ...sourceElements(entry),
    ...textElement('dc:language', entry.language),
    ...textElement('dc:rights', article.rights),
    ...licenceElements(entry),
    ...textElement('dcterms:modified', modifiedOf(article)),
    ...(published === undefined ? changeDate(article) : []),
    ...textElement('dcterms:alternative', article.subtitle),
    ...markdownElement(entry),
    ...(podcast ? itunesItem(entry) : []),
  ]
  return append(withOwnValues(skeleton, entry), {
    closing: '\n        </item>',
    indent: '            ',
    elements,
  })
}

/** The whitespace before each element of an item, as `feed` writes it. */
const indent = '\n            '

/**
 * States that the `dc:date` of an item without pubDate is the date of its last change. An import needs to know this.
 */
const changeDate = ({ updated }: Article) =>
  textElement('broadsheet:updated', updated, declaring('broadsheet'))

/**
 * Replaces the stand-ins by the item's own values:
 * - the title, as text;
 * - the guid, unchanged; a permalink only if it is the URL (RSS 2.0 <guid>). It comes before the link, since libgrss
 *   0.7.0 takes the first of the two for the id;
 * - the date of publication, with its own offset. An item without one gets `dc:date`, which all readers know: without
 *   any date, some show 1970 and others the time of reading. It is in UTC, since elfeed 3.4.1 drops the offset.
 */
function withOwnValues(item: string, entry: Entry): string {
  const { article, url, updated } = entry
  const guid = element('guid', { isPermaLink: String(article.id === url) }, text(article.id))
  const titled = swap(item, `${indent}<title><![CDATA[${titleStandIn}]]></title>`, titleOf(entry))
  const withoutGuid = swap(titled, `${indent}<guid isPermaLink="false">${idStandIn}</guid>`, '')
  const identified = swap(withoutGuid, '<link>', `${guid}${indent}<link>`)

  const { published } = article
  const written = element('pubDate', {}, new Date(instant(published ?? updated)).toUTCString())
  const date =
    published === undefined
      ? element('dc:date', {}, utc(instant(updated)))
      : element('pubDate', {}, rfc822(published))

  return swap(identified, written, date)
}

function titleOf({ article: { title }, summary, html }: Entry): string {
  if (title !== undefined) return `${indent}<title>${text(title)}</title>`
  return summary === undefined && html === undefined ? `${indent}<description></description>` : ''
}

/** One dc:creator per person. RSS's own author requires an e-mail address, and readers show creators. */
function people({ article }: Entry): string[] {
  return [
    ...(article.authors ?? []).flatMap(person => textElement('dc:creator', person.name)),
    ...(article.contributors ?? []).flatMap(person => textElement('dc:contributor', person.name)),
  ]
}

/** RSS allows one enclosure: the audio of a podcast; else the first attachment with a known length; else the first. */
function enclosureOf({ attachments = [] }: Article, podcast: boolean): Attachment | undefined {
  const audio = podcast ? audioOf(attachments) : undefined
  return audio ?? attachments.find(attachment => attachment.bytes !== undefined) ?? attachments[0]
}

/** RSS Best Practices Profile, enclosure: an unknown length is written as 0. */
const enclosureElement = ({ url, bytes = 0, mediaType }: Attachment) =>
  element('enclosure', { url, length: bytes, type: mediaType })

/** RSS 2.0 <source> names the feed of the origin. If its URL is unknown, Dublin Core names the source. */
function sourceElements({ article }: Entry): string[] {
  const { source, originalSource } = article
  const named = source?.feedUrl
    ? [element('source', { url: source.feedUrl }, text(source.name))]
    : textElement('dc:source', source?.name)
  const citation =
    originalSource && [originalSource.name, originalSource.issue].filter(part => part).join(' ')
  return [...named, ...textElement('dcterms:bibliographicCitation', citation)]
}

/** The envelope of a channel's RSS document. */
function rssFrame(view: ChannelView): Envelope {
  const envelope = rssEnvelope({
    id: view.id,
    title: view.title,
    description: view.description,
    url: view.pageUrl,
    language: view.language,
    updated: view.updated,
    rights: view.rights,
    image: view.image,
    ttlMinutes: view.ttlMinutes,
  })
  const elements = [
    ...view.links.map(link => element('atom:link', { ...link })),
    ...cloudElement(view),
    ...(view.archive ? ['<fh:archive/>'] : []), // RFC 5005 §4: marks an archive document
    ...(view.complete ? ['<fh:complete/>'] : []), // RFC 5005 §2
    ...view.authors.flatMap(person => textElement('dc:creator', person.name)),
    ...(view.licence ? [element('creativeCommons:license', {}, text(view.licence.url))] : []),
    ...skipHours(view.skipHours),
    ...webfeeds(view),
    element('generator', {}, `${view.generator.name} ${view.generator.version}`),
    ...(view.podcast ? itunesChannel(view, view.podcast) : []),
  ]

  const declared = declarations([...prefixes, ...(view.podcast ? podcastPrefixes : [])], elements)
  const head = swap(envelope.head, '<rss version="2.0"', `<rss version="2.0"${declared}`)
  const dated = swap(
    head,
    `<lastBuildDate>${new Date(view.updated).toUTCString()}`,
    `<lastBuildDate>${rfc822(utc(view.updated))}`,
  )

  const lines = (parts: string[]) => parts.map(part => `\n        ${part}`).join('')
  return {
    ...envelope,
    head: profile(dated) + lines(elements),
    tail: lines(podcastGuid(view)) + envelope.tail,
  }
}

/** RSS 2.0 <cloud>: all five attributes are required; http-post uses no procedure. */
function cloudElement({ cloud }: ChannelView): string[] {
  return cloud ? [element('cloud', { ...cloud, registerProcedure: '', protocol: 'http-post' })] : []
}

function skipHours(hours: number[] | undefined): string[] {
  return hours && hours.length > 0
    ? [element('skipHours', {}, hours.map(hour => `<hour>${hour}</hour>`).join(''))]
    : []
}

function webfeeds({ icon, logo, accentColor }: ChannelView): string[] {
  return [
    ...textElement('webfeeds:icon', icon),
    ...textElement('webfeeds:logo', logo),
    ...textElement('webfeeds:accentColor', accentColor),
  ]
}

/**
 * RSS Best Practices Profile: `&` and `<` in plain text as hexadecimal references. Every parser reads the same text.
 */
const profile = (xml: string) =>
  xml.replace(/&amp;/g, '&#x26;').replace(/&lt;/g, '&#x3C;').replace(/&gt;/g, '&#x3E;')
