import * as z from 'zod'
import { isLanguageTag } from './strict-atom.ts'

/**
 * JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), strictly: each member of the format has the right type, and
 * any other member has a name that starts with an underscore.
 */

const url = z.url({ protocol: /^https?$/ })
const text = z.string().min(1)
const date = z.iso.datetime({ offset: true })
const language = z.string().refine(isLanguageTag, 'a language is an RFC 5646 tag')
const extension = z.record(z.string(), z.unknown())

const AuthorSchema = z
  .strictObject({ name: text.optional(), url: z.string().optional(), avatar: url.optional() })
  .refine(author => Object.keys(author).length > 0, 'an author has a name, url or avatar')

const AttachmentSchema = z.strictObject({
  url,
  mime_type: z.string().regex(/^[^\s/]+\/[^\s/]+$/),
  title: text.optional(),
  size_in_bytes: z.number().int().min(0).optional(),
  duration_in_seconds: z.number().min(0).optional(),
})

const ItemSchema = z
  .strictObject({
    id: text,
    url: url.optional(),
    external_url: url.optional(),
    title: z.string().optional(),
    content_html: z.string().optional(),
    content_text: z.string().optional(),
    summary: z.string().optional(),
    image: url.optional(),
    banner_image: url.optional(),
    date_published: date.optional(),
    date_modified: date.optional(),
    authors: z.array(AuthorSchema).min(1).optional(),
    tags: z.array(text).min(1).optional(),
    language: language.optional(),
    attachments: z.array(AttachmentSchema).min(1).optional(),
    _broadsheet: extension.optional(),
  })
  .refine(
    ({ content_html, content_text }) => content_html !== undefined || content_text !== undefined,
    'an item has content_html or content_text',
  )

const DocumentSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: text,
  home_page_url: url.optional(),
  feed_url: url,
  description: z.string().optional(),
  next_url: url.optional(),
  icon: url.optional(),
  favicon: url.optional(),
  authors: z.array(AuthorSchema).min(1).optional(),
  language: language.optional(),
  expired: z.boolean().optional(),
  hubs: z
    .array(z.strictObject({ type: text, url }))
    .min(1)
    .optional(),
  items: z
    .array(ItemSchema)
    .refine(items => new Set(items.map(({ id }) => id)).size === items.length, 'an id is unique in its feed'),
  _broadsheet: extension.optional(),
})

const FeedSchema = DocumentSchema.refine(
  ({ next_url, feed_url }) => next_url !== feed_url,
  'next_url is no loop: it differs from feed_url',
)

/** The violations in a document, one sentence each. */
export function jsonFeedViolations(json: string): string[] {
  const { error } = FeedSchema.safeParse(JSON.parse(json))
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message} (JSON Feed 1.1)`)
}
