import { escapeHtml } from '../base/escape.ts'
/**
 * Text made safe for each place in an XML document. The record is clean already; this holds whatever comes in
 * (XML 1.0 §2.2, §2.4, §2.7, §3.3.3).
 */

const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Only characters that XML 1.0 §2.2 allows, line ends as §2.11 reads them. */
export function legal(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(illegal, '')
}

/** The same record with every text made legal: what goes into all formats alike. Holds only what JSON can. */
export function legalThroughout<T>(record: T): T {
  return JSON.parse(JSON.stringify(record), (_, value) => (typeof value === 'string' ? legal(value) : value))
}

/**
 * Character data. References are written in hexadecimal, which is what the RSS Best Practices Profile asks for in
 * titles, so that readers that decode twice still show the text.
 */
export function text(value: string): string {
  return legal(value).replace(/&/g, '&#x26;').replace(/</g, '&#x3C;').replace(/>/g, '&#x3E;')
}

/**
 * An attribute's value, between double quotes; line feeds and tabs survive (XML 1.0 §3.3.3). References are the named
 * ones, since some readers decode no others in attributes.
 */
export function attribute(value: string): string {
  return asHtml(value).replace(/\n/g, '&#xA;').replace(/\t/g, '&#x9;')
}

/** Plain text as HTML, for a slot that a reader takes for HTML. */
export function asHtml(value: string): string {
  return escapeHtml(legal(value))
}

export type Attributes = Record<string, string | number | undefined>

/** An element, its attributes in the order given, absent ones left out. Content is XML already; none: an empty tag. */
export function element(name: string, attributes: Attributes, content?: string): string {
  const pairs = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const written = pairs.map(([key, value]) => ` ${key}="${attribute(String(value))}"`).join('')
  return content === undefined || content === ''
    ? `<${name}${written}/>`
    : `<${name}${written}>${content}</${name}>`
}

/** An element that holds text; none where the text is absent. */
export function textElement(name: string, value: string | undefined, attributes: Attributes = {}): string[] {
  return value === undefined || legal(value) === '' ? [] : [element(name, attributes, text(value))]
}

/**
 * The first place where `from` stands, replaced: for anchors that stand before any text of an article. Throws when it
 * isn't there: then `feed` writes otherwise than it did.
 */
export function swap(xml: string, from: string, to: string): string {
  return replaceAt(xml, { index: xml.indexOf(from), from, to })
}

/** The last place where `from` stands, replaced: for an anchor behind the article's content, which may hold its like. */
export function swapLast(xml: string, from: string, to: string): string {
  return replaceAt(xml, { index: xml.lastIndexOf(from), from, to })
}

function replaceAt(xml: string, { index, from, to }: { index: number; from: string; to: string }): string {
  if (index < 0) throw new Error(`the rendered XML has no ${from}`)
  return xml.slice(0, index) + to + xml.slice(index + from.length)
}

/** The elements written before the last closing tag of that name, each on its own line. */
export function append(
  xml: string,
  { closing, indent, elements }: { closing: string; indent: string; elements: string[] },
): string {
  const index = xml.lastIndexOf(closing)
  if (index < 0) throw new Error(`the rendered XML has no ${closing.trim()}`)
  return xml.slice(0, index) + elements.map(part => `\n${indent}${part}`).join('') + xml.slice(index)
}
