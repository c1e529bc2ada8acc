import type { Article, Draft } from '../record/article.ts'
import { limits } from '../record/limits.ts'
import { instant, inZone } from '../record/time.ts'

/**
 * A change that is still to come was not made: its date would stand in every document until then, and keep the article
 * before all others. An article under embargo may state the date of its publication. `now`: milliseconds.
 */
function isChangeAhead({ updated, published }: Pick<Draft, 'updated' | 'published'>, now: number): boolean {
  if (updated === undefined) return false
  const clockMax = now + limits.aheadMaxMilliseconds
  return instant(updated) > (published === undefined ? clockMax : Math.max(clockMax, instant(published)))
}

/** The draft without a date of change that lies ahead, and with a notice of it. */
export function withoutDateAhead<T extends Draft>(draft: T, now: number): Omit<T, 'updated'> & Draft {
  if (!isChangeAhead(draft, now)) return draft
  const { updated, ...rest } = draft
  const notice = { ...dateAhead, ...(updated !== undefined && { value: updated }) }
  return { ...rest, notices: [...(draft.notices ?? []), notice].slice(-limits.noticesMax) }
}

const dateAhead = {
  field: 'updated',
  rule: 'date-ahead',
  message: 'a date of change that lies ahead of the clock was left out',
}

/** A stored record of an older version, which kept such dates: its last change is when the log noted it. */
export function withDateOfLog(article: Article, now: number, timeZone: string): Article {
  if (!isChangeAhead(article, now)) return article
  const { updated: _, ...rest } = article
  const noted = article.log?.at(-1)?.at
  return noted === undefined ? rest : { ...rest, updated: inZone(noted, timeZone) }
}
