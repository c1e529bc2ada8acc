import type { Entry } from './entry.ts'
import { declaring } from './namespaces.ts'
import { element, text, textElement } from './xml.ts'

/**
 * The stated licence of an item in RSS: the creativeCommons module for its address, and Really Simple Licensing 1.0
 * (https://rslstandard.org/rsl) for what a machine may read from it.
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
 * RSL speaks for the publisher's own origin only, and takes a licence without payment for a free one: so nothing is
 * said of a page elsewhere, nor of a licence whose terms are not known here.
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

/** A Creative Commons licence with its clauses (`by-nc-nd`), or without: the public domain. */
const creativeCommons =
  /^https?:\/\/creativecommons\.org\/(?:licenses\/(by(?:-nc)?(?:-nd|-sa)?)|publicdomain\/(?:zero|mark))\/\d/
