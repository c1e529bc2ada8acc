import type { Article } from '../record/article.ts'
import type { Entry } from './entry.ts'
import { declaring } from './namespaces.ts'
import { type Attributes, element, text, textElement } from './xml.ts'

/** Elements of an entry that RSS and Atom write alike, most of them of other namespaces. */

/**
 * The pages that an article is about, or that belong to it, as links (RFC 4287 §4.2.7.2) of that element. The one that a
 * link post is about is marked, since Atom has no relation of its own for it, and the last of them: ruby-feedparser 0.11.2
 * opens the last link of an Atom entry.
 */
export function relatedLinks(name: 'link' | 'atom:link', { externalUrl, related = [] }: Article): string[] {
  const link = (attributes: Attributes) => element(name, { rel: 'related', ...attributes })
  return [
    ...related.map(({ url, title }) => link({ href: url, title })),
    ...(externalUrl === undefined
      ? []
      : [link({ href: externalUrl, ...declaring('broadsheet'), 'broadsheet:about': 'true' })]),
  ]
}

/** The `source` namespace (https://source.scripting.com/): the Markdown that the content was made from. */
export function markdownElement({ article, html }: Entry): string[] {
  return html === undefined ? [] : textElement('source:markdown', article.markdown, declaring('source'))
}

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
