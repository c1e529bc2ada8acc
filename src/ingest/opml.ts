import type { Notice } from '../record/article.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { parseXml } from './feed/xml/parse.ts'
import { childText, element, elements, type XmlElement } from './feed/xml/tree.ts'

/** A subscription in an OPML list, as the list describes it. URLs are as written. */
export interface Subscription {
  feedUrl: string
  title?: string | undefined
  /** URL of the site that the feed belongs to. */
  url?: string | undefined
  description?: string | undefined
  language?: string | undefined
  /** The headings above it, the outermost first; then the paths of its `category` (OPML 2.0). */
  groups: string[]
}

export interface SubscriptionList {
  title?: string | undefined
  /** In document order. A feed that is listed twice is returned twice. */
  feeds: Subscription[]
  notices: Notice[]
}

/** All feed URLs of an OPML 1.0 or 2.0 document. Refuses anything else with `malformed-body`. */
export function readOpml(text: string): Result<SubscriptionList> {
  const { root, notices, excess } = parseXml(text)
  if (excess) return err(excess)
  if (root?.name.toLowerCase() !== 'opml') {
    return err({ kind: 'malformed-body', detail: 'The document is not OPML: its root is not <opml>.' })
  }
  const body = element(root, 'body') ?? root
  return ok({ title: childText(element(root, 'head'), 'title'), feeds: subscriptions(body, []), notices })
}

function subscriptions(parent: XmlElement, headings: string[]): Subscription[] {
  return elements(parent, 'outline').flatMap(outline => {
    if (said(outline, 'isComment')?.toLowerCase() === 'true') return [] // OPML 2.0: so are its outlines
    const own = subscription(outline, headings)
    const name = said(outline, 'text') ?? said(outline, 'title')
    const inside = own || name === undefined ? headings : [...headings, name]
    return [...(own ? [own] : []), ...subscriptions(outline, inside)]
  })
}

/** OPML 2.0 subscription lists require xmlUrl. Undefined: the outline is a heading. */
function subscription(outline: XmlElement, headings: string[]): Subscription | undefined {
  const feedUrl = said(outline, 'xmlUrl')
  if (feedUrl === undefined) return undefined

  return {
    feedUrl,
    title: said(outline, 'title') ?? said(outline, 'text'),
    url: said(outline, 'htmlUrl'),
    description: said(outline, 'description'),
    language: said(outline, 'language'),
    groups: [...headings, ...categories(outline)],
  }
}

/** OPML 2.0 category: paths with slashes, separated by commas. A leading slash has no meaning. */
function categories(outline: XmlElement): string[] {
  const paths = (said(outline, 'category') ?? '').split(',')
  return paths.map(path => path.trim().replace(/^\//, '')).filter(path => path !== '')
}

/** The attribute in any case, since programs also write xmlurl, xmlURL and XmlUrl. */
function said(outline: XmlElement, name: string): string | undefined {
  const found = Object.entries(outline.attributes).find(([key]) => key.toLowerCase() === name.toLowerCase())
  return found?.[1].trim() || undefined
}
