import type { SourceFeed } from '../record/feed.ts'
import type { EntryDigests } from './entry-digests.ts'
import type { Refusal } from './refusals.ts'
import type { PullState } from './state.ts'

/** When a source is read, and what one reading means for the next: pure rules. Times are milliseconds since 1970. */

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
      /** Something was left for the next time, which must then not be told that nothing changed. */
      incomplete?: boolean
    }
  | { kind: 'unchanged'; movedTo?: string | undefined }
  | { kind: 'gone' }
  /** This version of it is larger than we read; the next reading asks whether there is another. */
  | { kind: 'too-large'; detail: string; etag?: string | undefined; lastModified?: string | undefined }
  | { kind: 'failed'; detail: string; retryAfterMilliseconds?: number | undefined }

const minute = 60_000
const day = 86_400_000

/** Whether the source is to be read: at once when nothing is known of it, never again when it is gone. */
export function isDue(state: PullState | undefined, now: number): boolean {
  return state === undefined || (state.nextAt !== undefined && state.nextAt <= now)
}

/** Where the source stands now. */
export const addressOf = ({ url }: SourceFeed, state: PullState | undefined): string => state?.movedTo ?? url

/** What asks for an answer only if there is a new one (RFC 9110 §13.1.2, §13.1.3). */
export function conditions(state: PullState | undefined): Record<string, string> {
  return {
    ...(state?.etag && { 'if-none-match': state.etag }),
    ...(state?.lastModified && { 'if-modified-since': state.lastModified }),
  }
}

/**
 * What is known after a reading at `now`. The usual wait is counted from the minute that was planned, since a cron wakes
 * some milliseconds after it. Failures double the wait, up to a day; a wait that the source asks for is kept.
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
        ...(outcome.incomplete ? {} : validators(outcome)),
        ...{ failures: 0, nextAt: planned + usual, lastAt: now, lastOutcome: outcome.detail },
        marks: outcome.marks,
        ...(outcome.refused?.length && { refused: outcome.refused }),
      }
    case 'unchanged': {
      const next = { ...known, ...moved(known, outcome.movedTo), nextAt: planned + usual, lastAt: now }
      if (known.tooLarge !== undefined) return { ...next, lastOutcome: known.tooLarge }
      return { ...next, failures: 0, lastOutcome: 'unchanged' }
    }
    case 'gone': // RFC 9110 §15.5.11: likely to be for good
      return { ...moved(known, undefined), failures: 0, lastAt: now, lastOutcome: 'gone', marks: known.marks }
    case 'too-large': {
      const failures = known.failures + 1
      const found = validators(outcome)
      const wait = Object.keys(found).length > 0 ? backOff(usual, failures) : Math.max(usual, day)
      const tooLarge = `${outcome.detail}; it is read again when it has changed`
      const times = { nextAt: planned + wait, lastAt: now, lastOutcome: tooLarge }
      return { ...moved(known, undefined), ...found, tooLarge, failures, ...times, marks: known.marks }
    }
    case 'failed': {
      const { movedTo: _, ...rest } = known // the defined address is asked again, and may say where it leads now
      const failures = known.failures + 1
      const wait = Math.max(backOff(usual, failures), Math.min(outcome.retryAfterMilliseconds ?? 0, day))
      return { ...rest, failures, nextAt: planned + wait, lastAt: now, lastOutcome: outcome.detail }
    }
  }
}

/** The usual wait doubled with each failure, a day at most, never shorter than the usual one. */
function backOff(usual: number, failures: number): number {
  return Math.max(usual, Math.min(usual * 2 ** Math.min(failures, 12), day))
}

function moved({ movedTo }: Pick<PullState, 'movedTo'>, to: string | undefined): Pick<PullState, 'movedTo'> {
  const address = to ?? movedTo
  return address === undefined ? {} : { movedTo: address }
}

function validators({
  etag,
  lastModified,
}: {
  etag?: string | undefined
  lastModified?: string | undefined
}) {
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) }
}
