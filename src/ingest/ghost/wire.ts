import * as z from 'zod/mini'
import { lenient, lenientList } from '../feed/json/lenient.ts'

/** The Ghost export: tables of its database as JSON, with the database's own names. Dates are UTC. */

const text = lenient(z.string())
const id = lenient(z.union([z.string(), z.pipe(z.number(), z.transform(String))]))
const date = lenient(z.union([z.string(), z.number()]))
const order = lenient(z.number())

const PostSchema = z.object({
  id,
  title: text,
  html: text,
  plaintext: text,
  mobiledoc: text,
  lexical: text,
  feature_image: text,
  type: text,
  page: lenient(z.union([z.boolean(), z.number()])),
  status: text,
  visibility: text,
  locale: text,
  custom_excerpt: text,
  canonical_url: text,
  author_id: id,
  published_at: date,
  updated_at: date,
})

const TagSchema = z.object({ id, name: text, visibility: text })
const UserSchema = z.object({ id, name: text, website: text, profile_image: text })

const DatabaseSchema = z.object({
  posts: z.array(z.unknown()),
  tags: lenientList(TagSchema),
  users: lenientList(UserSchema),
  settings: lenientList(z.object({ key: text, value: text })),
  posts_tags: lenientList(z.object({ post_id: id, tag_id: id, sort_order: order })),
  posts_authors: lenientList(z.object({ post_id: id, author_id: id, sort_order: order })),
  posts_meta: lenientList(z.object({ post_id: id, feature_image_alt: text, feature_image_caption: text })),
})

export type GhostPost = z.infer<typeof PostSchema>
export type GhostDatabase = z.infer<typeof DatabaseSchema>

const ExportSchema = z.union([
  z.pipe(
    z.object({ db: z.tuple([z.object({ data: DatabaseSchema })], z.unknown()) }),
    z.transform(({ db: [{ data }] }) => data),
  ),
  z.pipe(
    z.object({ data: DatabaseSchema }),
    z.transform(({ data }) => data),
  ),
])

/** The tables; undefined: the value is not an export. */
export function ghostDatabase(value: unknown): GhostDatabase | undefined {
  const parsed = ExportSchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** Undefined: the value is not an object. */
export function ghostPost(value: unknown): GhostPost | undefined {
  const parsed = PostSchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}
