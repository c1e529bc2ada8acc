import { structuredArticle } from './json-ld.ts'
import { type Element, elementsOf, textOf } from '../tree.ts'

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
}

export const nothingDeclared: Declared = { titles: [], published: [], authors: [], editors: [] }

/** Names of meta tags by what they tell, the most trusted first; other sets are asked in turn. */
const names = {
  articleTitle: ['articletitle'],
  socialTitle: ['og:title', 'twitter:title', 'title'],
  socialDate: ['article:published_time', 'og:published_time', 'og:release_date'],
  date: 'pubdate datepublished publishdate publish-date firstcreate date dc.date dcterms.created sailthru.date'.split(
    ' ',
  ),
  updated: ['article:modified_time', 'og:updated_time', 'datemodified', 'lastupdate', 'dateupdate'],
  source: ['contentsource', 'source'],
  author:
    'author article:author article:author_name byl parsely-author sailthru.author dc.creator dcterms.creator cxenseparse:author'.split(
      ' ',
    ),
  editor: ['editor'],
  section: ['columnname', 'article:section'],
  site: ['og:site_name', 'sitename', 'application-name', 'publisher'],
  url: ['og:url'],
  image: ['og:image', 'og:image:url', 'twitter:image'],
  language: ['content-language', 'og:locale'],
}

export function metadataOf(root: Element): Declared {
  const structured = structuredArticle(root)
  const meta = metaTags(root)
  const all = (key: keyof typeof names) => names[key].flatMap(name => meta.get(name) ?? [])
  const first = (key: keyof typeof names) => all(key)[0]
  const text = (test: (element: Element) => boolean) => elementsOf(root, test).map(textOf)[0] || undefined
  const byId = (...ids: string[]) => text(({ attributes }) => ids.includes(attributes.id ?? ''))
  const dates = [
    structured.published,
    first('socialDate'),
    first('date'),
    byId('pubtime_baidu', 'pubTime'),
    publishedTime(root),
  ]
  return {
    titles: words(structured.headline, first('articleTitle'), first('socialTitle'), text(isPageTitle)),
    subtitle: structured.alternativeHeadline,
    published: words(...dates),
    updated: structured.modified ?? first('updated'),
    source: byId('source_baidu') ?? first('source'),
    authors: words(...structured.authors, byId('author_baidu'), ...all('author'), ...bylines(root)),
    editors: words(byId('editor_baidu'), first('editor')),
    section: first('section') ?? structured.section ?? structured.crumbs.at(-1),
    siteName: structured.publisher ?? first('site'),
    url: elementsOf(root, isCanonical)[0]?.attributes.href ?? first('url'),
    image: first('image'),
    language: elementsOf(root, ({ name }) => name === 'html')[0]?.attributes.lang || first('language'),
  }
}

function isCanonical({ name, attributes }: Element): boolean {
  return name === 'link' && /\bcanonical\b/i.test(attributes.rel ?? '')
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
    if (!name || !content) continue
    const known = tags.get(name)
    if (known) known.push(content)
    else tags.set(name, [content])
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
