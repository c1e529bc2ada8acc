import { childText, element, elements, within, type XmlElement } from '../xml/tree.ts'

/**
 * Element names of Atom 1.0 (RFC 4287) and, where they differ, of Atom 0.3 (`issued`, `modified`). Dates are listed by
 * the field of the record. A single entry may be a document (RFC 4287 §2).
 */
export const dateElements = {
  published: ['atom:published', 'atom:issued', 'atom:created', 'dcterms:issued', 'dc:date'],
  updated: ['atom:updated', 'atom:modified', 'dcterms:modified'],
} as const

export interface AtomDocument {
  /** Absent if the document is a single entry. */
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

/** RFC 4287 §3.2. Atom 0.3 uses `url`. */
export function personElements(parent: XmlElement | undefined, name: 'author' | 'contributor') {
  return elements(parent, `atom:${name}`).map(person => ({
    name: childText(person, 'atom:name'),
    email: childText(person, 'atom:email'),
    link: element(person, 'atom:uri', 'atom:url'),
  }))
}
