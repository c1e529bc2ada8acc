import type { Article, Draft } from '../../record/article.ts'
import {
  broughtArticleId,
  type Identity,
  isOwnTag,
  isWorldwide,
  type Like,
  type Tagging,
} from '../../record/identity.ts'
import { type OutsideOrigin, owns } from '../../record/origin.ts'
import { instant } from '../../record/time.ts'

/** Finds the article that a draft from outside is a version of. Some ids are unique only in their own feed. */

export interface TargetParts {
  tagging: Tagging
  /** The article with that id; undefined: there is none. */
  find(id: string): Promise<Article | undefined>
}

/** The id of the article that the draft is a version of, or the id of a new article. */
export function targetOf(
  {
    draft,
    origin,
    identity,
  }: { draft: Draft & { id: string }; origin: OutsideOrigin; identity?: Identity | undefined },
  parts: TargetParts,
): Promise<string> {
  const isSame = (there: Article) =>
    there.brought?.from === origin.from || owns(origin, there) || isSameArticle(draft, there)
  return identity
    ? targetByLikeness(draft, identity, origin, { ...parts, isSame })
    : targetByName(draft.id, origin, { ...parts, isSame })
}

type SameParts = TargetParts & { isSame(there: Article): boolean }

/**
 * The article that the origin calls by this id. A worldwide id is kept; so is one of the site itself that moves here.
 * Any other id belongs to the first origin that brings it; the article of a second origin gets an id that is derived
 * with the origin's name. Ids of the newsroom and those that this site mints belong to nobody else: they are kept, and
 * the write is refused.
 */
export async function targetByName(
  id: string,
  { from, moved }: OutsideOrigin,
  { tagging, find, isSame }: SameParts,
): Promise<string> {
  if (moved || isWorldwide(tagging, id)) return id
  const own = broughtArticleId(tagging, from, id)
  if (await find(own)) return own

  const there = await find(id)
  if (!there) return isOwnTag(tagging, id) ? own : id
  const isNewsrooms = there.brought === undefined || isOwnTag(tagging, id)
  return isNewsrooms || isSame(there) ? id : own
}

/**
 * Compares by URL if both have one; otherwise by title, together with the text or the date. Without titles the text
 * alone decides.
 */
function isSameArticle(draft: Draft, there: Article): boolean {
  if (draft.url !== undefined && there.url !== undefined) return draft.url === there.url
  const saysTheSame = draft.url === there.url && draft.content === there.content
  if (draft.title === undefined && there.title === undefined)
    return saysTheSame || hasSameContent(draft, there)
  return (
    hasSameTitle(draft, there) && (saysTheSame || hasSameContent(draft, there) || hasSameDate(draft, there))
  )
}

/**
 * Finds the article that matches an entry without an id. An id that was derived for another origin's article belongs to
 * that article, unless it is the same one; this origin's article then gets an id with the origin's name.
 */
async function targetByLikeness(
  draft: Draft,
  { candidates, fresh }: Identity,
  { from }: OutsideOrigin,
  { tagging, find, isSame }: SameParts,
): Promise<string> {
  const ownOf = (id: string) => broughtArticleId(tagging, from, id)
  for (const { id, like } of candidates) {
    const isIt = (there: Article | undefined) =>
      there !== undefined && (like === undefined || isLike(draft, there, like))
    const there = await find(id)
    if (there && isIt(there) && (isWorldwide(tagging, id) || isSame(there))) return id
    if (isIt(await find(ownOf(id)))) return ownOf(id)
  }

  for (const id of fresh) if (!(await find(id))) return id
  return ownOf(fresh[fresh.length - 1] ?? fresh[0])
}

function isLike(draft: Draft, there: Article, like: Like): boolean {
  switch (like) {
    case 'title':
      return hasSameTitle(draft, there)
    case 'content':
      return hasSameContent(draft, there)
    case 'any':
      return hasSameTitle(draft, there) || hasSameContent(draft, there) || hasSameDate(draft, there)
  }
}

/** Two posts without a title have no title in common. */
const hasSameTitle = (draft: Draft, there: Article) =>
  draft.title !== undefined && draft.title === there.title

const hasSameContent = (draft: Draft, there: Article) =>
  draft.content !== undefined && draft.content === there.content

const hasSameDate = (draft: Draft, there: Article) =>
  draft.published !== undefined &&
  there.published !== undefined &&
  instant(draft.published) === instant(there.published)
