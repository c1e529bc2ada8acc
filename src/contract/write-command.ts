import type { State } from '../catalogue/catalogue.ts'
import type { Article, Draft } from '../record/article.ts'
import type { Identity } from '../record/identity.ts'
import type { Origin, Outside } from '../record/origin.ts'
import type { Decision } from '../publisher/write/decision.ts'
import type { Precondition } from '../publisher/write/precondition.ts'

/** What the writer is asked for, when, and what became of it. */

/** When a batch is accepted: the clock in milliseconds, and the time that the log notes, in whole seconds. */
export interface Moment {
  now: number
  at: number
}

/** A draft, and who says it. */
export interface Delivered {
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
  origin: Outside
}

/** A delivery, a withdrawal, or a change to the article that is there when its turn comes. */
export type Order =
  | Delivered
  | Withdrawal
  | { id: string; revise(before: Article): Article; precondition?: Precondition }

export interface Written {
  outcome: Decision['outcome']
  article: Article
  state: State
  /** Why the article cannot be rendered; it is kept and shown to nobody. */
  quarantined?: string
}
