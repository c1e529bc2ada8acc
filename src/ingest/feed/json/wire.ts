import * as z from 'zod/mini'
import { isObject } from '../../../base/is-object.ts'
import type { Notes } from '../notes.ts'
import { lenient, lenientList } from './lenient.ts'

/**
 * The members of JSON Feed 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/, with the format's own names. A member
 * that is missing or of the wrong type counts as absent; the rest is read.
 */

const text = z.string()
/** JSON Feed 1.1 items.id: a number is converted to text. */
const idText = z.union([text, z.pipe(z.number(), z.transform(String))])

const AuthorSchema = z.object({ name: lenient(text), url: lenient(text), avatar: lenient(text) })

const AttachmentSchema = z.object({
  url: lenient(text),
  mime_type: lenient(text),
  title: lenient(text),
  size_in_bytes: lenient(z.number()),
  duration_in_seconds: lenient(z.number()),
})

const extension = z.record(text, z.unknown())

const ItemSchema = z.object({
  id: lenient(idText),
  url: lenient(text),
  external_url: lenient(text),
  title: lenient(text),
  content_html: lenient(text),
  content_text: lenient(text),
  summary: lenient(text),
  image: lenient(text),
  banner_image: lenient(text),
  date_published: lenient(text),
  date_modified: lenient(text),
  author: lenient(AuthorSchema),
  authors: lenientList(AuthorSchema),
  tags: lenientList(text),
  language: lenient(text),
  attachments: lenientList(AttachmentSchema),
  _broadsheet: lenient(extension),
})

const FeedSchema = z.object({
  version: lenient(text),
  title: lenient(text),
  home_page_url: lenient(text),
  feed_url: lenient(text),
  next_url: lenient(text),
  language: lenient(text),
  author: lenient(AuthorSchema),
  authors: lenientList(AuthorSchema),
  hubs: lenientList(z.object({ type: lenient(text), url: lenient(text) })),
  items: z.array(z.unknown()),
  _broadsheet: lenient(extension),
})

export type JsonAuthor = z.infer<typeof AuthorSchema>
export type JsonItem = z.infer<typeof ItemSchema>
export type JsonFeed = z.infer<typeof FeedSchema>

/** The feed. Undefined if the value is not an object or has no list of items. */
export function jsonFeed(value: unknown): JsonFeed | undefined {
  const parsed = FeedSchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** The item, with a notice for each member of the wrong type. Undefined if the value is not an object. */
export function jsonItem(value: unknown, notes: Notes): JsonItem | undefined {
  const parsed = ItemSchema.safeParse(value)
  if (!parsed.success) return undefined
  const met = isObject(value) ? value : {}
  for (const [name, read] of Object.entries({ ...noMembers, ...parsed.data })) {
    if (read === undefined && met[name] !== undefined && met[name] !== null)
      notes.note(name, 'wrong-type', met[name])
  }
  return parsed.data
}

const noMembers = Object.fromEntries(Object.keys(ItemSchema.shape).map(name => [name, undefined]))
