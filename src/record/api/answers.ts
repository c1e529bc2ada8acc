import * as z from 'zod/mini'

/**
 * Schemas of what the site reports about itself. The API describes its answers with them, and the command line parses
 * answers with them. Versions only ever add members, so a client must ignore members that it doesn't know.
 */

const count = z.int().check(z.minimum(0))
/** RFC 3339, in UTC. */
const time = z.string().check(z.meta({ format: 'date-time' }))

const HubFiguresSchema = z.looseObject({
  topics: count,
  subscriptions: count,
  hosts: count,
  failing: count.check(z.meta({ description: 'Subscriptions whose last delivery failed.' })),
  pendingIntents: count.check(z.meta({ description: 'Requests whose callbacks have not answered yet.' })),
  lastDelivery: z.nullable(time),
  nextAttempt: z
    .nullable(time)
    .check(z.meta({ description: 'When the next failed delivery is tried again.' })),
  behindSince: z.optional(time).check(
    z.meta({
      description: 'Since when something is due to a subscriber that never failed. Absent: nothing is.',
    }),
  ),
})

export const HealthSchema = z.looseObject({
  status: z.enum(['ok', 'degraded', 'failing']).check(
    z.meta({
      description: '`failing`, with status 503: readers or writers feel it. `degraded`: not yet.',
    }),
  ),
  reasons: z
    ._default(z.array(z.looseObject({ status: z.string(), about: z.string(), detail: z.string() })), [])
    .check(z.meta({ description: 'Why it is not `ok`, in sentences; the worst first.' })),
  articles: z
    .optional(count)
    .check(z.meta({ description: 'Also those that readers don’t see: for a token with `read`.' })),
  sequence: z.optional(count).check(
    z.meta({
      description: 'The newest number of the change log. Absent: the publisher does not answer.',
    }),
  ),
  quarantined: z.optional(count).check(
    z.meta({
      description:
        'Articles that cannot be rendered or read and are shown to nobody; at most 100 are counted.',
    }),
  ),
  quarantinedArticles: z
    .optional(z.array(z.string()))
    .check(z.meta({ description: 'Their ids: for a token with `read`.' })),
  schema: z.optional(count).check(z.meta({ description: 'Version of the store’s tables.' })),
  rebuild: z
    .optional(
      z.looseObject({
        underWay: z.boolean(),
        waitsUntil: z.optional(time),
        total: z.optional(count),
        remaining: z.optional(count),
      }),
    )
    .check(
      z.meta({ description: 'Articles of this rebuilding, or of the last one: for a token with `read`.' }),
    ),
  rerender: z
    .optional(z.looseObject({ remaining: count }))
    .check(z.meta({ description: 'States of articles that a new renderer has still to render again.' })),
  unreplicatedSince: z
    .optional(time)
    .check(z.meta({ description: 'Of the first change that the replica lacks.' })),
  unannouncedSince: z
    .optional(time)
    .check(z.meta({ description: 'Of the first change that the hub has not heard of.' })),
  websub: z.optional(HubFiguresSchema),
  pull: z.optional(z.looseObject({ sources: count, failing: count, lastRun: z.optional(z.nullable(time)) })),
  nextChangeDue: z.optional(time).check(
    z.meta({
      description: 'When the next embargo ends or the next article expires: for a token with `read`.',
    }),
  ),
})

export const HubReportSchema = z.extend(HubFiguresSchema, {
  subscribers: z.array(
    z.looseObject({
      topic: z.string(),
      protocol: z.string(),
      host: z.string(),
      subscriptions: count,
      failing: count,
      behind: count.check(z.meta({ description: 'Owed the newest state still.' })),
      lastDelivery: z.nullable(time),
      nextAttempt: z.nullable(time),
    }),
  ),
})

export const RebuildSchema = z.looseObject({
  rebuilding: z.boolean(),
  total: count.check(z.meta({ description: 'Articles of this rebuilding, or of the last one.' })),
  remaining: count,
  waitsUntil: z.optional(time).check(
    z.meta({
      description:
        'The rows that the platform allows a day are used up: when the work goes on. Absent: it does not wait.',
    }),
  ),
  damaged: z
    .array(z.looseObject({ id: z.string(), detail: z.string() }))
    .check(z.meta({ description: 'Articles that were left out, and why: at most 100.' })),
})

/** The numbers of lines that POST /api/restore accepted and left out. */
export const RestoredSchema = z.looseObject({
  readings: count,
  subscriptions: count,
  leftOut: count.check(z.meta({ description: 'Known here already, over, or of another address.' })),
})

/** A problem on the wire (RFC 9457 §3.1). */
export const ProblemSchema = z.looseObject({
  type: z.string().check(z.meta({ description: '`urn:broadsheet:problem:` and the kind.' })),
  title: z.string(),
  status: count,
  detail: z.optional(z.string()),
  errors: z.optional(
    z.array(z.looseObject({ field: z.string(), rule: z.string(), value: z.optional(z.string()) })),
  ),
})

export type Health = z.infer<typeof HealthSchema>
export type HubReport = z.infer<typeof HubReportSchema>
export type RebuildReport = z.infer<typeof RebuildSchema>
