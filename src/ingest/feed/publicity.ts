import { childText, element, elements, type XmlElement } from './xml/tree.ts'

/** Detects entries that are not for readers: drafts, and entries that are not articles. */

/** RFC 5023 §13.1.1: an entry whose `app:draft` is yes is not to be made visible. In Atom, and in RSS that borrows it. */
export function isDraftEntry(entry: XmlElement): boolean {
  const control = element(entry, 'app:control') ?? entry
  return /^(?:yes|true)$/i.test(childText(control, 'app:draft') ?? '') || isBloggerDraft(entry)
}

const kindScheme = 'http://schemas.google.com/g/2005#kind'
const kindPrefix = 'http://schemas.google.com/blogger/2008/kind#'

/** The category tells the kind of a Blogger entry, and no subject. */
export const isKind = (category: XmlElement): boolean => category.attributes.scheme === kindScheme

/**
 * The kind of a Blogger entry: `post`, `page`, `comment`, `settings`, `template`; `trash` for a deleted entry;
 * undefined: it is an entry of somebody else, or of a kind that says nothing. Blogger's archive has all kinds in one feed
 * and marks each by a category; the archive of Google Takeout has elements for it.
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
