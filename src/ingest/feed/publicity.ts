import { childText, element, elements, type XmlElement } from './xml/tree.ts'

/** Recognizes entries that are not for readers: drafts, and entries that are not articles. */

/** RFC 5023 §13.1.1: an entry with `app:draft` yes must stay hidden. In Atom, and in RSS that uses the element. */
export function isDraftEntry(entry: XmlElement): boolean {
  const control = element(entry, 'app:control') ?? entry
  return /^(?:yes|true)$/i.test(childText(control, 'app:draft') ?? '') || isBloggerDraft(entry)
}

const kindScheme = 'http://schemas.google.com/g/2005#kind'
const kindPrefix = 'http://schemas.google.com/blogger/2008/kind#'

/** True if the category is the kind of a Blogger entry, not its subject. */
export const isKind = (category: XmlElement): boolean => category.attributes.scheme === kindScheme

/**
 * The kind of a Blogger entry: `post`, `page`, `comment`, `settings`, `template`, or `trash` for deleted ones.
 * Undefined for an entry of another program, or of a kind without a meaning here. Blogger's archive has all kinds in
 * one feed and marks each by a category; the archive of Google Takeout uses elements.
 */
export function bloggerKind(entry: XmlElement): string | undefined {
  if (/TRASHED$/.test(childText(entry, 'blogger:status') ?? '')) return 'trash'
  const type = childText(entry, 'blogger:type')
  if (type !== undefined) return type.toLowerCase()
  const term = elements(entry, 'atom:category').find(isKind)?.attributes.term
  return term?.startsWith(kindPrefix) ? term.slice(kindPrefix.length) : undefined
}

function isBloggerDraft(entry: XmlElement): boolean {
  const status = childText(entry, 'blogger:status')
  if (status === 'SCHEDULED') return childText(entry, 'atom:published') === undefined // else its date embargoes it
  return status !== undefined && status !== 'LIVE'
}
