import type { ArticleState } from '../../record/api/article-list.ts'
import type { Article, Draft, Kept } from '../../record/article.ts'
import type { SiteDefinition } from '../../record/feed.ts'
import { broughtBy, type Origin } from '../../record/origin.ts'
import { instant, inZone } from '../../record/time.ts'
import { canonical } from './canonical.ts'
import { isChangeAhead, withoutDateAhead, withPastRetraction } from './date-ahead.ts'

/** The result of applying a draft to an article. Deciding changes nothing. */
export interface Decision {
  outcome: 'created' | 'updated' | 'unchanged'
  /** The record to store, without the log line of this change. */
  article: Article
  state: ArticleState
  due: number | null
  /** True: readers see a difference, so the change gets the next sequence of the log. */
  seen: boolean
}

export interface DecisionInput {
  id: string
  /** A draft, or the stored article with a change by the publisher itself. */
  draft: Draft & Partial<Kept>
  /** Absent: the publisher itself changes the article. */
  origin?: Origin | undefined
  before: Article | undefined
  /** The state in the catalogue. Undefined: the article is new. */
  stateBefore: ArticleState | undefined
  now: number
  site: SiteDefinition
}

export function decide(input: DecisionInput): Decision {
  const { id, origin, before, stateBefore, now, site } = input
  const { timeZone } = site
  const stated = withPastRetraction(input.draft, { now, before, timeZone })
  const draft = origin ? withoutDateAhead(stated, now) : stated
  const { revision: _, sequence: __, log: ___, brought: ____, updated, ...fields } = draft
  const { state, due } = stateAt(draft, now)
  const wasVisible = stateBefore === 'visible'
  const changed = before === undefined || readerView(before) !== readerView({ ...fields, id })
  const seen = wasVisible || state === 'visible' ? changed || wasVisible !== (state === 'visible') : false
  const kept: Article = {
    ...fields,
    id,
    revision: before?.revision ?? 0,
    ...(before?.sequence !== undefined && { sequence: before.sequence }),
    ...(before?.log && { log: before.log }),
  }

  const dated = withUpdated(kept, { given: updated, before, changed, wasVisible, now, site })
  const saysTheSame = before !== undefined && content(before) === content(dated)
  const same = saysTheSame && !seen && stateBefore === state && !givesBack(origin, before)

  if (same) return { outcome: 'unchanged', article: before, state, due, seen }

  const brought =
    origin && !(saysTheSame && origin.kind !== 'outside')
      ? broughtBy(draft, origin, { before, now })
      : before?.brought
  return {
    outcome: before === undefined ? 'created' : 'updated',
    article: { ...dated, revision: dated.revision + 1, ...(brought && { brought }) },
    state,
    due,
    seen,
  }
}

/** True if overwriting makes the article the origin's, even with the same content. */
function givesBack(origin: Origin | undefined, { brought }: Article): boolean {
  if (origin?.kind !== 'outside' || !origin.overwrite) return false
  return brought?.from !== origin.from || brought.edited === true
}

/** The state of a record at a time, and the time at which it changes by itself. */
export function stateAt(
  draft: Pick<Draft, 'retracted' | 'draft' | 'published' | 'expires'>,
  now: number,
): { state: ArticleState; due: number | null } {
  if (draft.retracted) return { state: 'retracted', due: null }
  if (draft.draft) return { state: 'draft', due: null }
  const expires = draft.expires === undefined ? null : instant(draft.expires)
  if (expires !== null && expires <= now) return { state: 'expired', due: null }
  const published = draft.published === undefined ? now : instant(draft.published)
  return published > now ? { state: 'embargoed', due: published } : { state: 'visible', due: expires }
}

/**
 * `updated` changes only when readers see a difference: to the given date if that is later, else to now. An article
 * without any date gets the date of its arrival, since Atom requires a date and no other is known.
 */
function withUpdated(
  article: Article,
  { given, before, changed, wasVisible, now, site }: ArticleDates,
): Article {
  const current = inZone(Math.floor(now / 1000) * 1000, site.timeZone)
  if (changed && wasVisible) {
    const last = before?.updated ?? before?.published
    const later = given !== undefined && (last === undefined || instant(given) > instant(last))
    return { ...article, updated: later ? given : current }
  }

  const known = before && { updated: before.updated, published: article.published }
  const isLeftOut = changed && known && isChangeAhead(known, now) // its embargo ended earlier than was planned
  const last = isLeftOut ? undefined : before?.updated
  const updated = changed ? (given ?? last) : last
  if (updated !== undefined) return { ...article, updated }

  return article.published === undefined ? { ...article, updated: current } : article
}

interface ArticleDates {
  given: string | undefined
  before: Article | undefined
  changed: boolean
  wasVisible: boolean
  now: number
  site: SiteDefinition
}

/** Everything that a record states about its article. Notices are not part of it. */
function content(record: Draft & Partial<Kept>): string {
  const { revision: _, sequence: __, log: ___, brought: ____, notices: _____, ...said } = record
  return canonical(said)
}

/** Everything that a reader can see of a record, in canonical form. */
function readerView(record: Draft & Partial<Kept>): string {
  const {
    revision: _,
    sequence: __,
    log: ___,
    brought: ____,
    notices: _____,
    updated: ______,
    draft: _______,
    ...visible
  } = record
  return canonical(visible)
}
