import type { Article, Draft, Notice } from '../../record/article.ts'
import { limits } from '../../record/limits.ts'
import { instant, inZone } from '../../record/time.ts'

/**
 * A change that is still to come was not made: its date would stand in every document until then, and keep the article
 * before all others. An article under embargo may state the date of its publication. `now`: milliseconds.
 */
export function isChangeAhead(
  { updated, published }: Pick<Draft, 'updated' | 'published'>,
  now: number,
): boolean {
  if (updated === undefined) return false
  const clockMax = now + limits.aheadMaxMilliseconds
  return instant(updated) > (published === undefined ? clockMax : Math.max(clockMax, instant(published)))
}

interface DateContext {
  now: number
  before: Article | undefined
  /** IANA: of the site. */
  timeZone: string
}

/** The draft without a date of change that lies ahead, and with a notice of it. */
export function withoutDateAhead<T extends Draft>(draft: T, now: number): Omit<T, 'updated'> & Draft {
  if (!isChangeAhead(draft, now)) return draft
  const { updated, ...rest } = draft
  return { ...rest, notices: noted(draft, changeAhead, updated) }
}

/** The draft with a retraction that has its date: it holds at once, so that none lies ahead. A notice says so. */
export function withPastRetraction<T extends Draft>(draft: T, { now, before, timeZone }: DateContext): T {
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
  message: 'a date of change that lies ahead of the clock was left out',
}

const retractionAhead: Notice = {
  field: 'retracted',
  rule: 'date-ahead',
  message: 'a retraction holds at once: its date, which lies ahead of the clock, became that of its coming',
}

/** A stored record of an older version, which kept such dates: its last change is when the log noted it. */
export function withDateOfLog(article: Article, now: number, timeZone: string): Article {
  if (!isChangeAhead(article, now)) return article
  const { updated: _, ...rest } = article
  const noted = article.log?.at(-1)?.at
  return noted === undefined ? rest : { ...rest, updated: inZone(noted, timeZone) }
}
