import type { Entry } from './entry.ts'
import { declaring } from './namespaces.ts'
import { element, text, textElement } from './xml.ts'

/**
 * The stated license of an RSS item: its URL in the creativeCommons module, and what a machine may read, in Really
 * Simple Licensing 1.0 (https://rslstandard.org/rsl).
 */
export function licenceElements(entry: Entry): string[] {
  const { licence } = entry.article
  if (!licence) return []
  return [
    element('creativeCommons:license', {}, text(licence.url)),
    ...reallySimpleLicence(entry, licence.url),
  ]
}

/**
 * RSL lets a publisher speak only for its own origin, and treats a license without payment as free. So this says
 * nothing about a page elsewhere, nor about a license whose terms we don't know.
 */
function reallySimpleLicence({ url, isOwnPage }: Entry, licenceUrl: string): string[] {
  const terms = creativeCommons.exec(licenceUrl)
  if (!isOwnPage || !terms) return []

  const [, clauses] = terms
  const children = [
    ...(clauses?.includes('-nc') ? textElement('rsl:prohibits', 'commercial', { type: 'user' }) : []),
    element(
      'rsl:payment',
      { type: clauses ? 'attribution' : 'free' },
      element('rsl:standard', {}, text(licenceUrl)),
    ),
  ]
  return [element('rsl:content', { ...declaring('rsl'), url }, element('rsl:license', {}, children.join('')))]
}

/** Matches the URL of a Creative Commons license and captures its clauses (`by-nc-nd`); the public domain has none. */
const creativeCommons =
  /^https?:\/\/creativecommons\.org\/(?:licenses\/(by(?:-nc)?(?:-nd|-sa)?)|publicdomain\/(?:zero|mark))\/\d/
