import type { Attachment, Category, Person } from '../../record/article.ts'
import { utc } from '../../record/time.ts'
import { attachmentOf } from '../feed/attachments.ts'
import { categoriesOf } from '../feed/categories.ts'
import { dateOf } from '../feed/dates.ts'
import { languageOf } from '../feed/language.ts'
import type { Notes } from '../feed/notes.ts'
import { personOf, present } from '../feed/people.ts'
import type { RawEntry } from '../feed/raw-entry.ts'
import { htmlOf, plainText, summaryOf, titleOf } from '../feed/text.ts'
import { htmlOfLexical } from './lexical.ts'
import { htmlOfMobiledoc } from './mobiledoc.ts'
import { withOwnControls } from './players.ts'
import type { GhostSite } from './site.ts'
import type { GhostPost } from './wire.ts'

interface PostContext {
  site: GhostSite
  /** Replaces the site's URL, which the export leaves out. If empty, such URLs are relative. */
  siteUrl: string
  timeZone: string
  notes: Notes
}

/** Reads a post or page of a Ghost export as a raw entry. Its id is the guid of Ghost's own feed. */
export function ghostEntry(post: GhostPost, context: PostContext): RawEntry {
  const { notes, site } = context
  if (!post.id) notes.note('id', 'id-missing')
  return {
    id: post.id,
    url: post.canonical_url,
    title: titleOf(post.title),
    categories: postTags(post, context),
    authors: postAuthors(post, site, notes),
    published: postDate(post, 'published', context),
    updated: postDate(post, 'updated', context),
    language: languageOf(post.locale, notes),
    summary: summaryOf(post.custom_excerpt, notes),
    content: postContent(post, context),
    image: postImage(post, context),
    draft: isHidden(post) || undefined,
    notices: notes.notices,
  }
}

function postTags(post: GhostPost, { site, notes }: PostContext): Category[] | undefined {
  const tags = site.tags.get(post.id ?? '') ?? []
  return categoriesOf(
    tags.map(term => ({ term, scheme: 'tag' })),
    notes,
  )
}

/** Several authors since Ghost 1.22, one before. */
function postAuthors(post: GhostPost, { authors, users }: GhostSite, notes: Notes): Person[] | undefined {
  const stated = authors.get(post.id ?? '') ?? [users.get(post.author_id ?? '')]
  return present(stated.map(person => person && personOf(person, { field: 'authors', notes })))
}

/** RFC 3339, `2025-10-22 01:17:00`, or in old exports milliseconds since 1970; always UTC. */
function postDate(post: GhostPost, field: 'published' | 'updated', context: PostContext): string | undefined {
  const met = post[`${field}_at`]
  if (met === undefined) return undefined
  if (typeof met === 'number') return Math.abs(met) < 8.64e15 ? utc(met) : undefined
  return dateOf(/[zZ]$|[+-]\d\d:?\d\d$/.test(met) ? met : `${met}Z`, { field, ...context })
}

/** Ghost stores HTML beside the editor's own format, but not for every post. Plain text is the last resort. */
function postContent(post: GhostPost, { siteUrl, notes }: PostContext): string | undefined {
  const told = (card: string) => notes.note('content', 'block-left-out', card)
  const html =
    (post.html && withOwnControls(post.html)) ||
    (post.lexical && htmlOfLexical(post.lexical, told)) ||
    (post.mobiledoc && htmlOfMobiledoc(post.mobiledoc, told))
  if (html) return html.replaceAll('__GHOST_URL__', siteUrl)

  if (post.lexical || post.mobiledoc)
    notes.note('content', 'form-not-read', post.lexical ? 'lexical' : 'mobiledoc')
  return post.plaintext ? htmlOf(post.plaintext) : undefined
}

function postImage(post: GhostPost, { site, siteUrl, notes }: PostContext): Attachment | undefined {
  const { alt, caption } = site.images.get(post.id ?? '') ?? {}
  const url = post.feature_image?.replace('__GHOST_URL__', siteUrl)
  return attachmentOf({ url, alt, title: plainText(caption) }, { field: 'image', notes })
}

/** True if not everybody can read it on the site: unfinished, sent only by e-mail, or for members. */
function isHidden({ status = 'published', visibility = 'public' }: GhostPost): boolean {
  return (status !== 'published' && status !== 'scheduled') || visibility !== 'public'
}
