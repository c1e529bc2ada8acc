import type { Precondition } from '../../contract/precondition.ts'
import type { Submission, Withdrawal } from '../../contract/write-command.ts'
import type { Article } from '../../record/article.ts'

/** The time of a batch: the clock in milliseconds, and the time for the log, in whole seconds. */
export interface Moment {
  now: number
  at: number
}

/** A submission, a withdrawal, or a change of the stored article when the command runs. */
export type WriteCommand =
  | Submission
  | Withdrawal
  | { id: string; revise(before: Article): Article; precondition?: Precondition }
