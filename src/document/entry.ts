import { closingNotes, openingNote, standInSummary } from '../record/additions.ts'
import { articleUrl, schemeUri } from '../record/address/addresses.ts'
import type { Article, Category } from '../record/article.ts'
import type { SiteDefinition } from '../record/feed.ts'
import { atomId, tagUri } from '../record/identity.ts'
import { instant } from '../record/time.ts'
import { legalThroughout } from './xml.ts'

/** The content of one article for every format, before a format renders it. */
export interface Entry {
  /** The record, with texts that are legal in every format. */
  article: Article
  atomId: string
  /** Normalized by `new URL()`. */
  url: string
  /** True: the URL is on this site. False: it is a page elsewhere. */
  isOwnPage: boolean
  summary?: string
  html?: string
  /** RFC 3339. Atom requires it: the last visible change, or else the date of publication. */
  updated: string
  language: string
  categories: { category: Category; scheme?: string }[]
  /** Tag URI of the source's slice on this site, for a source without a URL of its own. */
  sourceId?: string
}

/** The feed form: the full text, only the summary, or the full text with podcast elements. */
export type Form = 'full' | 'summary' | 'podcast'

export interface RenderContext {
  base: string
  site: SiteDefinition
  form: Form
}

/** Makes the entry of an article. Throws if the article has no date at all; the catalogue always gives it one. */
export function entryOf(record: Article, { base, site, form }: RenderContext): Entry {
  const article = legalThroughout(record)
  const updated = article.updated ?? article.published
  if (updated === undefined) throw new Error(`${article.id} has neither a date of publication nor of change`)

  const language = article.language ?? site.language
  const html = form === 'summary' ? undefined : htmlOf(article, language)
  const summary = summaryOf(article, language)
  const url = new URL(article.url ?? articleUrl(base, record.id)) // raw id, with each CR: the page is found by it

  return {
    article,
    atomId: atomId(site.tagging, article.id),
    url: url.href,
    isOwnPage: url.origin === new URL(base).origin,
    summary,
    html,
    sourceId: article.source && tagUri(site.tagging, `sources/${article.source.name}`),
    updated,
    language,
    categories: (article.categories ?? []).map(category => ({
      category,
      scheme: category.scheme && schemeUri(base, category.scheme),
    })),
  }
}

/** The date of the last change after publication; undefined: the record states none. */
export function modifiedOf({ published, updated }: Article): string | undefined {
  if (!updated || (published && instant(updated) <= instant(published))) return undefined
  return updated
}

function summaryOf(article: Article, language: string): string | undefined {
  const summary = article.summary ?? standInSummary(article)
  const opening = openingNote(article, language)
  return (summary ? opening + summary : opening.trimEnd()) || undefined
}

/**
 * The body, followed by notes that no reader program would show otherwise: where it first appeared, and its correction.
 */
function htmlOf(article: Article, language: string): string | undefined {
  const { content } = article
  return content === undefined ? undefined : content + closingNotes(article, language) || undefined
}
