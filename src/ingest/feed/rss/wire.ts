import { childText, element, elements, textOf, within, type XmlElement } from '../xml/tree.ts'

/**
 * The structure of the RSS family: in 0.91 to 2.0 items are inside the channel, in 0.90 and 1.0 (RDF) beside it. Real
 * feeds of each version do either, and also put items inside other elements that nobody closed. The elements of an item
 * that are read, by the field of the record:
 */
export const itemElements = {
  id: ['guid'],
  title: ['title', 'dc:title', 'media:title'],
  link: ['link'],
  published: ['pubDate', 'dc:date', 'dcterms:issued', 'dcterms:created', 'atom:published'],
  updated: ['dcterms:modified', 'atom:updated'],
  content: ['content:encoded', 'xhtml:body', 'xhtml:div', 'atom:content'],
  description: ['description'],
  abstract: ['dc:description', 'dcterms:abstract', 'atom:summary', 'itunes:summary', 'media:description'],
  subtitle: ['dcterms:alternative', 'itunes:subtitle'],
  language: ['dc:language', 'language'],
  rights: ['dc:rights', 'dcterms:rights', 'atom:rights', 'copyright'],
  origin: ['dc:source'],
  citation: ['dcterms:bibliographicCitation'],
  licence: ['creativeCommons:license', 'cc:license', 'dcterms:license'],
} as const

export interface RssDocument {
  channel: XmlElement
  items: XmlElement[]
}

/** The channel and its items. If the channel is missing, the root takes its place. */
export function rssDocument(root: XmlElement): RssDocument {
  return { channel: element(root, 'channel') ?? root, items: within(root, 'item') }
}

/** The text of a field: of its first element that is not empty. */
export function field(item: XmlElement, name: keyof typeof itemElements): string | undefined {
  return childText(item, ...itemElements[name])
}

/** All texts of elements with the name. */
export function texts(item: XmlElement, ...names: string[]): string[] {
  return elements(item, ...names).flatMap(node => textOf(node) ?? [])
}
