import type { State } from '../catalogue/catalogue.ts'
import type { Article, Draft } from '../record/article.ts'
import type { Decision } from './decision.ts'
import type { Precondition } from './precondition.ts'

/** What the writer is asked for, when, and what became of it. */

/** When a batch is accepted: the clock in milliseconds, and the time that the log notes, in whole seconds. */
export interface Moment {
  now: number
  at: number
}

/** A draft as it comes, or what becomes of the article that is there when its turn comes. */
export type Order = { precondition?: Precondition } & (
  | { draft: Draft }
  | { id: string; revise(before: Article): Draft }
)

export interface Written {
  outcome: Decision['outcome']
  article: Article
  state: State
  /** Why the article cannot be rendered; it is kept and shown to nobody. */
  quarantined?: string
}
