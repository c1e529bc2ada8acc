import type { ArticleState } from '../record/api/article-list.ts'
import type { Article } from '../record/article.ts'
import type { Slice } from '../record/slice.ts'

/** The newsroom's list of articles: what it asks for, and what it gets. */

export interface ArticleListRequest {
  /** Empty: all. */
  states: ArticleState[]
  /** Categories, sources, authors and words that the articles must have. */
  slice: Slice
  /** Milliseconds: the article's date is in [from, until). Absent: it may be any, or none. */
  from?: number | undefined
  until?: number | undefined
  /** Continues after that place; absent: from the beginning. */
  after?: ListPlace | undefined
  limit: number
}

export const listGroups = ['waiting', 'visible', 'past'] as const

/**
 * A place in the list. The list has three groups: articles that wait for the newsroom, those that readers see, and those
 * that they saw. The first and the last are in the order of their arrival, newest first; the second in that of dates.
 */
export interface ListPlace {
  group: (typeof listGroups)[number]
  /** The last article above: its number, or its date key. */
  below: number
}

export type ListedArticle = Pick<
  Article,
  | 'id'
  | 'title'
  | 'published'
  | 'updated'
  | 'expires'
  | 'url'
  | 'categories'
  | 'source'
  | 'authors'
  | 'language'
> & {
  state: ArticleState
  sequence: number
  revision: number
  /** The title; of a post without one, its first words. */
  name: string
}

export interface ArticleListPage {
  articles: ListedArticle[]
  /** Absent: there are no more. */
  next?: ListPlace
}
