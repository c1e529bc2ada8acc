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
 * Lines of the change log that come from elsewhere: in an export, where they keep to bounds, or in a record of an older
 * version, which took them from anybody. One number too high would leave none for the changes that follow, and one time
 * that lies ahead would stand in every document until then.
 */

export interface Bounds {
  /** The newest number of the log. */
  newest: number
  /** Milliseconds. */
  now: number
}

/** The refusal of an export that breaks the bounds; undefined: it keeps them. Intake has checked each line by itself. */
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

/** True if the lines fit into the log: their numbers are free, and no line after the newest is older than it. */
export function hasRoom(log: LogLine[], catalogue: Catalogue): boolean {
  const head = catalogue.head()
  const isInOrder = log.every(({ sequence, at }) => sequence <= head.sequence || at >= head.at)
  return isInOrder && catalogue.free(log.map(({ sequence }) => sequence))
}

/** An exported record whose place in the log is taken here: it comes in as new, and says so. */
export function withoutPlace(article: Article): Article {
  return { ...article, notices: [...(article.notices ?? []), placeTaken].slice(0, limits.noticesMax) }
}

const placeTaken: Notice = {
  field: 'log',
  rule: 'log-left-out',
  message: 'its place in the change log is taken here; it got a new one',
}

/**
 * The record of a hurt site as it should be: no change is dated ahead of the clock, and an article whose last number was
 * forged (`lastNumber`, as the index had it) gets the next one for the state that it is in. The same object: all is well.
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
  const logged = log === article.log || !log ? article : { ...article, log }
  const dated = withDateOfLog(logged, now, site.timeZone)
  if (lastNumber <= limits.sequenceMax) return dated

  const isVisible = stateAt(article, now).state === 'visible'
  const isListed = isVisible || termsAfter(log ?? []) !== undefined
  return isListed ? withLogLine(dated, { sequence: newest + 1, at }, isVisible, site) : dated
}
