import type { Catalogue, CatalogueRow } from '../../catalogue/catalogue.ts'
import { dateKey } from '../../catalogue/date-key.ts'
import type { Records } from '../../catalogue/records.ts'
import {
  type ArticleListPage,
  type ArticleListRequest,
  type ListedArticle,
  type ListPlace,
  listGroups,
} from '../../contract/article-list.ts'
import type { ArticleState } from '../../record/api/article-list.ts'
import type { Article } from '../../record/article.ts'
import { holds, type Slice, termsOf } from '../../record/slice.ts'
import { nameForPeople } from '../../record/text/first-words.ts'
import { fold, searchWords } from '../../record/text/search-words.ts'
import { instant } from '../../record/time.ts'
import { searchText } from '../write/log-lines.ts'
import type { WordSearch } from './word-search.ts'

/**
 * The newsroom's list of articles, page by page. The index finds those that readers see; the others have no entries in
 * it, so their records are read.
 */

export interface ArticleListParts {
  siteLanguage: string
  catalogue: Pick<Catalogue, 'find' | 'hidden'>
  wordSearch: Pick<WordSearch, 'page'>
  records: Pick<Records, 'read'>
}

/** Records that one page may read beside those that it shows. */
const rejectedMax = 300
const newest = Number.MAX_SAFE_INTEGER

const statesOf: Record<ListPlace['group'], ArticleState[]> = {
  waiting: ['draft', 'embargoed', 'quarantined'],
  visible: ['visible'],
  past: ['retracted', 'expired'],
}

/** A part of a page. `below` is present if the group has more. */
interface Part {
  articles: ListedArticle[]
  below?: number | undefined
}

export class ArticleList {
  readonly #parts: ArticleListParts

  constructor(parts: ArticleListParts) {
    this.#parts = parts
  }

  async page(request: ArticleListRequest): Promise<ArticleListPage> {
    const { states, after, limit } = request
    const first = after ? listGroups.indexOf(after.group) : 0
    const articles: ListedArticle[] = []

    for (const [index, group] of listGroups.entries()) {
      const wanted = statesOf[group].filter(state => states.length === 0 || states.includes(state))
      if (index < first || wanted.length === 0) continue

      const below = index === first && after ? after.below : newest
      if (articles.length === limit) return { articles, next: { group, below } }

      const room = { below, limit: limit - articles.length }
      const part = group === 'visible' ? this.#visible(request, room) : this.#hidden(wanted, request, room)
      const { articles: found, below: rest } = await part
      articles.push(...found)
      if (rest !== undefined) return { articles, next: { group, below: rest } }
    }

    return { articles }
  }

  /** Those that readers see, newest first by date. */
  async #visible(
    { slice, from, until }: ArticleListRequest,
    { below, limit }: { below: number; limit: number },
  ): Promise<Part> {
    const range = {
      below: until === undefined ? below : Math.min(below, dateKey(until)),
      from: from === undefined ? undefined : dateKey(from),
      limit: limit + 1,
    }
    const { entries, stoppedAt } = await this.#parts.wordSearch.page(slice, range)
    const shown = entries.slice(0, limit)

    const articles: ListedArticle[] = []
    for (const { id } of shown) {
      const row = this.#parts.catalogue.find(id)
      if (row) articles.push(await this.#line(row))
    }

    return { articles, below: entries.length > limit ? shown.at(-1)?.shelf : stoppedAt }
  }

  /** Those that readers don't see, in the order of their arrival, newest first. */
  async #hidden(
    states: ArticleState[],
    request: ArticleListRequest,
    { below, limit }: { below: number; limit: number },
  ): Promise<Part> {
    const { catalogue, records } = this.#parts
    const articles: ListedArticle[] = []

    const rows = catalogue.hidden(states, below, limit + rejectedMax)
    for (const row of rows) {
      if (articles.length === limit) return { articles, below: row.number + 1 }
      const stored = await records.read(row.id)
      const article = stored.kind === 'found' ? stored.article : undefined
      if (this.#isWanted(article, request)) articles.push(lineOf(row, article))
    }

    return { articles, below: rows.length === limit + rejectedMax ? rows.at(-1)?.number : undefined }
  }

  /** A record that cannot be read is listed where nothing is asked of it. */
  #isWanted(article: Article | undefined, { slice, from, until }: ArticleListRequest): boolean {
    const isOpen = slice.all.length + slice.none.length === 0 && slice.text === undefined
    if (!article) return isOpen && from === undefined && until === undefined
    return (
      isBetween(article, from, until) &&
      holds(slice, termsOf(article, this.#parts.siteLanguage)) &&
      hasWords(article, slice)
    )
  }

  async #line(row: CatalogueRow): Promise<ListedArticle> {
    const stored = await this.#parts.records.read(row.id)
    return lineOf(row, stored.kind === 'found' ? stored.article : undefined)
  }
}

function lineOf(
  { id, state, sequence, revision }: CatalogueRow,
  article: Article | undefined,
): ListedArticle {
  const row = { id, state, sequence, revision }
  if (!article) return { ...row, name: id }

  const { title, published, updated, expires, url, categories, source, authors, language } = article
  const said = { title, published, updated, expires, url, categories, source, authors, language }
  return { ...row, ...said, name: nameForPeople(article) }
}

function isBetween(
  { published, updated }: Article,
  from: number | undefined,
  until: number | undefined,
): boolean {
  if (from === undefined && until === undefined) return true
  const date = published ?? updated
  if (date === undefined) return false
  const at = instant(date)
  return (from === undefined || at >= from) && (until === undefined || at < until)
}

function hasWords(article: Article, { text }: Slice): boolean {
  if (text === undefined) return true
  const { runs, words } = searchWords(text)
  if (runs.length + words.length === 0) return false // as in the index: a text of signs alone finds nothing

  const folded = fold(searchText(article))
  const all = new Set(searchWords(folded).words)
  return runs.every(run => folded.includes(run)) && words.every(word => all.has(word))
}
