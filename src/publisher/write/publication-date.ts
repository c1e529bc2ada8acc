import type { Article, Draft } from '../../record/article.ts'
import { inZone } from '../../record/time.ts'

interface PublicationContext {
  before: Article | undefined
  /** Milliseconds. */
  now: number
  /** IANA time zone of the site. */
  timeZone: string
}

/**
 * Dates an article that the newsroom publishes itself. An edit that doesn't mention the date keeps it. An article that
 * appears for the first time gets the time of its acceptance, in whole seconds; one that came from elsewhere never does,
 * since that is not when it was published.
 */
export function withPublicationDate<T extends Draft>(
  draft: T,
  { before, now, timeZone }: PublicationContext,
): T {
  if (draft.published !== undefined) return draft
  if (before?.published !== undefined) return { ...draft, published: before.published }

  const appears = !draft.draft && !draft.retracted && (before === undefined || before.draft === true)
  if (!appears || before?.brought) return draft
  return { ...draft, published: inZone(Math.floor(now / 1000) * 1000, timeZone) }
}
