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
 * The article that the origin calls by this id. A worldwide id is kept, and so is one of the site itself that moves
 * here. Of any other the first origin that brings it keeps it; a second one's article gets an id that is made with the
 * origin's name. Ids of the newsroom and those that this site mints are nobody else's: they are kept, and refused.
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

/** Two addresses tell. Where one is missing: the title with the date, or with the text; without titles the text alone. */
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
 * The article that is like an entry without an id. An id that was derived for somebody else's article is theirs, unless
 * that is the same article; the origin's own then has its name in it.
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
