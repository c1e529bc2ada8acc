import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { Article, Kept, Notice } from '../../record/article.ts'
import type { SiteDefinition } from '../../record/feed.ts'
import type { LogLine } from '../../record/kept.ts'
import { limits } from '../../record/limits.ts'
import type { Problem, Violation } from '../../record/problem.ts'
import { withDateOfLog } from './date-ahead.ts'
import { stateAt } from './decision.ts'
import { termsAfter, withLogLine } from './log-lines.ts'

/**
 * Checks lines of the change log that come from elsewhere: from an export, where they have bounds, or from a record of
 * an older version, which accepted them from anyone. A sequence that is too high would leave none for later changes; a
 * time in the future would be in every document until then.
 */

export interface Bounds {
  /** The newest sequence of the log. */
  newest: number
  /** Milliseconds. */
  now: number
}

/**
 * The refusal of an export that exceeds the bounds; undefined: it does not. The import has already checked each line by
 * itself.
 */
export function outOfBounds({ log = [], revision }: Kept, { newest, now }: Bounds): Problem | undefined {
  const sequenceMax = Math.min(newest + limits.logMargin, limits.sequenceMax)
  const atMax = now + limits.aheadMaxMilliseconds
  const violations = [
    ...log.flatMap(({ sequence, at }, index) => [
      ...over(`log.${index}.sequence`, sequence, sequenceMax),
      ...over(`log.${index}.at`, at, atMax),
    ]),
    ...over('revision', revision, limits.logMargin),
  ]

  return violations.length > 0 ? { kind: 'invalid-record', violations } : undefined
}

const over = (field: string, value: number, max: number): Violation[] =>
  value > max ? [{ field, value: String(value), rule: `is at most ${max}` }] : []

/** True if the lines fit into the log: their sequences are free, and no line after the newest has an earlier time. */
export function hasRoom(log: LogLine[], catalogue: Catalogue): boolean {
  const head = catalogue.head()
  const isInOrder = log.every(({ sequence, at }) => sequence <= head.sequence || at >= head.at)
  return isInOrder && catalogue.free(log.map(({ sequence }) => sequence))
}

/** An exported record whose sequences are already used here. It becomes a new article, with a notice. */
export function withoutPlace(article: Article): Article {
  return { ...article, notices: [...(article.notices ?? []), placeTaken].slice(0, limits.noticesMax) }
}

const placeTaken: Notice = {
  field: 'log',
  rule: 'log-left-out',
  message: 'its sequences in the change log are used by other changes here; it got a new one',
}

/**
 * Repairs a record of a damaged site. Changes that are dated in the future get the current time. An article whose last
 * sequence was forged (`lastNumber`, from the index) gets the next sequence for its current state. Returns the same
 * object if nothing is wrong.
 */
export function healed(
  article: Article,
  { lastNumber, newest, now, site }: Bounds & { lastNumber: number; site: SiteDefinition },
): Article {
  const at = Math.floor(now / 1000) * 1000
  const isAhead = (line: LogLine) => line.at > now + limits.aheadMaxMilliseconds
  const log = article.log?.some(isAhead)
    ? article.log.map(line => (isAhead(line) ? { ...line, at } : line))
    : article.log
  const logged = log === article.log ? article : { ...article, log }
  const dated = withDateOfLog(logged, now, site.timeZone)
  if (lastNumber <= limits.sequenceMax) return dated

  const isVisible = stateAt(article, now).state === 'visible'
  const isListed = isVisible || termsAfter(log ?? []) !== undefined
  return isListed ? withLogLine(dated, { sequence: newest + 1, at }, isVisible, site) : dated
}
