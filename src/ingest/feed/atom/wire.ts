import { childText, element, elements, within, type XmlElement } from '../xml/tree.ts'

/**
 * Atom 1.0 (RFC 4287) and, where the name differs, Atom 0.3. Dates by what the record makes of them; `issued` and
 * `modified` are 0.3's. An entry alone may be a document (RFC 4287 §2).
 */
export const dateElements = {
  published: ['atom:published', 'atom:issued', 'atom:created', 'dcterms:issued', 'dc:date'],
  updated: ['atom:updated', 'atom:modified', 'dcterms:modified'],
} as const

export interface AtomDocument {
  /** Absent: the document is a single entry. */
  feed?: XmlElement
  entries: XmlElement[]
  /** RFC 6721. */
  tombstones: XmlElement[]
}

export function atomDocument(root: XmlElement): AtomDocument {
  if (root.name === 'atom:entry') return { entries: [root], tombstones: [] }
  return {
    feed: root,
    entries: within(root, 'atom:entry'),
    tombstones: within(root, 'at:deleted-entry'),
  }
}

/** RFC 4287 §4.2.7.2: a link without rel is an alternate; a registered name may be written as an IRI. */
export function relOf(link: XmlElement): string {
  const rel = link.attributes.rel?.trim() || 'alternate'
  return rel.replace('http://www.iana.org/assignments/relation/', '')
}

export function linksWith(parent: XmlElement | undefined, rel: string): XmlElement[] {
  return elements(parent, 'atom:link').filter(link => relOf(link) === rel)
}

/** RFC 4287 §3.2; `url` is 0.3's. */
export function personElements(parent: XmlElement | undefined, name: 'author' | 'contributor') {
  return elements(parent, `atom:${name}`).map(person => ({
    name: childText(person, 'atom:name'),
    email: childText(person, 'atom:email'),
    link: element(person, 'atom:uri', 'atom:url'),
  }))
}
