import type { Article, Draft } from '../record/article.ts'
import {
  broughtArticleId,
  type Identity,
  isOwnTag,
  isWorldwide,
  type Like,
  type Tagging,
} from '../record/identity.ts'
import { type Outside, owns } from '../record/origin.ts'
import { instant } from '../record/time.ts'

/** Finds the article that a draft from outside is a version of: an id of others may mean something only in their feed. */

export interface TargetParts {
  tagging: Tagging
  /** The article of that id; undefined: there is none. */
  find(id: string): Promise<Article | undefined>
}

/** The id of the article that the draft is a version of, or that it gets as a new one. */
export function targetOf(
  {
    draft,
    origin,
    identity,
  }: { draft: Draft & { id: string }; origin: Outside; identity?: Identity | undefined },
  parts: TargetParts,
): Promise<string> {
  return identity
    ? targetByLikeness(draft, identity, parts)
    : targetByName(draft.id, origin, {
        ...parts,
        isSame: there => owns(origin, there) || isSameArticle(draft, there),
      })
}

/**
 * The article that the origin calls by this id. A worldwide id is kept, and so is one of the site itself that moves
 * here. Of any other the first origin that brings it keeps it; the same id of a second one is another article, unless
 * that article is the same, and gets an id that is made with the origin's name.
 */
export async function targetByName(
  id: string,
  { from, moved }: Outside,
  { tagging, find, isSame }: TargetParts & { isSame(there: Article): boolean },
): Promise<string> {
  if (moved || isWorldwide(tagging, id)) return id
  const own = broughtArticleId(tagging, from, id)
  if (await find(own)) return own

  const there = await find(id)
  if (!there) return isOwnTag(tagging, id) ? own : id // one that this site could mint is nobody else's to take
  const isAnothers = there.brought !== undefined && there.brought.from !== from
  return isAnothers && !isSame(there) ? own : id
}

/** Its address tells; where one of them has none, its title. */
function isSameArticle(draft: Draft, there: Article): boolean {
  return draft.url !== undefined && there.url !== undefined
    ? draft.url === there.url
    : draft.title === there.title
}

async function targetByLikeness(
  draft: Draft,
  { candidates, fresh }: Identity,
  { find }: TargetParts,
): Promise<string> {
  for (const { id, like } of candidates) {
    const there = await find(id)
    if (there && (like === undefined || isLike(draft, there, like))) return id
  }
  for (const id of fresh) if (!(await find(id))) return id
  return fresh[0]
}

function isLike(draft: Draft, there: Article, like: Like): boolean {
  const sameTitle = draft.title === there.title
  const sameContent = draft.content !== undefined && draft.content === there.content
  if (like !== 'any') return like === 'title' ? sameTitle : sameContent
  const sameDate =
    draft.published !== undefined &&
    there.published !== undefined &&
    instant(draft.published) === instant(there.published)
  return sameTitle || sameContent || sameDate
}
