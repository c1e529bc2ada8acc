import { escapeHtml } from '../../../base/escape.ts'
/** The elements of a parsed document, and functions that query them. */

export interface XmlElement {
  /**
   * The name with our prefix for its namespace: `title` (RSS), `atom:title`, `dc:creator`; `{uri}local` for a foreign
   * one.
   */
  name: string
  /** The attributes as written, but with our prefixes: `rdf:about`. */
  attributes: Record<string, string>
  children: (XmlElement | string)[]
  /** The base from xml:base. Absent if none is stated. */
  baseUrl?: string | undefined
  /** The nearest xml:lang. Absent if none is stated. */
  language?: string | undefined
  /** True if the document ends before the element does. */
  isCut?: true
}

/** The child elements with one of the names, in document order. */
export function elements(parent: XmlElement | undefined, ...names: string[]): XmlElement[] {
  if (!parent) return []
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && names.includes(child.name),
  )
}

/** The items of a feed. They are read one by one, so that a feed may have any number of them. */
export const itemNames: ReadonlySet<string> = new Set(['item', 'atom:entry', 'at:deleted-entry'])

/**
 * The items of that name at any depth, since an element before them may have no end tag. Items inside items don't
 * count.
 */
export function within(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.flatMap(child => {
    if (typeof child === 'string') return []
    if (itemNames.has(child.name)) return child.name === name ? [child] : []
    return within(child, name)
  })
}

/** The first child element, by the order of preference of the names. */
export function element(parent: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  for (const name of names) {
    const [first] = elements(parent, name)
    if (first) return first
  }
  return undefined
}

/** All text in the element, trimmed. Undefined if there is none. */
export function textOf(node: XmlElement | undefined): string | undefined {
  return node && (deepText(node).trim() || undefined)
}

/** All text in the element with its white space, which has a meaning in Markdown. Undefined if there is none. */
export function verbatimText(node: XmlElement | undefined): string | undefined {
  const text = node && deepText(node)
  return text?.trim() ? text : undefined
}

/** The text at any depth. Items are not part of an element that should have ended before them. */
function deepText({ children }: XmlElement): string {
  const texts = children.map(child => {
    if (typeof child === 'string') return child
    return itemNames.has(child.name) ? '' : deepText(child)
  })
  return texts.join('')
}

/** The text of the first child with any, by the order of preference of the names. */
export function childText(parent: XmlElement | undefined, ...names: string[]): string | undefined {
  for (const name of names) {
    for (const child of elements(parent, name)) {
      const text = textOf(child)
      if (text !== undefined) return text
    }
  }
  return undefined
}

/** The attribute's value, trimmed. Undefined if it is absent or empty. */
export function attribute(node: XmlElement | undefined, name: string): string | undefined {
  if (!node || !Object.hasOwn(node.attributes, name)) return undefined
  return node.attributes[name]?.trim() || undefined
}

/** The element's contents as HTML: its text unchanged if it has no elements, else its elements as tags. */
export function markupOf(node: XmlElement | undefined): string | undefined {
  if (!node?.children.some(child => typeof child !== 'string')) return textOf(node)
  return node.children.map(written).join('').trim() || undefined
}

const voidElements = new Set('area br col embed hr img input link meta source track wbr'.split(' '))

function written(node: XmlElement | string): string {
  if (typeof node === 'string') return escapeHtml(node)
  const name = localName(node.name)
  const attributes = Object.entries(node.attributes)
    .map(([key, value]) => ` ${key === 'xml:lang' ? 'lang' : key}="${escapeHtml(value)}"`)
    .join('')
  if (voidElements.has(name) && node.children.length === 0) return `<${name}${attributes}>`
  return `<${name}${attributes}>${node.children.map(written).join('')}</${name}>`
}

function localName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('}')) + 1)
}
