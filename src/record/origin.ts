import type { Article, Draft, Kept } from './article.ts'
import { instant } from './time.ts'

/**
 * Rules who may state what about an article. The import parses by these rules and the publisher enforces them.
 *
 * | origin     | what comes from it                          | what it may state                                     |
 * | ---------- | ------------------------------------------- | ----------------------------------------------------- |
 * | `newsroom` | the API; records as JSON or JSON Lines      | all content of every article                          |
 * | `outside`  | feeds, pages, Markdown, exports of other    | content of new articles, and of those that it brought |
 * |            | programs, pulled sources; records of others |                                                       |
 * | `export`   | JSON Lines, imported with the scope `admin` | content, as the newsroom; and, within bounds, the     |
 * |            | and not from a URL                          | kept members of an article that does not exist here   |
 *
 * Only the publisher sets the kept members (`revision`, `sequence`, `log`, `brought`). The newsroom may send them back
 * in a record that it has read: they are ignored, and so are notices. From any other origin, kept members and
 * retractions are left out with a notice. Notices are kept only in the wording of our own readers, which the command
 * uses for what it read in a folder. A source that its definition trusts may retract what it brought.
 *
 * An article from outside belongs to its origin, by the name in `brought.from`. The newsroom may edit it. After that, no
 * import and no source replaces it, except with `overwrite`, which gives it back to its origin. A retracted article
 * comes back only through the API, or through an import with `restore-retracted`. An article from before origins were
 * recorded has an empty `brought`; a pulled source may replace those of its own outlet.
 */
export type Origin = NewsroomOrigin | OutsideOrigin | Export

/** Rights that an import has only if the request asks for them. */
export interface Permissions {
  /** Replace articles that belong to another origin. They then belong to this one. */
  overwrite?: boolean
  restoreRetracted?: boolean
}

export interface NewsroomOrigin extends Permissions {
  kind: 'newsroom'
}

export interface OutsideOrigin extends Permissions {
  kind: 'outside'
  /** The origin's name. Its articles are recorded under it. */
  from: string
  /** The ids are this site's own, from its former location. They are kept, character for character. */
  moved?: boolean
  /** Only for a pulled source: the outlet whose articles without a recorded origin belong to this source. */
  outlet?: string
}

export interface Export extends Permissions {
  kind: 'export'
  kept: Kept
}

/** The newsroom while it edits one article. It may overwrite, since an editor sees the article. */
export const newsroom: NewsroomOrigin = { kind: 'newsroom', overwrite: true, restoreRetracted: true }

/** `refused`: the origin has no right to do this. `older`: the draft is an older version than the stored article. */
export type Objection = { kind: 'refused' | 'older'; detail: string }

/** The objection to replacing the stored article `before` by this draft; undefined: none. */
export function objectionTo(draft: Draft, origin: Origin, before: Article): Objection | undefined {
  const isOwners = owns(origin, before)
  const comesBack = before.retracted !== undefined && draft.retracted === undefined
  const needed = [
    ...(isOwners || origin.overwrite ? [] : ['overwrite']),
    ...(comesBack && !origin.restoreRetracted ? ['restore-retracted'] : []),
  ]
  if (needed.length > 0) return { kind: 'refused', detail: refusal(before, comesBack, needed) }
  if (origin.kind !== 'outside' || origin.overwrite || !isOlder(draft, before)) return undefined

  return { kind: 'older', detail: `this version is older than the stored one of ${before.brought?.dated}` }
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
  return `this id belongs to ${owner}: ${id}. To allow it, use ${options}; in a request, ${parameters}.`
}

function ownerOf(brought: Article['brought']): string {
  if (!brought) return 'the newsroom'
  const from = brought.from ?? 'an origin that an older version did not note'
  return brought.edited ? `${from}, edited by the newsroom` : from
}

/** The date that orders the versions of an article: RFC 4287 §4.1.1 takes the latest. */
export const versionDate = ({
  updated,
  published,
}: Pick<Draft, 'updated' | 'published'>): string | undefined => updated ?? published

function isOlder(draft: Draft, { brought }: Article): boolean {
  const date = versionDate(draft)
  return date !== undefined && brought?.dated !== undefined && instant(date) < instant(brought.dated)
}

/**
 * The origin to record after a write that changed the article. A date in the future is not recorded, since no later
 * version could replace it. `before`: the article that was stored.
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
  return { from: origin.from, dated }
}
