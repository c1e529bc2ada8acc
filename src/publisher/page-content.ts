import type { Article, Attachment, Neighbour } from '../record/article.ts'
import { nameForPeople } from '../record/first-words.ts'
import { excerpt, textOfHtml } from '../record/plain-text.ts'
import type { CountedTerm } from './page-index.ts'

/** What pages are told: the content of each kind of page, and what readers may see of a record. */

/** What the client has: versions, or a date in milliseconds. */
export interface Known {
  known: string[]
  since?: number
}

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

/** Whether the client has this version already. */
export const isKnown = ({ known, since }: Known, version: string, at: number) =>
  known.includes(version) || (since !== undefined && at > 0 && at <= since)

/** The record without what is the newsroom's alone. */
export type PublicArticle = Omit<Article, 'notices' | 'revision' | 'log' | 'draft' | 'brought'>

export function publicArticle(article: Article): PublicArticle {
  const { notices: _, revision: __, log: ___, draft: ____, brought: _____, ...open } = article
  return open
}

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

const summaryMaxLength = 120

export function articleLine(article: Article): ArticleLine {
  const { id, source, authors = [], published, updated, language, image, attachments = [] } = article
  const summary = summaryOf(article)
  const column = article.categories?.find(({ scheme }) => scheme === 'column')
  const recording = attachments.find(({ durationSeconds }) => durationSeconds !== undefined)
  return {
    id,
    title: nameForPeople(article),
    authors: authors.map(({ name }) => name),
    date: published ?? updated ?? '',
    ...(summary && { summary }),
    ...(source && { source: source.name }),
    ...(language && { language }),
    ...(column && { column: column.label ?? column.term }),
    ...(image && { image }),
    ...(recording?.durationSeconds !== undefined && { durationSeconds: recording.durationSeconds }),
    ...(article.correction && { corrected: true }),
  }
}

function summaryOf({ title, summary, subtitle, content }: Article): string | undefined {
  if (title === undefined) return undefined // its first words are its name
  return excerpt(summary ?? subtitle ?? textOfHtml(content ?? ''), summaryMaxLength) || undefined
}
