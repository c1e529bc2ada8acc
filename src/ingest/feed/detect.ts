import { parseXml, type XmlDocument } from './xml/parse.ts'

/** The families of XML feeds, by their root element. */
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
  /** Absent if the root is not a feed's. */
  format?: XmlFormat | undefined
}

/**
 * Parses the document and finds its family. A root with a feed's name in a wrong namespace, or in none, is read as if
 * it were in the right one.
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
