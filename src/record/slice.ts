import type { Article } from './article.ts'
import type { FeedDefinition } from './feed.ts'

/**
 * A slice is any selection of the visible articles: a feed, a category, a source, an author, a search. The index lists
 * each article under its terms, and a slice states which terms it requires.
 */

export type TermKind = 'category' | 'source' | 'author' | 'editor' | 'language'

/** One property by which articles are found. A category may also require its scheme. */
export interface Term {
  kind: TermKind
  value: string
  scheme?: string | undefined
}

export interface Slice {
  /** Every group must match; a group matches by one of its terms. Empty: every article. */
  all: Term[][]
  none: Term[]
  /** Words that the title, names or text must contain, as the reader typed them. */
  text?: string
  /** The tokens by which the single characters of `text` are looked up. Absent: by prefix. */
  beginnings?: Record<string, string[]>
}

export const everything: Slice = { all: [], none: [] }

/** The terms of an article, each once, in a fixed order. */
export function termsOf(
  article: Pick<Article, 'categories' | 'source' | 'authors' | 'contributors' | 'language'>,
  siteLanguage: string,
): Term[] {
  const terms: Term[] = []
  for (const { term, scheme } of article.categories ?? []) {
    terms.push({ kind: 'category', value: term })
    if (scheme) terms.push({ kind: 'category', value: term, scheme })
  }

  if (article.source) terms.push({ kind: 'source', value: article.source.name })
  for (const { name } of article.authors ?? []) terms.push({ kind: 'author', value: name })

  for (const { name, role } of article.contributors ?? []) {
    if (role === 'editor') terms.push({ kind: 'editor', value: name })
  }

  terms.push(...languageTerms(article.language ?? siteLanguage))
  return unique(terms.map(normal))
}

/** RFC 4647 §3.3.1: the range `zh` matches `zh-CN` too, so an article has each prefix of its language tag as a term. */
function languageTerms(tag: string): Term[] {
  const parts = tag.split('-')
  return parts.map((_, index) => ({ kind: 'language', value: parts.slice(0, index + 1).join('-') }))
}

/** The canonical form of a term: NFC, and languages in lower case. */
export function normal(term: Term): Term {
  const value = term.value.normalize('NFC')
  return { ...term, value: term.kind === 'language' ? value.toLowerCase() : value }
}

/** The slice of a feed definition. All kinds must match; a kind matches by one of its values. */
export function sliceOfFeed({ takes }: FeedDefinition): Slice {
  if (!takes) return everything

  const group = (kind: TermKind, values: string[] = []) => values.map(value => normal({ kind, value }))
  const categories = (takes.categories ?? []).map(category =>
    normal(typeof category === 'string' ? { kind: 'category', value: category } : categoryTerm(category)),
  )
  const groups = [
    categories,
    group('source', takes.sources),
    group('author', takes.authors),
    group('language', takes.languages),
  ]

  const without = takes.without ?? {}
  return {
    all: groups.filter(terms => terms.length > 0),
    none: [
      ...group('category', without.categories),
      ...group('source', without.sources),
      ...group('author', without.authors),
      ...group('language', without.languages),
    ],
  }
}

function categoryTerm({ term, scheme }: { term: string; scheme?: string | undefined }): Term {
  return scheme ? { kind: 'category', value: term, scheme } : { kind: 'category', value: term }
}

/** True if an article with these terms is in the slice. Ignores words. */
export function holds({ all, none }: Slice, terms: Term[]): boolean {
  const keys = new Set(terms.map(keyOf))
  const has = (term: Term) => keys.has(keyOf(term))
  return all.every(group => group.some(has)) && !none.some(has)
}

const keyOf = ({ kind, scheme = '', value }: Term) => `${kind} ${scheme} ${value}`

function unique(terms: Term[]): Term[] {
  const seen = new Map(terms.map(term => [keyOf(term), term]))
  return [...seen.values()]
}
