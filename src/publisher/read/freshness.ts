import type { LogEntry } from '../../catalogue/history.ts'
import type { Freshness } from '../../contract/document-answer.ts'

/** Number of changes from which the rhythm is computed. */
export const rhythmChanges = 10

const shortestSeconds = 60
const longestSeconds = 900

/**
 * One tenth of the mean time between the newest changes, limited to one to fifteen minutes. `changes`: newest first.
 */
export function freshness(changes: LogEntry[], changesAt: number | undefined): Freshness {
  const newest = changes[0]
  const oldest = changes.at(-1)
  const spanSeconds = newest && oldest ? (newest.at - oldest.at) / 1000 : 0
  const mean = changes.length > 1 ? spanSeconds / (changes.length - 1) : longestSeconds
  const maxAgeSeconds = Math.min(Math.max(Math.round(mean / 10), shortestSeconds), longestSeconds)
  return { maxAgeSeconds, changesAt }
}
