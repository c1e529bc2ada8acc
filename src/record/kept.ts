import * as z from 'zod/mini'
import { limits } from './limits.ts'
import { count, dateTime, text } from './values.ts'

/** The members of a record that the publisher keeps beside the content: its changes, and its origin. */

/**
 * One change of the article that readers saw: its sequence, its time, and the article's terms after it, if they differ
 * from the line before.
 */
export const LogLineSchema = z.strictObject({
  sequence: count.check(z.minimum(1)),
  at: count.check(z.meta({ description: 'Milliseconds since 1970, whole seconds.' })),
  terms: z.optional(
    z.array(
      z.strictObject({
        kind: z.enum(['category', 'source', 'author', 'editor', 'language']),
        value: z.string(),
        scheme: z.optional(z.string()),
      }),
    ),
  ),
  visible: z
    .optional(z.literal(false))
    .check(z.meta({ description: 'Present: no reader saw the article from then on.' })),
})

/** The origin of an article that is not the newsroom's own. */
export const BroughtSchema = z.strictObject({
  from: z
    .optional(text(limits.idMaxLength))
    .check(
      z.meta({ description: 'Name of the import or the source. Absent: an older version did not note it.' }),
    ),
  dated: z.optional(dateTime).check(
    z.meta({
      description: 'The date that its latest version states. An older version does not replace it.',
    }),
  ),
  edited: z
    .optional(z.literal(true))
    .check(
      z.meta({ description: 'Present: the newsroom has changed it since, so that no import replaces it.' }),
    ),
})

/** Only the publisher sets these members; no feed, page or request of the newsroom can. */
export const keptFields = {
  revision: count.check(z.meta({ description: 'Counts the accepted writes.' })),
  sequence: z
    .optional(count)
    .check(z.meta({ description: 'Place in the change log. Absent: the article was never visible.' })),
  log: z.optional(z.array(LogLineSchema)).check(
    z.meta({
      description: "The article's own lines of the change log. Absent: it was never visible.",
    }),
  ),
  brought: z.optional(BroughtSchema).check(
    z.meta({
      description: "Where the article came from. Absent: it is the newsroom's own.",
    }),
  ),
}

export const keptNames: ReadonlySet<string> = new Set(Object.keys(keptFields))

export type LogLine = z.infer<typeof LogLineSchema>
export type Brought = z.infer<typeof BroughtSchema>
