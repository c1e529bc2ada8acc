import { structuredArticle } from './json-ld.ts'
import { type Element, elementsOf, textOf } from './tree.ts'

/**
 * What a page declares about itself: JSON-LD, Open Graph, article:*, the meta tags of Chinese government sites
 * (ArticleTitle, PubDate, ContentSource), Baidu's ids, microdata, <time>. Strings as declared: which of them to believe is decided
 * where they meet the visible text.
 */
export interface Declared {
  /** Best first. The last one is <title>, with the site's name still on it. */
  titles: string[]
  subtitle?: string | undefined
  published: string[]
  updated?: string | undefined
  source?: string | undefined
  authors: string[]
  editors: string[]
  section?: string | undefined
  siteName?: string | undefined
  url?: string | undefined
  image?: string | undefined
  language?: string | undefined
  description?: string | undefined
}

export const nothingDeclared: Declared = { titles: [], published: [], authors: [], editors: [] }

export function metadataOf(root: Element): Declared {
  const structured = structuredArticle(root)
  const meta = metaTags(root)
  const first = (...names: string[]) =>
    names.map(name => meta.get(name)?.[0]).find(value => value !== undefined)
  const tag = (test: (element: Element) => boolean) => elementsOf(root, test)[0]
  const text = (element: Element | undefined) => (element && textOf(element)) || undefined
  const byId = (...ids: string[]) => text(tag(element => ids.includes(element.attributes.id ?? '')))
  return {
    titles: words(
      structured.headline,
      first('articletitle'),
      first('og:title', 'twitter:title', 'title'),
      text(tag(isPageTitle)),
    ),
    subtitle: structured.alternativeHeadline,
    published: words(
      structured.published,
      first('article:published_time', 'og:published_time', 'og:release_date'),
      first(
        'pubdate',
        'datepublished',
        'publishdate',
        'publish-date',
        'firstcreate',
        'date',
        'dc.date',
        'dcterms.created',
        'sailthru.date',
      ),
      byId('pubtime_baidu', 'pubTime'),
      publishedTime(root),
    ),
    updated:
      structured.modified ??
      first('article:modified_time', 'og:updated_time', 'datemodified', 'lastupdate', 'dateupdate'),
    source: byId('source_baidu') ?? first('contentsource', 'source'),
    authors: words(
      ...structured.authors,
      byId('author_baidu'),
      ...(meta.get('author') ?? []),
      ...(meta.get('article:author') ?? []),
      ...[
        'byl',
        'parsely-author',
        'sailthru.author',
        'dc.creator',
        'dcterms.creator',
        'cxenseparse:author',
        'article:author_name',
      ].flatMap(name => meta.get(name) ?? []),
      ...bylines(root),
    ),
    editors: words(byId('editor_baidu'), first('editor')),
    section: first('columnname', 'article:section') ?? structured.section ?? structured.crumbs.at(-1),
    siteName: structured.publisher ?? first('og:site_name', 'sitename', 'application-name', 'publisher'),
    url:
      tag(element => element.name === 'link' && /\bcanonical\b/i.test(element.attributes.rel ?? ''))
        ?.attributes.href ?? first('og:url'),
    image: first('og:image', 'og:image:url', 'twitter:image'),
    language:
      tag(element => element.name === 'html')?.attributes.lang || first('content-language', 'og:locale'),
    description: first('og:description', 'description'),
  }
}

/** Values by lower-case name, property, itemprop or http-equiv. */
function metaTags(root: Element): Map<string, string[]> {
  const tags = new Map<string, string[]>()
  for (const { attributes } of elementsOf(root, element => element.name === 'meta')) {
    const name = (
      attributes.property ??
      attributes.name ??
      attributes.itemprop ??
      attributes['http-equiv']
    )?.toLowerCase()
    const content = attributes.content?.trim()
    if (name && content) tags.set(name, [...(tags.get(name) ?? []), content])
  }
  return tags
}

function isPageTitle(element: Element): boolean {
  return element.name === 'title' && element.parent?.name !== 'svg'
}

/** `<time>` that says it is the publication's: microdata's datePublished, or HTML's old pubdate attribute. */
function publishedTime(root: Element): string | undefined {
  const isPublished = ({ name, attributes }: Element) =>
    (attributes.itemprop === 'datePublished' && name !== 'meta') ||
    (name === 'time' &&
      ('pubdate' in attributes || /\b(?:published|entry-date|dt-published)\b/.test(attributes.class ?? '')))
  const element = elementsOf(root, isPublished)[0]
  return element && (element.attributes.datetime ?? element.attributes.content ?? textOf(element))
}

/** Microdata's author, `rel=author`, and hCard's byline. */
function bylines(root: Element): string[] {
  const isAuthor = ({ attributes }: Element) =>
    attributes.itemprop === 'author' || /\bauthor\b/.test(attributes.rel ?? '')
  return elementsOf(root, isAuthor)
    .filter(element => element.name !== 'meta' && element.name !== 'link')
    .map(element => textOf(elementsOf(element, inner => inner.attributes.itemprop === 'name')[0] ?? element))
    .filter(text => text.length < 80)
}

function words(...values: (string | undefined)[]): string[] {
  return [...new Set(values.map(value => value?.trim() ?? ''))].filter(value => value !== '')
}
