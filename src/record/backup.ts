import * as z from 'zod'

/**
 * A backup is JSON lines. The first says of which site it is; then a line a record comes, complete, as an export has
 * it; then what else no record holds: how far sources were read, and who is subscribed; the last line counts them and
 * has the SHA-256 of every byte before it, so that a backup that was cut or damaged is known before it is used.
 */
export const backupFormat = 2

const count = z.number().int().min(0)

const HeadSchema = z.strictObject({
  /** Raised when an older Broadsheet could not restore it. */
  format: count,
  /** The site's name, as its definition has it. */
  site: z.string(),
  url: z.string(),
  /** When it was begun, RFC 3339 UTC. */
  at: z.string(),
})

/** What is known of a source that is read on a schedule, as the text that its reader handed in. */
const ReadingSchema = z.strictObject({ url: z.string(), state: z.string() })

/** A subscription that its callback has confirmed. Hubs elsewhere are none: the settings name them. */
export const SubscriptionSchema = z.strictObject({
  protocol: z.enum(['websub', 'rsscloud']),
  topic: z.string(),
  callback: z.url({ protocol: /^https?$/ }),
  secret: z.string().nullable(),
  /** Milliseconds since 1970. */
  expires: count,
  /** The newest number of the change log that it was told of. */
  delivered: count,
})

const EndSchema = z.strictObject({
  records: count,
  readings: count,
  subscriptions: count,
  /** Ids of records that could not be read, and so are not in it. */
  damaged: z.array(z.string()),
  sha256: z.string(),
})

export const HeadLineSchema = z.strictObject({ backup: HeadSchema })
export const EndLineSchema = z.strictObject({ end: EndSchema })
/** A line of what no record holds: the only kinds that POST /api/restore takes. */
export const KeptLineSchema = z.union([
  z.strictObject({ reading: ReadingSchema }),
  z.strictObject({ subscription: SubscriptionSchema }),
])

export type BackupHead = z.infer<typeof HeadSchema>
export type BackupEnd = z.infer<typeof EndSchema>
export type KeptLine = z.infer<typeof KeptLineSchema>
export type KeptSubscription = z.infer<typeof SubscriptionSchema>
