import { type Element, elementsOf, isElement, textOf } from '../tree.ts'
import { structuredArticle } from './json-ld.ts'

/**
 * The metadata of a page: JSON-LD, Open Graph, article:*, the meta tags of Chinese government sites
 * (ArticleTitle, PubDate, ContentSource), Baidu's ids, microdata, <time>. The strings are unchanged: the field rules
 * decide which to trust, by comparison with the visible text.
 */
export interface Declared {
  /** Best first. The last one is <title>, with the site's name still in it. */
  titles: string[]
  subtitle?: string | undefined
  published: string[]
  updated?: string | undefined
  source?: string | undefined
  /** Grouped by origin, the most trusted first. */
  authors: DeclaredAuthors[]
  editors: string[]
  section?: string | undefined
  siteName?: string | undefined
  url?: string | undefined
  image?: string | undefined
  language?: string | undefined
  /** The article's text, or the beginning of it. */
  text?: string | undefined
}

/** Names of one origin. `arePersons`: the origin says that each is a person, so a single word counts as a name. */
export interface DeclaredAuthors {
  values: string[]
  arePersons: boolean
}

export const nothingDeclared: Declared = { titles: [], published: [], authors: [], editors: [] }

/** Names of meta tags by their meaning, the most trusted first; other sets are tried in order. */
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
    authors: [
      { values: structured.authors, arePersons: true },
      { values: words(byId('author_baidu'), ...all('author')), arePersons: false },
      { values: words(...bylines(root)), arePersons: true },
    ],
    editors: words(byId('editor_baidu'), first('editor')),
    section: first('section') ?? structured.section ?? structured.crumbs.at(-1),
    text: structured.text,
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

/** The `<time>` that is marked as the publication's: microdata's datePublished, or HTML's old pubdate attribute. */
function publishedTime(root: Element): string | undefined {
  const isPublished = ({ name, attributes }: Element) =>
    (attributes.itemprop === 'datePublished' && name !== 'meta') ||
    (name === 'time' &&
      ('pubdate' in attributes || /\b(?:published|entry-date|dt-published)\b/.test(attributes.class ?? '')))
  const element = elementsOf(root, isPublished)[0]
  return element && (element.attributes.datetime ?? element.attributes.content ?? textOf(element))
}

/** Microdata's author and `rel=author`: only the first ones of the page, since related articles have their own. */
function bylines(root: Element): string[] {
  const isAuthor = ({ name, attributes }: Element) =>
    name !== 'meta' &&
    name !== 'link' &&
    (attributes.itemprop === 'author' || /\bauthor\b/.test(attributes.rel ?? ''))
  const [first, ...others] = elementsOf(root, isAuthor).slice(0, bylinesMax)
  const beside = first ? [first, ...others.filter(other => isBeside(other, first))] : []
  return beside.map(nameIn).filter(text => text.length < 80)
}

const bylinesMax = 20
const besideDepth = 4

/** True if both elements are in one small box. */
function isBeside(one: Element, other: Element): boolean {
  let box = other
  for (let depth = 0; depth < besideDepth && box.parent; depth += 1) {
    box = box.parent
    if (isInside(one, box)) return textOf(box).length < 200
  }
  return false
}

function isInside(element: Element, box: Element): boolean {
  for (let around: Element | undefined = element; around; around = around.parent)
    if (around === box) return true
  return false
}

/** The names in a byline, which may also hold a portrait and links to other sites. */
function nameIn(element: Element): string {
  const named = elementsOf(element, inner => inner.attributes.itemprop === 'name')[0]
  const isLinked = element.name !== 'a' && element.children.some(isElement)
  const links =
    isLinked && !named
      ? elementsOf(element, ({ name }) => name === 'a')
          .map(textOf)
          .filter(Boolean)
      : []

  return links.length > 0 ? links.join(', ') : textOf(named ?? element)
}

function words(...values: (string | undefined)[]): string[] {
  return [...new Set(values.map(value => value?.trim() ?? ''))].filter(value => value !== '')
}
