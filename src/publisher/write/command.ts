import type { Submission, Withdrawal } from '../../contract/write-command.ts'
import type { Precondition } from '../../contract/precondition.ts'
import type { Article } from '../../record/article.ts'

/** When a batch is accepted: the clock in milliseconds, and the time that the log notes, in whole seconds. */
export interface Moment {
  now: number
  at: number
}

/** A submission, a withdrawal, or a change to the article that is there when its turn comes. */
export type WriteCommand =
  | Submission
  | Withdrawal
  | { id: string; revise(before: Article): Article; precondition?: Precondition }
