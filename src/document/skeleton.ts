import { Feed, type FeedOptions, type Item } from 'feed'
import { asHtml, legal } from './xml.ts'

/**
 * The only module that imports `feed` 6.0.0. `feed` renders every item, entry and envelope; other modules add what it
 * has no slot for.
 *
 * Its quirks, each with a test in tests/document/skeleton.test.ts:
 * - It splits only the first `]]>` of a CDATA text. So none may reach it: U+FFFF (illegal in XML, removed before)
 *   replaces `]]>` until the fragment is cut out.
 * - It undoes one `&amp;` in a text slot. So text goes in with `&` escaped once more.
 * - It escapes only `&` and `"` in attributes. So categories, enclosures and sources never pass through it.
 * - It passes an Atom id through `new URL()`, which rewrites it or throws. So a constant is passed and replaced
 *   afterwards.
 * - It writes a title as CDATA in RSS and as html in Atom, and omits an empty one in RSS. So a constant is passed here
 *   too.
 * - It replaces a missing `updated` by the current time. So `updated` is always given.
 * - Its extensions and images differ by format. So each format has a Feed of its own.
 */

/** The values of an item's skeleton: raw texts, and times in milliseconds. */
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

/** The parts of a document around its items: before the first item, between two, after the last, and both ends. */
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

/** The item as an object with the members of JSON Feed 1.0 that `feed` writes. */
export function jsonItem(values: ItemValues): Record<string, unknown> {
  const item: Item = {
    id: idStandIn,
    title: titleStandIn,
    link: values.url,
    date: new Date(values.updated),
    description: values.summary && legal(values.summary),
    content: values.html && legal(values.html),
    published: values.published === undefined ? undefined : new Date(values.published),
  }
  return JSON.parse(oneItem(item).json1()).items[0]
}

function xmlItem({ url, summary, html, updated, published }: ItemValues): Item {
  return {
    id: idStandIn,
    title: titleStandIn,
    link: url,
    date: new Date(updated),
    description: summary && cdata(asHtml(summary)),
    content: html && cdata(legal(html)),
    published: published === undefined ? undefined : new Date(published),
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

/** The envelope as an object with the members of JSON Feed 1.0 that `feed` writes, without items. */
export function jsonEnvelope(values: EnvelopeValues): Record<string, unknown> {
  const feed = new Feed({
    ...stub,
    title: legal(values.title),
    description: legal(values.description),
    link: values.url,
    image: values.image,
  })
  const { items: _, ...envelope } = JSON.parse(feed.json1())
  return envelope
}

/** The envelope of a JSON document with `items` as the last member, indented as `feed` does. */
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

/** Writes an item as JSON, indented for its place in a document. */
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
    copyright: rights && slot(rights),
    image: image && slot(image),
    favicon: icon && slot(icon),
    ttl: ttlMinutes,
  })
}

/** Splits an empty document before its closing tag. Throws if the tag isn't where `feed` used to write it. */
function split(xml: string, { end, separator }: { end: string; separator: string }): Envelope {
  const index = xml.lastIndexOf(end)
  if (index < 0) throw new Error(`the envelope has no ${end.trim()}`)
  return { head: xml.slice(0, index), opening: separator, separator, closing: '', tail: xml.slice(index) }
}

/**
 * Cuts out the piece from the first opening tag to the last closing tag. This is unambiguous, since a text can't end
 * its CDATA section.
 */
function cut(xml: string, opening: string, closing: string): string {
  const start = xml.indexOf(opening)
  const end = xml.lastIndexOf(closing)
  if (start < 0 || end < start) throw new Error(`the rendered XML has no ${opening}`)
  return xml.slice(start, end + closing.length).replaceAll(cdataEnd, ']]]]><![CDATA[>')
}

const cdata = (value: string) => value.replaceAll(']]>', cdataEnd)
const slot = (value: string) => legal(value).replaceAll('&', '&amp;')
