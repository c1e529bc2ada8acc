import * as z from 'zod/mini'
import { limits } from '../record/limits.ts'
import { RefusalSchema } from './refusals.ts'

/** Milliseconds since 1970, within the range of Date. */
const time = z.number().check(z.minimum(0), z.maximum(8.64e15))

/** The state of a source between two readings. */
const PullStateSchema = z.strictObject({
  /** URL to which the source has moved permanently. Absent: it is at the defined URL. */
  movedTo: z.optional(z.string()),
  /** The validators of the last complete reading (RFC 9110 §8.8). */
  etag: z.optional(z.string()),
  lastModified: z.optional(z.string()),
  /** In words, how the last version exceeds the limits. Absent: it does not. */
  tooLarge: z.optional(z.string()),
  /** Number of consecutive failures. */
  failures: z.number(),
  /** Absent: never read again, since the source is gone. */
  nextAt: z.optional(time),
  lastAt: time,
  lastOutcome: z.string(),
  marks: z.record(z.string(), z.string()),
  /** Entries that the source offers and the site refuses. Absent: none. */
  refused: z.optional(z.array(RefusalSchema)),
})

export type PullState = z.infer<typeof PullStateSchema>

/** Parses a stored state. Undefined: it is damaged; the source is then read as if for the first time. */
export function storedState(text: string): PullState | undefined {
  try {
    return PullStateSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // JSON.parse throws a SyntaxError if the text is not JSON
  }
}

/** The states of a site's sources, by the URL of their definition. Damaged ones are left out. */
export function storedStates(rows: { url: string; state: string }[]): Map<string, PullState> {
  return new Map(
    rows.flatMap(({ url, state }) => {
      const known = storedState(state)
      return known ? [[url, known] as const] : []
    }),
  )
}

const waitMaxMilliseconds = 604_800_000 // a week: the longest `everyMinutes`

/**
 * True if a backup may restore this state: it can be parsed, and its times are no further ahead of the clock than a
 * reading would set them. `now`: milliseconds. Later times would stop the source and appear on the health page.
 */
export function isRestorable(text: string, now: number): boolean {
  const state = storedState(text)
  if (!state) return false
  const { lastAt, nextAt = 0 } = state
  const nowMax = now + limits.aheadMaxMilliseconds
  return lastAt <= nowMax && nextAt <= nowMax + waitMaxMilliseconds
}
