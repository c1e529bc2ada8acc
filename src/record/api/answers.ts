import * as z from 'zod'

/**
 * Schemas of what the site reports about itself. The API describes its answers with them, and the command line parses
 * answers with them. Versions only ever add members, so a client must ignore members that it doesn't know.
 */

const count = z.number().int().min(0)
/** RFC 3339, in UTC. */
const time = z.string().meta({ format: 'date-time' })

const HubFiguresSchema = z.looseObject({
  topics: count,
  subscriptions: count,
  hosts: count,
  failing: count.meta({ description: 'Subscriptions whose last delivery failed.' }),
  pendingIntents: count.meta({ description: 'Requests whose callbacks have not answered yet.' }),
  lastDelivery: time.nullable(),
  nextAttempt: time.nullable().meta({ description: 'When the next failed delivery is tried again.' }),
  behindSince: time.optional().meta({
    description: 'Since when something is due to a subscriber that never failed. Absent: nothing is.',
  }),
})

export const HealthSchema = z.looseObject({
  status: z.enum(['ok', 'degraded', 'failing']).meta({
    description: '`failing`, with status 503: readers or writers feel it. `degraded`: not yet.',
  }),
  reasons: z
    .array(z.looseObject({ status: z.string(), about: z.string(), detail: z.string() }))
    .default([])
    .meta({ description: 'Why it is not `ok`, in sentences; the worst first.' }),
  articles: count
    .optional()
    .meta({ description: 'Also those that readers don’t see: for a token with `read`.' }),
  sequence: count.optional().meta({
    description: 'The newest number of the change log. Absent: the publisher does not answer.',
  }),
  quarantined: count.optional().meta({
    description: 'Articles that cannot be rendered or read and are shown to nobody; at most 100 are counted.',
  }),
  quarantinedArticles: z
    .array(z.string())
    .optional()
    .meta({ description: 'Their ids: for a token with `read`.' }),
  schema: count.optional().meta({ description: 'Version of the store’s tables.' }),
  rebuild: z
    .looseObject({
      underWay: z.boolean(),
      waitsUntil: time.optional(),
      total: count.optional(),
      remaining: count.optional(),
    })
    .optional()
    .meta({ description: 'Articles of this rebuilding, or of the last one: for a token with `read`.' }),
  rerender: z
    .looseObject({ remaining: count })
    .optional()
    .meta({ description: 'States of articles that a new renderer has still to render again.' }),
  unreplicatedSince: time.optional().meta({ description: 'Of the first change that the replica lacks.' }),
  unannouncedSince: time
    .optional()
    .meta({ description: 'Of the first change that the hub has not heard of.' }),
  websub: HubFiguresSchema.optional(),
  pull: z.looseObject({ sources: count, failing: count, lastRun: time.nullable().optional() }).optional(),
  nextChangeDue: time.optional().meta({
    description: 'When the next embargo ends or the next article expires: for a token with `read`.',
  }),
})

export const HubReportSchema = HubFiguresSchema.extend({
  subscribers: z.array(
    z.looseObject({
      topic: z.string(),
      protocol: z.string(),
      host: z.string(),
      subscriptions: count,
      failing: count,
      behind: count.meta({ description: 'Owed the newest state still.' }),
      lastDelivery: time.nullable(),
      nextAttempt: time.nullable(),
    }),
  ),
})

export const RebuildSchema = z.looseObject({
  rebuilding: z.boolean(),
  total: count.meta({ description: 'Articles of this rebuilding, or of the last one.' }),
  remaining: count,
  waitsUntil: time.optional().meta({
    description:
      'The rows that the platform allows a day are used up: when the work goes on. Absent: it does not wait.',
  }),
  damaged: z
    .array(z.looseObject({ id: z.string(), detail: z.string() }))
    .meta({ description: 'Articles that were left out, and why: at most 100.' }),
})

/** The numbers of lines that POST /api/restore accepted and left out. */
export const RestoredSchema = z.looseObject({
  readings: count,
  subscriptions: count,
  leftOut: count.meta({ description: 'Known here already, over, or of another address.' }),
})

/** A problem on the wire (RFC 9457 §3.1). */
export const ProblemSchema = z.looseObject({
  type: z.string().meta({ description: '`urn:broadsheet:problem:` and the kind.' }),
  title: z.string(),
  status: count,
  detail: z.string().optional(),
  errors: z
    .array(z.looseObject({ field: z.string(), rule: z.string(), value: z.string().optional() }))
    .optional(),
})

export type Health = z.infer<typeof HealthSchema>
export type HubReport = z.infer<typeof HubReportSchema>
export type RebuildReport = z.infer<typeof RebuildSchema>
