import type { CountedTerm } from '../catalogue/page-index.ts'
import type { Article, Attachment, Neighbour } from '../record/article.ts'

/** The content of each kind of page, and the part of a record that readers may see. */

export type PageAnswer<T> =
  | { kind: 'unchanged'; version: string; at: number }
  | { kind: 'page'; version: string; at: number; content: T }

export interface DirectoryFeed {
  name: string
  count: number
  /** Articles per week, oldest first. The last week is that of the site's newest article. */
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
  /** Label of the channel's category. Absent: the term is shown. */
  label?: string
  /** Number of the channel's articles. Absent: a search has more than one page, and only their texts could tell. */
  count?: number
  articles: ArticleLine[]
  /** Row of the index over the visible articles below which the next page continues; absent: this is the last one. */
  older?: number
  /** Only for a search: suggestions for its form. */
  vocabulary?: Vocabulary
}

export interface ArticlePage {
  article: PublicArticle
  previous?: PageNeighbour
  next?: PageNeighbour
}

/** A neighbor with a page on this site has an id. */
export type PageNeighbour = Neighbour & { id?: string }

/** An article that readers saw, but can see no more. */
export interface GoneArticle {
  kind: 'gone'
  state: 'retracted' | 'expired'
  title?: string
  reason?: string | undefined
  /** RFC 3339. */
  at?: string
}

/** The record without the members that only the newsroom may see. */
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
  /** RFC 3339: publication, or else the date on which it arrived. */
  date: string
  language?: string
  /** The label that readers see. */
  column?: string
  image?: Attachment
  /** For the first recording, if known. */
  durationSeconds?: number
  corrected?: true
}
