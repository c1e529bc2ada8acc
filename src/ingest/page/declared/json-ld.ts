import { withinJsonBounds } from '../../bounds.ts'
import { type Element, elementsOf, textOf } from '../tree.ts'

/** A page's JSON-LD about its article (schema.org). Unusable parts are ignored. */
export interface StructuredArticle {
  headline?: string
  alternativeHeadline?: string
  published?: string
  modified?: string
  section?: string
  /** Names of persons; an organization is not an author. */
  authors: string[]
  publisher?: string
  /** Its whole text, or the beginning. */
  text?: string
  crumbs: string[]
}

const articleTypes = /Article$|^BlogPosting$|^Report$|^LiveBlogPosting$/

export function structuredArticle(root: Element): StructuredArticle {
  const things = elementsOf(root, element => element.name === 'script' && isJsonLd(element)).flatMap(script =>
    thingsOf(parse(textOf(script))),
  )
  const article =
    things.find(thing => typesOf(thing).some(type => articleTypes.test(type))) ??
    things.find(thing => 'pubDate' in thing)
  const trail = things.find(thing => typesOf(thing).includes('BreadcrumbList'))
  return { authors: [], crumbs: crumbsOf(trail), ...(article && fieldsOf(article, things)) }
}

function isJsonLd(element: Element): boolean {
  return /ld\+json/i.test(element.attributes.type ?? '')
}

const jsonLdValuesMax = 50_000

/** Parses the JSON. Pages write comments, trailing commas and raw line ends into it, so one repair is tried. */
function parse(text: string): unknown {
  if (!withinJsonBounds(text, jsonLdValuesMax).ok) return undefined

  for (const attempt of [
    text,
    text.replace(/(^|[\s,{[])\/\/[^"\n]*?(?=\s+["}\]])/g, '$1').replace(/,\s*([}\]])/g, '$1'),
  ]) {
    try {
      return JSON.parse(attempt)
    } catch {
      // JSON.parse throws on invalid JSON; it has no other way to report it
    }
  }

  return undefined
}

type Thing = Record<string, unknown>

function thingsOf(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.filter(isThing)
  if (!isThing(value)) return []
  return [value, ...(Array.isArray(value['@graph']) ? value['@graph'].filter(isThing) : [])]
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function typesOf(thing: Thing): string[] {
  return [thing['@type']].flat().filter(type => typeof type === 'string')
}

function fieldsOf(article: Thing, things: Thing[]): Omit<StructuredArticle, 'crumbs'> {
  const fields = {
    headline: word(article.headline) ?? word(article.title),
    alternativeHeadline: word(article.alternativeHeadline),
    published: word(article.datePublished) ?? word(article.pubDate),
    modified: word(article.dateModified) ?? word(article.upDate),
    section: word([article.articleSection].flat()[0]),
    publisher: nameOf(article.publisher),
    text: word(article.articleBody),
  }
  const authors = [article.author]
    .flat()
    .map(author => referred(author, things))
    .filter(author => !isThing(author) || !typesOf(author).includes('Organization'))
  return { ...defined(fields), authors: authors.flatMap(namesOf) }
}

/** Looks up a value that only gives an `@id`, as generators of graphs write. */
function referred(value: unknown, things: Thing[]): unknown {
  if (!isThing(value) || value.name !== undefined || typeof value['@id'] !== 'string') return value
  return things.find(thing => thing['@id'] === value['@id'] && thing.name !== undefined) ?? value
}

function crumbsOf(trail: Thing | undefined): string[] {
  const items = Array.isArray(trail?.itemListElement) ? trail.itemListElement.filter(isThing) : []
  return items.map(item => nameOf(item) ?? nameOf(item.item)).filter(name => name !== undefined)
}

function namesOf(value: unknown): string[] {
  const names = isThing(value) ? [value.name].flat() : [value]
  return names.map(word).filter(name => name !== undefined)
}

function nameOf(value: unknown): string | undefined {
  return isThing(value) ? word(value.name) : word(value)
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function defined<T extends object>(fields: T): Defined<T> {
  // Removing the undefined members is exactly what the type says; Object.fromEntries cannot say it.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
