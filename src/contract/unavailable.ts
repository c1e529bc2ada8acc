import { utcMilliseconds } from '../record/time.ts'

/** The 503 sent to writers, and to readers the replica can't serve, while the index is rebuilt. */
export const rebuildUnderWay = {
  kind: 'unavailable' as const,
  detail: 'The index is being rebuilt from the records.',
  retryAfterSeconds: 10,
}

/** The 503 while the rebuilding waits for that time (milliseconds). */
export const rebuildWaits = (until: number, now: number) => ({
  kind: 'unavailable' as const,
  detail: `The index is being rebuilt from the records. The platform takes no more rows today: it goes on at ${utcMilliseconds(until)}.`,
  retryAfterSeconds: Math.max(1, Math.ceil((until - now) / 1000)),
})

/** The 503 sent to readers whose search finds too many others waiting. */
export const tooManySearches = {
  kind: 'unavailable' as const,
  detail: 'Many searches are under way. Try again in a few seconds.',
  retryAfterSeconds: 5,
}
