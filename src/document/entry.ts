import { closingNotes, openingNote, standInSummary } from '../record/additions.ts'
import { articleUrl, schemeUri } from '../record/addresses.ts'
import type { Article, Category } from '../record/article.ts'
import type { SiteDefinition } from '../record/feed.ts'
import { atomId, tagUri } from '../record/identity.ts'
import { instant } from '../record/time.ts'
import { legalThroughout } from './xml.ts'

/** What one article says in every format, before a format puts it into its own words. */
export interface Entry {
  /** The record, with texts that every format can carry. */
  article: Article
  atomId: string
  /** As `new URL()` writes it. */
  url: string
  /** Whether the site itself shows the article, rather than a page elsewhere. */
  isOwnPage: boolean
  summary?: string
  html?: string
  /** RFC 3339; what Atom must have: last visible change, else the date of publication. */
  updated: string
  language: string
  categories: { category: Category; scheme?: string }[]
  /** The tag of the source's slice here, for a source that has no address of its own. */
  sourceId?: string
}

/** Full text, or the summary alone. */
export type Form = 'full' | 'summary' | 'podcast'

export interface RenderContext {
  base: string
  site: SiteDefinition
  form: Form
}

/** The entry of an article. Throws when the article has no date at all: the catalogue gives it one. */
export function entryOf(record: Article, { base, site, form }: RenderContext): Entry {
  const article = legalThroughout(record)
  const updated = article.updated ?? article.published
  if (updated === undefined) throw new Error(`${article.id} has neither a date of publication nor of change`)
  const language = article.language ?? site.language
  const html = form === 'summary' ? undefined : htmlOf(article, language)
  const summary = summaryOf(article, language)
  const url = new URL(article.url ?? articleUrl(base, record.id)) // the id that its page is found by, with each CR
  return {
    article,
    atomId: atomId(site.tagging, article.id),
    url: url.href,
    isOwnPage: url.origin === new URL(base).origin,
    ...(summary && { summary }),
    ...(html && { html }),
    ...(article.source && { sourceId: tagUri(site.tagging, `sources/${article.source.name}`) }),
    updated,
    language,
    categories: (article.categories ?? []).map(category => ({
      category,
      ...(category.scheme && { scheme: schemeUri(base, category.scheme) }),
    })),
  }
}

/** When the article was last changed after its publication; undefined: never, as far as the record says. */
export function modifiedOf({ published, updated }: Article): string | undefined {
  if (!updated || (published && instant(updated) <= instant(published))) return undefined
  return updated
}

function summaryOf(article: Article, language: string): string | undefined {
  const summary = article.summary ?? standInSummary(article)
  const opening = openingNote(article, language)
  return (summary ? opening + summary : opening.trimEnd()) || undefined
}

/** The body, and after it what no reader program would show otherwise: where it first stood, and its correction. */
function htmlOf(article: Article, language: string): string | undefined {
  return article.content === undefined ? undefined : article.content + closingNotes(article, language)
}
