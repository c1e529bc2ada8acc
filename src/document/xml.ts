import { escapeHtml } from '../base/escape.ts'

/**
 * Escapes text for each place in an XML document. Records are clean already; this also handles any other text (XML 1.0
 * §2.2, §2.4, §2.7, §3.3.3).
 */

const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Keeps only characters that XML 1.0 §2.2 allows, and normalizes line ends (§2.11). */
export function legal(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(illegal, '')
}

/** Makes every text of a record legal, for all formats. The record may hold only JSON values. */
export function legalThroughout<T>(record: T): T {
  return JSON.parse(JSON.stringify(record), (_, value) => (typeof value === 'string' ? legal(value) : value))
}

/**
 * Writes character data. References are hexadecimal, as the RSS Best Practices Profile recommends for titles, so that
 * readers that decode twice still show the text.
 */
export function text(value: string): string {
  return legal(value).replace(/&/g, '&#x26;').replace(/</g, '&#x3C;').replace(/>/g, '&#x3E;')
}

/**
 * Writes an attribute value for double quotes. Line feeds and tabs survive (XML 1.0 §3.3.3). References are named ones,
 * since some readers decode no others in attributes.
 */
export function attribute(value: string): string {
  return asHtml(value).replace(/\n/g, '&#xA;').replace(/\t/g, '&#x9;')
}

/** Escapes plain text as HTML, for a slot that readers treat as HTML. */
export function asHtml(value: string): string {
  return escapeHtml(legal(value))
}

export type Attributes = Record<string, string | number | undefined>

/**
 * Writes an element with its attributes in the order given; undefined ones are omitted. `content` is XML; without it
 * the tag is empty.
 */
export function element(name: string, attributes: Attributes, content?: string): string {
  const pairs = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const written = pairs.map(([key, value]) => ` ${key}="${attribute(String(value))}"`).join('')
  return content === undefined || content === ''
    ? `<${name}${written}/>`
    : `<${name}${written}>${content}</${name}>`
}

/** Writes an element that holds text; none if the text is absent or empty. */
export function textElement(name: string, value: string | undefined, attributes: Attributes = {}): string[] {
  return value === undefined || legal(value) === '' ? [] : [element(name, attributes, text(value))]
}

/**
 * Replaces the first occurrence of `from`. Use it for anchors that come before any text of an article. Throws if there
 * is none: `feed` has changed its output.
 */
export function swap(xml: string, from: string, to: string): string {
  return replaceAt(xml, { index: xml.indexOf(from), from, to })
}

/**
 * Replaces the last occurrence of `from`. Use it for an anchor after the article's content, which may hold the same
 * text.
 */
export function swapLast(xml: string, from: string, to: string): string {
  return replaceAt(xml, { index: xml.lastIndexOf(from), from, to })
}

function replaceAt(xml: string, { index, from, to }: { index: number; from: string; to: string }): string {
  if (index < 0) throw new Error(`the rendered XML has no ${from}`)
  return xml.slice(0, index) + to + xml.slice(index + from.length)
}

/** Inserts elements before the last closing tag, each on its own line. */
export function append(
  xml: string,
  { closing, indent, elements }: { closing: string; indent: string; elements: string[] },
): string {
  const index = xml.lastIndexOf(closing)
  if (index < 0) throw new Error(`the rendered XML has no ${closing.trim()}`)
  return xml.slice(0, index) + elements.map(part => `\n${indent}${part}`).join('') + xml.slice(index)
}
