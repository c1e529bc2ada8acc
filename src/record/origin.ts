import type { Article, Draft, Kept } from './article.ts'
import { instant } from './time.ts'

/**
 * Who may say what about an article. This is the one place that rules it; intake parses by it, the publisher obeys it.
 *
 * | origin     | what comes from it                          | what it may say                                       |
 * | ---------- | ------------------------------------------- | ----------------------------------------------------- |
 * | `newsroom` | the API; records as JSON or JSON lines      | all content of every article                          |
 * | `outside`  | feeds, pages, Markdown, exports of other    | content of new articles, and of those that it brought |
 * |            | programs, pulled sources; records of others |                                                       |
 * | `export`   | JSON lines, brought with the scope `admin`, | content, as the newsroom; and what the publisher      |
 * |            | and not from an address                     | keeps of an article that is not here yet, in bounds   |
 *
 * What the publisher keeps (`revision`, `sequence`, `log`, `brought`) is ours alone. The newsroom may send it back with
 * a record that it has read: it is passed over, and so are notices. In everything else a claim of that kind, and one of
 * retraction, is left out with a notice; notices stay only in the words of our own readers, with which the command sends
 * what it read in a folder. A source whose definition trusts it may withdraw what it brought.
 *
 * An article that came from outside belongs to its origin, by the name in `brought.from`. The newsroom may edit it:
 * from then on no import and no source replaces it, but with `overwrite`, which gives it back to its origin. A retracted
 * article comes back by the API, or by an import with `restore-retracted`, and by nothing else. An article from before
 * origins were noted has an empty `brought`: a pulled source may go on with those of its own outlet.
 */
export type Origin = NewsroomOrigin | OutsideOrigin | Export

/** Rights that an import has only where somebody asks for them. */
export interface Permissions {
  /** Replace articles that belong to somebody else: they belong to this origin then. */
  overwrite?: boolean
  restoreRetracted?: boolean
}

export interface NewsroomOrigin extends Permissions {
  kind: 'newsroom'
}

export interface OutsideOrigin extends Permissions {
  kind: 'outside'
  /** Its name, which its articles are kept under. */
  from: string
  /** Its ids are this site's own, from where the site stood before: they stay character for character. */
  moved?: boolean
  /** Of a pulled source: the outlet whose articles from before origins were noted are its own. */
  outlet?: string
}

export interface Export extends Permissions {
  kind: 'export'
  kept: Kept
}

/** The newsroom at work on one article: it sees what it does. */
export const newsroom: NewsroomOrigin = { kind: 'newsroom', overwrite: true, restoreRetracted: true }

/** `refused`: the origin may not. `older`: the draft is an older version than the article. */
export type Objection = { kind: 'refused' | 'older'; detail: string }

/** The objection to making this draft of the article that is there; undefined: there is none. */
export function objectionTo(draft: Draft, origin: Origin, before: Article): Objection | undefined {
  const isOwners = owns(origin, before)
  const comesBack = before.retracted !== undefined && draft.retracted === undefined
  const needed = [
    ...(isOwners || origin.overwrite ? [] : ['overwrite']),
    ...(comesBack && !origin.restoreRetracted ? ['restore-retracted'] : []),
  ]
  if (needed.length > 0) return { kind: 'refused', detail: refusal(before, comesBack, needed) }
  if (origin.kind !== 'outside' || origin.overwrite || !isOlder(draft, before)) return undefined
  return { kind: 'older', detail: `an older version than that of ${before.brought?.dated}, which is here` }
}

/** True if the article belongs to the origin. Every article belongs to the newsroom. */
export function owns(origin: Origin, { brought, source }: Article): boolean {
  if (origin.kind !== 'outside') return true
  if (!brought || brought.edited) return false
  return brought.from === undefined
    ? origin.outlet !== undefined && source?.name === origin.outlet
    : brought.from === origin.from
}

function refusal({ id, brought }: Article, comesBack: boolean, needed: string[]): string {
  const owner = comesBack ? `an article of ${ownerOf(brought)} that was retracted` : ownerOf(brought)
  const options = needed.map(name => `--${name}`).join(' and ')
  const parameters = needed.map(name => `?${name}`).join(' and ')
  return `this id belongs to ${owner}: ${id}. What allows it: ${options}, in a request ${parameters}.`
}

function ownerOf(brought: Article['brought']): string {
  if (!brought) return 'the newsroom'
  const from = brought.from ?? 'an origin that an older version did not note'
  return brought.edited ? `${from}, edited by the newsroom` : from
}

/** The date by which versions of an article follow each other: RFC 4287 §4.1.1 takes the latest. */
export const versionDate = ({
  updated,
  published,
}: Pick<Draft, 'updated' | 'published'>): string | undefined => updated ?? published

function isOlder(draft: Draft, { brought }: Article): boolean {
  const date = versionDate(draft)
  return date !== undefined && brought?.dated !== undefined && instant(date) < instant(brought.dated)
}

/**
 * The origin that the record notes after a write that changed it. A date that lies ahead is not noted: nothing could
 * follow it. `before`: the article that was there.
 */
export function broughtBy(
  draft: Draft,
  origin: Origin,
  { before, now }: { before: Article | undefined; now: number },
): Article['brought'] {
  if (origin.kind !== 'outside') {
    if (!before) return origin.kind === 'export' ? origin.kept.brought : undefined
    return before.brought?.from === undefined ? undefined : { ...before.brought, edited: true }
  }
  const stated = versionDate(draft)
  const isPast = stated !== undefined && instant(stated) <= now
  const dated = isPast ? stated : before?.brought?.from === origin.from ? before.brought.dated : undefined
  return { from: origin.from, ...(dated !== undefined && { dated }) }
}
