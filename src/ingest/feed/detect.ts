import { parseXml, type XmlDocument } from './xml/parse.ts'

/** The families of XML feeds, told by the root element. */
export type XmlFormat = 'rss' | 'atom'

/** The root names of a family, with our prefixes: see xml/namespaces.ts. */
const roots: Record<string, XmlFormat> = {
  rss: 'rss',
  'rdf:RDF': 'rss',
  RDF: 'rss',
  Channel: 'rss', // RSS 1.1
  channel: 'rss',
  'atom:feed': 'atom',
  'atom:entry': 'atom',
}

export interface Detected extends XmlDocument {
  /** Absent: the root is that of no feed. */
  format?: XmlFormat | undefined
}

/**
 * The document and its family. A root named as a feed's in a wrong namespace, or in none, is read as if it were in the
 * right one.
 */
export function detectXmlFeed(text: string): Detected {
  const document = parseXml(text)
  const name = document.root?.name ?? ''
  if (Object.hasOwn(roots, name)) return { ...document, format: roots[name] }
  const [, uri = '', local = ''] = /^(?:\{(.*)\})?(rss|feed|entry)$/i.exec(name) ?? []
  if (local === '') return document
  const format = local === 'rss' ? 'rss' : 'atom'
  return { ...parseXml(text, new Map([[uri, format === 'rss' ? '' : 'atom']])), format }
}
