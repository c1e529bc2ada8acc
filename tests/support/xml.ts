import { SaxesParser } from 'saxes'
import { namespaces } from '../../src/document/namespaces.ts'

/** A strict XML parser with namespaces (XML 1.0, Namespaces in XML 1.0): any reader can parse what it accepts. */

export interface XmlElement {
  /**
   * The name with our own prefix for its namespace, whatever the document uses: `media:content`. RSS's own names have
   * none.
   */
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** Character data of the element itself, in document order. */
  text: string
}

/** The root element. Throws if the document is not well-formed or not namespace-well-formed. */
export function parseXml(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element = { name: nameOf(uri, local), attributes: valuesOf(attributes), children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(xml).close()
  const [element] = root.children
  if (!element) throw new Error('the document has no root element')
  return element
}

function nameOf(uri: string, local: string): string {
  const prefix = Object.entries(namespaces).find(([, namespace]) => namespace === uri)?.[0]
  return prefix ? `${prefix}:${local}` : uri ? `{${uri}}${local}` : local
}

function valuesOf(attributes: Record<string, { value: string }>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]))
}

export function all(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(child => child.name === name)
}

/** The element at a path of names below this one; at each step the first. */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((parent, name) => all(parent, name)[0], element)
}

/** Names of the element and all descendants, in document order, with their depths. */
export function outline(element: XmlElement, depth = 0): string[] {
  return [`${depth} ${element.name}`, ...element.children.flatMap(child => outline(child, depth + 1))]
}
