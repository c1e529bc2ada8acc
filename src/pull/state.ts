import { z } from 'zod'

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
  /** Milliseconds since 1970. Absent: never again, the source is gone. */
  nextAt: z.number().optional(),
  /** Milliseconds since 1970. */
  lastAt: z.number(),
  lastOutcome: z.string(),
  marks: z.record(z.string(), z.string()),
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
