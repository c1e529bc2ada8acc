import type { Attachment, Category, Draft, Person } from '../../record/article.ts'
import { attachmentOf } from '../feed/attachments.ts'
import { categoriesOf, type StatedCategory } from '../feed/categories.ts'
import type { EntryContext } from '../feed/context.ts'
import { dateOf } from '../feed/dates.ts'
import { personOf, present } from '../feed/people.ts'
import type { RawEntry } from '../feed/raw-entry.ts'
import { decodedOnceMore, plainText, summaryOf, titleOf } from '../feed/text.ts'
import { attribute, childText, elements, textOf, type XmlElement } from '../feed/xml/tree.ts'
import { holdsBlocks, withBlocks } from './blocks.ts'
import type { Media } from './media.ts'
import { withParagraphs } from './paragraphs.ts'
import { withLinkedAddresses, withShortcodes } from './shortcodes.ts'
import { customField, nameText, type WordPressSite as Site } from './wire.ts'

/** The export, with its files by id and by post. */
type SiteWithMedia = Site & { media: Media }

/** Reads a post or page of a WordPress export as a raw entry. */
export function postEntry(item: XmlElement, site: SiteWithMedia, context: EntryContext): RawEntry {
  const { notes } = context
  const isDraft = isHidden(item)
  return {
    id: postId(item, context),
    url: isDraft ? undefined : childText(item, 'link'), // a draft's is the address of its preview
    title: titleOf(decodedOnceMore(childText(item, 'title'), notes)),
    categories: postCategories(item, context),
    authors: postAuthors(item, site, context),
    published: postDate(item, 'published', context),
    updated: postDate(item, 'updated', context),
    language: context.feed.language,
    summary: summaryOf(plainText(childText(item, 'excerpt:encoded')), notes),
    content: postContent(item, site, context),
    image: featuredImage(item, site, context),
    attachments: enclosures(item, context),
    draft: isDraft || undefined,
    notices: notes.notices,
  }
}

/** WordPress makes the guid once, from the post's first URL, and never changes it. */
function postId(item: XmlElement, { notes }: EntryContext): string | undefined {
  const guid = childText(item, 'guid')
  if (guid === undefined) notes.note('id', 'id-missing')
  return guid
}

/** True if readers of the site can't see it: a draft, private, or protected by a password. */
function isHidden(item: XmlElement): boolean {
  const status = childText(item, 'wp:status') ?? 'publish'
  return (status !== 'publish' && status !== 'future') || childText(item, 'wp:post_password') !== undefined
}

/**
 * Categories become sections. Other taxonomies have names that are not schemes, and post formats have no meaning here.
 */
function postCategories(item: XmlElement, { notes }: EntryContext): Category[] | undefined {
  const schemes: Record<string, string> = { category: 'section', post_tag: 'tag', tag: 'tag' }
  const stated = elements(item, 'category').flatMap((node): StatedCategory[] => {
    const domain = attribute(node, 'domain') ?? 'category'
    const term = nameText(textOf(node))
    return domain === 'post_format'
      ? []
      : [{ term, scheme: Object.hasOwn(schemes, domain) ? schemes[domain] : undefined }]
  })
  return categoriesOf(stated, notes)
}

/** dc:creator is the login; readers know the display name. */
function postAuthors(
  item: XmlElement,
  { authors }: SiteWithMedia,
  { notes }: EntryContext,
): Person[] | undefined {
  const logins = elements(item, 'dc:creator').flatMap(node => textOf(node) ?? [])
  const named = logins.map(login =>
    personOf({ name: authors.get(login) ?? login }, { field: 'authors', notes }),
  )
  return present(named)
}

const dateElements = {
  published: { gmt: 'wp:post_date_gmt', local: 'wp:post_date' },
  updated: { gmt: 'wp:post_modified_gmt', local: 'wp:post_modified' },
} as const

/** The date in UTC if the export states it; else in the site's time. A draft's date is zeros, which means none. */
function postDate(
  item: XmlElement,
  field: 'published' | 'updated',
  context: EntryContext,
): string | undefined {
  const { gmt, local } = dateElements[field]
  const [utc, here] = [gmt, local]
    .map(name => childText(item, name))
    .map(text => (text?.startsWith('0000') ? undefined : text))
  return dateOf(utc === undefined ? here : `${utc}Z`, { field, ...context })
}

/** The text as the site shows it: with paragraphs, blocks and shortcodes rendered, and lone URLs as links. */
function postContent(item: XmlElement, site: SiteWithMedia, { notes }: EntryContext): string | undefined {
  const html = childText(item, 'content:encoded')
  if (html === undefined) return undefined

  const [footnotes] = customField(item, 'footnotes')
  const isBlocks = holdsBlocks(html)
  const whole = isBlocks ? withBlocks(html, { reusable: site.reusable, footnotes, notes }) : html
  const linked = withLinkedAddresses(whole.replace(/\r\n?/g, '\n'))
  const paragraphs = isBlocks ? linked : withParagraphs(linked)

  const postId = childText(item, 'wp:post_id') ?? ''
  return withShortcodes(paragraphs, { media: site.media, postId, notes }).trim()
}

/** The attachment that the post's `_thumbnail_id` names. */
function featuredImage(
  item: XmlElement,
  site: SiteWithMedia,
  { notes }: EntryContext,
): Attachment | undefined {
  const [id = ''] = customField(item, '_thumbnail_id')
  const attachment = site.attachments.get(id)
  if (!attachment) return undefined
  const [alt] = customField(attachment, '_wp_attachment_image_alt')
  return attachmentOf({ url: childText(attachment, 'wp:attachment_url'), alt }, { field: 'image', notes })
}

/** The `enclosure` fields of WordPress and podcast plugins: URL, length and type, one per line. */
function enclosures(item: XmlElement, { notes }: EntryContext): Draft['attachments'] {
  const stated = customField(item, 'enclosure').map(value => {
    const [url, bytes, mediaType] = value.split('\n').map(line => line.trim())
    return attachmentOf({ url, bytes, mediaType }, { field: 'attachments', notes })
  })
  return present(stated)
}
