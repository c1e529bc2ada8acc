import type { Article, Attachment, Neighbour } from '../record/article.ts'
import type { CountedTerm } from '../catalogue/page-index.ts'

/** What pages are told: the content of each kind of page, and what readers may see of a record. */

export type PageAnswer<T> =
  | { kind: 'unchanged'; version: string; at: number }
  | { kind: 'page'; version: string; at: number; content: T }

export interface DirectoryFeed {
  name: string
  count: number
  /** Articles a week, oldest first; the last week is that of the site's newest article. */
  weeks: number[]
  last?: ArticleLine
}

export interface Vocabulary {
  category: CountedTerm[]
  source: CountedTerm[]
  author: CountedTerm[]
  language: CountedTerm[]
}

export interface Directory extends Vocabulary {
  feeds: DirectoryFeed[]
}

export interface ChannelPage {
  /** How the channel's category is shown. Absent: by its term. */
  label?: string
  count: number
  articles: ArticleLine[]
  /** Place on the shelf below which the next page goes on; absent: this is the last one. */
  older?: number
  /** Only for a search: what its form offers. */
  vocabulary?: Vocabulary
}

export interface ArticlePage {
  article: PublicArticle
  previous?: PageNeighbour
  next?: PageNeighbour
}

/** A neighbour that has a page here has an id. */
export type PageNeighbour = Neighbour & { id?: string }

/** An article that readers saw once and see no more. */
export interface GoneArticle {
  kind: 'gone'
  state: 'retracted' | 'expired'
  title?: string
  reason?: string | undefined
  /** RFC 3339. */
  at?: string
}

/** The record without what is the newsroom's alone. */
export type PublicArticle = Omit<Article, 'notices' | 'revision' | 'log' | 'draft' | 'brought'>

/** An article in a list. */
export interface ArticleLine {
  id: string
  /** The first words of a post without a title. */
  title: string
  /** Plain text, one paragraph. Absent also where the title is all of the text that a list shows. */
  summary?: string
  source?: string
  authors: string[]
  /** RFC 3339: publication, else the date it came. */
  date: string
  language?: string
  /** As it is shown. */
  column?: string
  image?: Attachment
  /** Of the first recording, where it is known. */
  durationSeconds?: number
  corrected?: true
}
