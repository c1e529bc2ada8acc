import * as z from 'zod'
import { limits } from '../record/limits.ts'
import { RefusalSchema } from './refusals.ts'

/** Milliseconds since 1970, as far as a date reaches. */
const time = z.number().min(0).max(8.64e15)

/** What is known of a source between two readings. */
const PullStateSchema = z.strictObject({
  /** Where the source said that it has moved for good. Absent: it stands where the definition says. */
  movedTo: z.string().optional(),
  /** The validators of the last reading that was complete (RFC 9110 §8.8). */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** In words: how much larger than allowed the version is that was met last. Absent: it is not. */
  tooLarge: z.string().optional(),
  /** Failures in a row. */
  failures: z.number(),
  /** Absent: never again, the source is gone. */
  nextAt: time.optional(),
  lastAt: time,
  lastOutcome: z.string(),
  marks: z.record(z.string(), z.string()),
  /** Entries that it offers and the site refuses. Absent: none. */
  refused: z.array(RefusalSchema).optional(),
})

export type PullState = z.infer<typeof PullStateSchema>

/** A state as it was stored; undefined: it is damaged, and the source is read as if for the first time. */
export function storedState(text: string): PullState | undefined {
  try {
    return PullStateSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // a SyntaxError is how JSON.parse says that the text is none
  }
}

/** The states of a site's sources, by the address of their definition. */
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
 * True for a state that a backup may bring: it can be read, and its times are no further ahead of the clock (`now`, in
 * milliseconds) than a reading sets them. Any other would stop the source, or stand on the health page.
 */
export function isRestorable(text: string, now: number): boolean {
  const state = storedState(text)
  if (!state) return false
  const { lastAt, nextAt = 0 } = state
  const nowMax = now + limits.aheadMaxMilliseconds
  return lastAt <= nowMax && nextAt <= nowMax + waitMaxMilliseconds
}
