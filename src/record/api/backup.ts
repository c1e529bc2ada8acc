import * as z from 'zod/mini'

/**
 * A backup is JSON Lines. The first line names the site. Then comes one line per record, complete, as in an export;
 * then the data that no record holds: the states of sources, and the subscriptions. The last line has the counts and
 * the SHA-256 of every byte before it, so that a cut or damaged backup is detected before it is used.
 *
 * A large site is asked for one part after the other (`?part=`). The last line of a part names the next one; the client
 * leaves it out, and seals the whole by itself.
 */
export const backupFormat = 2

const count = z.int().check(z.minimum(0))

const HeadSchema = z.strictObject({
  /** Raised when an older Broadsheet can't restore the backup. */
  format: count,
  /** The site's name, from its definition. */
  site: z.string(),
  url: z.string(),
  /** Start of the backup, RFC 3339 in UTC. */
  at: z.string(),
})

/** The state of a source that is read on a schedule, as text. */
const ReadingSchema = z.strictObject({ url: z.string(), state: z.string() })

/** A confirmed subscription. Other hubs are not included, since the settings name them. */
export const SubscriptionSchema = z.strictObject({
  protocol: z.enum(['websub', 'rsscloud']),
  topic: z.string(),
  callback: z.url({ protocol: /^https?$/ }),
  secret: z.nullable(z.string()),
  /** Milliseconds since 1970. */
  expires: count,
  /** The newest sequence of the change log that was delivered. */
  delivered: count,
})

const EndSchema = z.strictObject({
  records: count,
  readings: count,
  subscriptions: count,
  /** Ids of records that could not be read; the backup does not hold them. */
  damaged: z.array(z.string()),
  sha256: z.string(),
})

/** Names the first part, which begins with the line that names the site. */
export const firstPart = 'records-0'

const PartSchema = z.strictObject({
  /** Ids of records that could not be read. */
  damaged: z.array(z.string()),
  /** The next part. Absent: this is the last. */
  next: z.optional(z.string()),
})

export const PartLineSchema = z.strictObject({ part: PartSchema })
export const HeadLineSchema = z.strictObject({ backup: HeadSchema })
export const EndLineSchema = z.strictObject({ end: EndSchema })
/** A line with data that no record holds. POST /api/restore accepts only these two kinds. */
export const KeptLineSchema = z.union([
  z.strictObject({ reading: ReadingSchema }),
  z.strictObject({ subscription: SubscriptionSchema }),
])

export type BackupHead = z.infer<typeof HeadSchema>
export type BackupEnd = z.infer<typeof EndSchema>
export type KeptLine = z.infer<typeof KeptLineSchema>
export type KeptSubscription = z.infer<typeof SubscriptionSchema>
