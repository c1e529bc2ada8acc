import type { SourceFeed } from '../record/feed.ts'
import type { EntryDigests } from './entry-digests.ts'
import type { Refusal } from './refusals.ts'
import type { PullState } from './state.ts'

/** Decides when a source is read next, from the outcome of a reading. Pure rules; times are milliseconds since 1970. */

export type PullOutcome =
  | {
      kind: 'read'
      /** In words, for the newsroom. */
      detail: string
      marks: EntryDigests
      refused?: Refusal[]
      etag?: string | undefined
      lastModified?: string | undefined
      movedTo?: string | undefined
      /**
       * True: part of the source was left for the next reading. Validators are not kept, so that the next answer is not
       * 304.
       */
      incomplete?: boolean
    }
  | { kind: 'unchanged'; movedTo?: string | undefined }
  | { kind: 'gone' }
  /** This version is larger than we read. The next reading asks for a newer version. */
  | { kind: 'too-large'; detail: string; etag?: string | undefined; lastModified?: string | undefined }
  | { kind: 'failed'; detail: string; retryAfterMilliseconds?: number | undefined }

const minute = 60_000
const day = 86_400_000

/** True if the source is due. An unknown source is due at once; one that is gone is never due. */
export function isDue(state: PullState | undefined, now: number): boolean {
  return state === undefined || (state.nextAt !== undefined && state.nextAt <= now)
}

/** The current URL of the source. */
export const addressOf = ({ url }: SourceFeed, state: PullState | undefined): string => state?.movedTo ?? url

/** Headers that make the request conditional (RFC 9110 §13.1.2, §13.1.3). */
export function conditions(state: PullState | undefined): Record<string, string> {
  return {
    ...(state?.etag && { 'if-none-match': state.etag }),
    ...(state?.lastModified && { 'if-modified-since': state.lastModified }),
  }
}

/**
 * The state after a reading at `now`. The normal wait starts at the planned minute, since a cron starts some
 * milliseconds late. Each failure doubles the wait, up to one day; a longer wait that the source asks for is kept, up
 * to one day.
 */
export function nextState(
  { everyMinutes }: SourceFeed,
  before: PullState | undefined,
  outcome: PullOutcome,
  now: number,
): PullState {
  const known = before ?? { failures: 0, lastAt: 0, lastOutcome: '', marks: {} }
  const usual = everyMinutes * minute
  const planned = Math.floor(now / minute) * minute

  switch (outcome.kind) {
    case 'read':
      return {
        ...moved(known, outcome.movedTo),
        ...validators(outcome.incomplete ? {} : outcome),
        ...{ failures: 0, nextAt: planned + usual, lastAt: now, lastOutcome: outcome.detail },
        marks: outcome.marks,
        refused: outcome.refused?.length ? outcome.refused : undefined,
      }
    case 'unchanged': {
      const next = { ...known, ...moved(known, outcome.movedTo), nextAt: planned + usual, lastAt: now }
      if (known.tooLarge !== undefined) return { ...next, lastOutcome: known.tooLarge }
      return { ...next, failures: 0, lastOutcome: 'unchanged' }
    }
    case 'gone': // RFC 9110 §15.5.11: likely to be permanent
      return { ...moved(known, undefined), failures: 0, lastAt: now, lastOutcome: 'gone', marks: known.marks }
    case 'too-large': {
      const failures = known.failures + 1
      const found = validators(outcome)
      const wait = found.etag || found.lastModified ? backOff(usual, failures) : Math.max(usual, day)
      const tooLarge = `${outcome.detail}; it is read again when it has changed`
      const times = { nextAt: planned + wait, lastAt: now, lastOutcome: tooLarge }
      return { ...moved(known, undefined), ...found, tooLarge, failures, ...times, marks: known.marks }
    }
    case 'failed': {
      const { movedTo: _, ...rest } = known // the defined URL is tried again, and may redirect elsewhere now
      const failures = known.failures + 1
      const wait = Math.max(backOff(usual, failures), Math.min(outcome.retryAfterMilliseconds ?? 0, day))
      return { ...rest, failures, nextAt: planned + wait, lastAt: now, lastOutcome: outcome.detail }
    }
  }
}

/** The normal wait, doubled with each failure; at most one day, but never shorter than the normal wait. */
function backOff(usual: number, failures: number): number {
  return Math.max(usual, Math.min(usual * 2 ** failures, day))
}

function moved({ movedTo }: Pick<PullState, 'movedTo'>, to: string | undefined): Pick<PullState, 'movedTo'> {
  return { movedTo: to ?? movedTo }
}

function validators({
  etag,
  lastModified,
}: {
  etag?: string | undefined
  lastModified?: string | undefined
}) {
  return { etag: etag || undefined, lastModified: lastModified || undefined }
}
