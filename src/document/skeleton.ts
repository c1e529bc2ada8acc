import { Feed, type FeedOptions, type Item } from 'feed'
import { asHtml, legal } from './xml.ts'

/**
 * The one door to `feed` 6.0.0. It renders every item, entry and envelope; what it has no slot for is added outside.
 *
 * Its quirks, each with a test in tests/document/skeleton.test.ts:
 * - only the first `]]>` of a CDATA text is split: none may reach it, so U+FFFF (illegal in XML, removed before) stands
 *   in for it until the fragment is cut;
 * - one `&amp;` of a text slot is undone: text goes in with `&` escaped once more;
 * - attributes are not escaped beyond `&` and `"`: categories, enclosures and sources never go through it;
 * - an Atom id is put through `new URL()`, which rewrites or throws: a constant stands in for it, the id is put back;
 * - a title is CDATA in RSS, html in Atom, and left out of RSS when empty: a constant stands in for it too;
 * - a missing `updated` becomes now: it is always given;
 * - extensions and images differ a format: each format has a Feed of its own.
 */

/** What an item's skeleton holds: texts as they are, dates as instants in milliseconds. */
export interface ItemValues {
  url: string
  summary?: string
  html?: string
  updated: number
  published?: number
}

export interface EnvelopeValues {
  id: string
  title: string
  description: string
  url: string
  language: string
  updated: number
  rights?: string
  image?: string
  icon?: string
  ttlMinutes?: number
}

/** What stands around the items of a document: before the first, between two, after the last, and at both ends. */
export interface Envelope {
  head: string
  opening: string
  separator: string
  closing: string
  tail: string
}

export const idStandIn = 'urn:x-broadsheet:id'
export const titleStandIn = 'urn:x-broadsheet:title'
const cdataEnd = '\uffff'
const jsonIndentation = 4

const stub: FeedOptions = {
  id: idStandIn,
  title: 'x',
  link: 'https://x.invalid/',
  description: 'x',
  updated: new Date(0),
  generator: false,
}

/** `<item>…</item>` with title, link, guid, pubDate, description and content:encoded. */
export function rssItem(values: ItemValues): string {
  return cut(oneItem(xmlItem(values)).rss2(), '<item>', '</item>')
}

/** `<entry>…</entry>` with title, id, link, updated, summary, content and published. */
export function atomEntry(values: ItemValues): string {
  return cut(oneItem(xmlItem(values)).atom1(), '<entry>', '</entry>')
}

/** The item as an object with the members of JSON Feed 1.0 that `feed` knows. */
export function jsonItem(values: ItemValues): Record<string, unknown> {
  const item: Item = {
    id: idStandIn,
    title: titleStandIn,
    link: values.url,
    date: new Date(values.updated),
    ...(values.summary !== undefined && { description: legal(values.summary) }),
    ...(values.html !== undefined && { content: legal(values.html) }),
    ...(values.published !== undefined && { published: new Date(values.published) }),
  }
  return JSON.parse(oneItem(item).json1()).items[0]
}

function xmlItem({ url, summary, html, updated, published }: ItemValues): Item {
  return {
    id: idStandIn,
    title: titleStandIn,
    link: url,
    date: new Date(updated),
    ...(summary !== undefined && { description: cdata(asHtml(summary)) }),
    ...(html !== undefined && { content: cdata(legal(html)) }),
    ...(published !== undefined && { published: new Date(published) }),
  }
}

function oneItem(item: Item): Feed {
  const feed = new Feed(stub)
  feed.addItem(item)
  return feed
}

export function rssEnvelope(values: EnvelopeValues): Envelope {
  return split(emptyFeed(values).rss2(), { end: '\n    </channel>', separator: '\n        ' })
}

export function atomEnvelope(values: EnvelopeValues): Envelope {
  return split(emptyFeed(values).atom1(), { end: '\n</feed>', separator: '\n    ' })
}

/** The envelope as an object with the members of JSON Feed 1.0 that `feed` knows, without items. */
export function jsonEnvelope(values: EnvelopeValues): Record<string, unknown> {
  const feed = new Feed({
    ...stub,
    title: legal(values.title),
    description: legal(values.description),
    link: values.url,
    ...(values.image !== undefined && { image: values.image }),
  })
  const { items: _, ...envelope } = JSON.parse(feed.json1())
  return envelope
}

/** What stands around the items where they follow the envelope's own members, indented as `feed` does. */
export function aroundItems(envelope: Record<string, unknown>): Envelope {
  const written = JSON.stringify({ ...envelope, items: [] }, null, jsonIndentation)
  return {
    head: written.slice(0, written.lastIndexOf(']')),
    opening: '\n        ',
    separator: ',\n        ',
    closing: '\n    ',
    tail: written.slice(written.lastIndexOf(']')),
  }
}

/** The item, indented as it stands in a document. */
export function writeItem(item: Record<string, unknown>): string {
  return JSON.stringify(item, null, jsonIndentation).replaceAll('\n', '\n        ')
}

function emptyFeed({
  id,
  title,
  description,
  url,
  language,
  updated,
  rights,
  image,
  icon,
  ttlMinutes,
}: EnvelopeValues): Feed {
  return new Feed({
    id: slot(id),
    title: slot(title),
    description: slot(description),
    link: url,
    language: slot(language),
    updated: new Date(updated),
    generator: false,
    ...(rights !== undefined && { copyright: slot(rights) }),
    ...(image !== undefined && { image: slot(image) }),
    ...(icon !== undefined && { favicon: slot(icon) }),
    ...(ttlMinutes !== undefined && { ttl: ttlMinutes }),
  })
}

/** Throws when the closing tag isn't where `feed` wrote it. */
function split(xml: string, { end, separator }: { end: string; separator: string }): Envelope {
  const index = xml.lastIndexOf(end)
  if (index < 0) throw new Error(`the envelope has no ${end.trim()}`)
  return { head: xml.slice(0, index), opening: separator, separator, closing: '', tail: xml.slice(index) }
}

/** The piece from the first opening to the last closing tag; unambiguous, since no `]]>` of a text is left in it. */
function cut(xml: string, opening: string, closing: string): string {
  const start = xml.indexOf(opening)
  const end = xml.lastIndexOf(closing)
  if (start < 0 || end < start) throw new Error(`the rendered XML has no ${opening}`)
  return xml.slice(start, end + closing.length).replaceAll(cdataEnd, ']]]]><![CDATA[>')
}

const cdata = (value: string) => value.replaceAll(']]>', cdataEnd)
const slot = (value: string) => legal(value).replaceAll('&', '&amp;')
