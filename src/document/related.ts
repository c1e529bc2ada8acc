import type { Article } from '../record/article.ts'
import { declaring } from './namespaces.ts'
import { type Attributes, element } from './xml.ts'

/**
 * The pages that an article is about, or that belong to it, as links (RFC 4287 §4.2.7.2) of that element. The one that a
 * link post is about is marked, since Atom has no relation of its own for it.
 */
export function relatedLinks(name: 'link' | 'atom:link', { externalUrl, related = [] }: Article): string[] {
  const link = (attributes: Attributes) => element(name, { rel: 'related', ...attributes })
  return [
    ...(externalUrl === undefined
      ? []
      : [link({ href: externalUrl, ...declaring('broadsheet'), 'broadsheet:about': 'true' })]),
    ...related.map(({ url, title }) => link({ href: url, title })),
  ]
}
