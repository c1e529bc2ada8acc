import type { Freshness } from '../../contract/document-answer.ts'

/** Cache-Control (RFC 9111 §5.2.2, RFC 5861 §3, §4). */

const archiveSeconds = 86_400
const staleSeconds = 60
const staleIfErrorSeconds = 86_400

/** Whole seconds until the document changes at a planned time. Infinity: no change is planned. */
export const secondsUntilChange = ({ changesAt }: Pick<Freshness, 'changesAt'>, now: number): number =>
  changesAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor((changesAt - now) / 1000))

/**
 * Cache-Control of a live document: its lifetime follows the feed's rhythm, but never passes the end of an embargo, not
 * even as a stale copy.
 */
export function liveCacheControl(freshness: Freshness, now: number): string {
  const untilChange = secondsUntilChange(freshness, now)
  const seconds = Math.min(freshness.maxAgeSeconds, untilChange)
  const stale = Math.min(staleSeconds, untilChange - seconds)
  return directives(seconds, stale)
}

/** Cache-Control of an archive page. It only ever loses entries, so it may be cached for a day. */
export const archiveCacheControl = (): string => directives(archiveSeconds, staleSeconds)

function directives(maxAgeSeconds: number, staleWhileRevalidateSeconds: number): string {
  const revalidate =
    staleWhileRevalidateSeconds > 0 ? `, stale-while-revalidate=${staleWhileRevalidateSeconds}` : ''
  return `public, max-age=${maxAgeSeconds}${revalidate}, stale-if-error=${staleIfErrorSeconds}`
}
