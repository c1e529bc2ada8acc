import * as z from 'zod'

/** A fault of the publisher: an error that has not been followed by a success. */

const subjects = ['feeds', 'documents', 'pages', 'writes', 'rebuild', 'database', 'alarm', 'replica'] as const
const causes = ['unreadable', 'full', 'quota', 'too-large', 'other'] as const

export const FaultSchema = z.object({
  about: z.enum(subjects),
  /** Which one of them: a feed's address. Empty: there is only one. */
  of: z.string(),
  /** `other`: only the log tells. */
  cause: z.enum(causes),
  /** Milliseconds: the first time, and the last one that is known. */
  since: z.number(),
  last: z.number(),
})

export type Fault = z.infer<typeof FaultSchema>
export type FaultSubject = Fault['about']

/** What SQLite and the platform say in words; between objects an error keeps its message, and not its class. */
export function causeOf(error: unknown): Fault['cause'] {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof AnswerTooLarge || /exceeds limit of \d+/.test(message)) return 'too-large'
  if (/SQLITE_(?:CORRUPT|NOTADB|IOERR)|malformed|not a database|disk I\/O error/i.test(message))
    return 'unreadable'
  if (/SQLITE_FULL|database or disk is full/i.test(message)) return 'full'
  if (/exceeded|quota|free tier|limit/i.test(message)) return 'quota'
  return 'other'
}

/** A document that no call between objects takes. */
export class AnswerTooLarge extends Error {}
