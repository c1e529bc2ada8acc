import type { Place } from './batches.ts'

/** One request to /api/import. */
export interface Delivery {
  body: Uint8Array
  mediaType: string
  /** Parameters of the request: `name`, `url`. */
  query: Record<string, string>
  /** Absent: no file of lines. */
  lines?: Lines
}

/** Which part of a file of lines it is, and the place behind it. */
export interface Lines {
  first: number
  count: number
  bytes: number
  behind: Place
}

/** Something that is not sent, and why. */
export interface Unsent {
  reason: string
  lines?: Lines
}
