import type { Article, Draft, Notice } from '../../record/article.ts'
import { limits } from '../../record/limits.ts'
import { instant, inZone } from '../../record/time.ts'

/**
 * True if the date of change is in the future. Such a change has not happened: every document would show its date until
 * then, and sort the article first. An embargoed article may state its date of publication as its date of change.
 * `now`: milliseconds.
 */
export function isChangeAhead(
  { updated, published }: Pick<Draft, 'updated' | 'published'>,
  now: number,
): boolean {
  if (updated === undefined) return false
  const clockMax = now + limits.aheadMaxMilliseconds
  return instant(updated) > (published === undefined ? clockMax : Math.max(clockMax, instant(published)))
}

interface DateAheadContext {
  now: number
  before: Article | undefined
  /** IANA time zone of the site. */
  timeZone: string
}

/** Removes a date of change that is in the future, and adds a notice. */
export function withoutDateAhead<T extends Draft>(draft: T, now: number): Omit<T, 'updated'> & Draft {
  if (!isChangeAhead(draft, now)) return draft
  const { updated, ...rest } = draft
  return { ...rest, notices: noted(draft, changeAhead, updated) }
}

/** Gives a retraction that is dated in the future its real date, since it takes effect at once. Adds a notice. */
export function withPastRetraction<T extends Draft>(
  draft: T,
  { now, before, timeZone }: DateAheadContext,
): T {
  const { retracted } = draft
  if (!retracted || instant(retracted.at) <= now + limits.aheadMaxMilliseconds) return draft
  const at = before?.retracted?.at ?? inZone(Math.floor(now / 1000) * 1000, timeZone)
  return { ...draft, retracted: { ...retracted, at }, notices: noted(draft, retractionAhead, retracted.at) }
}

const noted = ({ notices = [] }: Draft, notice: Notice, value = ''): Notice[] =>
  [...notices, { ...notice, value }].slice(-limits.noticesMax)

const changeAhead: Notice = {
  field: 'updated',
  rule: 'date-ahead',
  message: 'a date of change in the future was left out',
}

const retractionAhead: Notice = {
  field: 'retracted',
  rule: 'date-ahead',
  message: 'a retraction takes effect at once; its date was in the future and was set to the time of receipt',
}

/** Corrects a stored record of an older version, which kept such dates: its last change is the time in its log. */
export function withDateOfLog(article: Article, now: number, timeZone: string): Article {
  if (!isChangeAhead(article, now)) return article
  const { updated: _, ...rest } = article
  const noted = article.log?.at(-1)?.at
  return noted === undefined ? rest : { ...rest, updated: inZone(noted, timeZone) }
}
