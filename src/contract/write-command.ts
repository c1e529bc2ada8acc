import type { ArticleState } from '../record/api/article-list.ts'
import type { Article, Draft } from '../record/article.ts'
import type { Identity } from '../record/identity.ts'
import type { Origin, OutsideOrigin } from '../record/origin.ts'
import type { Precondition } from './precondition.ts'

/** Requests to the publisher to write, and their results. */

/** A draft with its origin. */
export interface Submission {
  draft: Draft
  origin: Origin
  /** Absent: the draft's id is the one that its origin uses; without an id the article is new. */
  identity?: Identity | undefined
  precondition?: Precondition
  /**
   * The newsroom writes the article itself: an absent `published` means the date that the article has, and for one that
   * appears the time of its acceptance. Absent: nothing but the draft's own dates is known.
   */
  keepsDate?: boolean
}

/** An origin retracts an article that it brought. */
export interface Withdrawal {
  /** The id that the origin uses. */
  withdrawn: string
  retracted: NonNullable<Draft['retracted']>
  origin: OutsideOrigin
}

export interface WriteResult {
  outcome: 'created' | 'updated' | 'unchanged'
  article: Article
  state: ArticleState
  /** The reason why the article cannot be rendered. It is stored, but shown to nobody. */
  quarantined?: string
}
