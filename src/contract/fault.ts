import * as z from 'zod/mini'

/** A fault of the publisher: an error without a success after it. */

const subjects = ['feeds', 'pages', 'writes', 'rebuild', 'database', 'alarm', 'replica'] as const
const causes = ['unreadable', 'full', 'quota', 'too-large', 'other'] as const

export const FaultSchema = z.object({
  about: z.enum(subjects),
  /** The affected part, such as a feed's path. Empty: there is only one. */
  of: z.string(),
  /** `other`: only the log has the cause. */
  cause: z.enum(causes),
  /** Milliseconds: the first occurrence, and the last known one. */
  since: z.number(),
  last: z.number(),
})

export type Fault = z.infer<typeof FaultSchema>
export type FaultSubject = Fault['about']

/**
 * Derives the cause from the messages of SQLite and the platform. Between objects an error keeps its message, but not
 * its class.
 */
export function causeOf(error: unknown): Fault['cause'] {
  const message = error instanceof Error ? error.message : String(error)
  if (/exceeds limit of \d+|SQLITE_TOOBIG/.test(message)) return 'too-large'
  if (/SQLITE_(?:CORRUPT|NOTADB|IOERR)|malformed|not a database|disk I\/O error/i.test(message))
    return 'unreadable'
  if (/SQLITE_FULL|database or disk is full/i.test(message)) return 'full'
  if (/exceeded|quota|free tier|limit/i.test(message)) return 'quota'
  return 'other'
}
