import type { ArticleState } from '../catalogue/catalogue.ts'
import type { Article, Draft } from '../record/article.ts'
import type { Identity } from '../record/identity.ts'
import type { Origin, OutsideOrigin } from '../record/origin.ts'
import type { Precondition } from './precondition.ts'

/** What the publisher is asked to write, and what became of it. */

/** A draft, and who says it. */
export interface Submission {
  draft: Draft
  origin: Origin
  /** Absent: the draft's id is what its origin calls the article; without one the article is new. */
  identity?: Identity | undefined
  precondition?: Precondition
}

/** An origin withdraws an article that it brought. */
export interface Withdrawal {
  /** As the origin calls it. */
  withdrawn: string
  retracted: NonNullable<Draft['retracted']>
  origin: OutsideOrigin
}

export interface WriteResult {
  outcome: 'created' | 'updated' | 'unchanged'
  article: Article
  state: ArticleState
  /** Why the article cannot be rendered; it is kept and shown to nobody. */
  quarantined?: string
}
