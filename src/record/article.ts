import * as z from 'zod/mini'
import { keptFields } from './kept.ts'
import { limits } from './limits.ts'
import { isAbsoluteUri } from './uri.ts'
import { count, dateTime, language, mediaType, name, text, webUrl } from './values.ts'

/**
 * The article record: everything the site knows about one article. It is validated where it enters, and trusted
 * afterwards. An absent optional field means "unknown"; nothing is filled in for it.
 */

export const PersonSchema = z.strictObject({
  name,
  url: z.optional(webUrl),
  email: z.optional(z.email().check(z.maxLength(254))),
  avatar: z.optional(webUrl),
  role: z
    .optional(text(100))
    .check(z.meta({ description: 'An editor is a contributor with the role `editor`.' })),
})

export const CategorySchema = z.strictObject({
  term: name,
  label: z.optional(name).check(z.meta({ description: 'Absent: the term is shown.' })),
  scheme: z.optional(
    z
      .string()
      .check(
        z.maxLength(limits.urlMaxLength),
        z.refine(isCategoryScheme, 'must be `section`, `column`, `tag` or an absolute URI'),
      ),
  ),
})

export const SourceSchema = z.strictObject({
  name,
  url: z.optional(webUrl),
  feedUrl: z.optional(webUrl).check(z.meta({ description: "The origin's feed; RSS <source> needs it." })),
})

export const OriginalSourceSchema = z.strictObject({
  name,
  issue: z.optional(name).check(z.meta({ description: 'Issue or number as printed: 2025年第10期.' })),
  url: z.optional(webUrl),
})

/** RFC 2046 §4.5.1: bytes of which nothing is known. */
export const unknownMediaType = 'application/octet-stream'

export const AttachmentSchema = z.strictObject({
  url: webUrl,
  mediaType,
  bytes: z.optional(count),
  durationSeconds: z.optional(z.number().check(z.minimum(0), z.maximum(1e7))),
  title: z.optional(text(limits.titleMaxLength)),
  alt: z.optional(text(limits.textMaxLength)),
  credit: z.optional(name),
  width: z.optional(count),
  height: z.optional(count),
})

export const NeighbourSchema = z.strictObject({ title: text(limits.titleMaxLength), url: z.optional(webUrl) })

export const RelatedSchema = z.strictObject({ url: webUrl, title: z.optional(text(limits.titleMaxLength)) })

export const CorrectionSchema = z.strictObject({ at: dateTime, text: text(limits.textMaxLength) })

export const RetractionSchema = z.strictObject({
  at: dateTime,
  reason: z.optional(text(limits.textMaxLength)),
})

export const LicenceSchema = z.strictObject({ url: webUrl, name: z.optional(name) })

/** Properties of a podcast episode. Its audio is an attachment. */
export const EpisodeSchema = z.strictObject({
  number: z
    .optional(z.number().check(z.minimum(0), z.maximum(1e9)))
    .check(z.meta({ description: 'Podcasting 2.0 has decimals: 204.5.' })),
  season: z.optional(count),
  type: z.optional(z.enum(['full', 'trailer', 'bonus'])),
  explicit: z.optional(z.boolean()),
  transcripts: z.optional(
    z
      .array(z.strictObject({ url: webUrl, mediaType, language: z.optional(language) }))
      .check(z.maxLength(16)),
  ),
  chapters: z.optional(z.strictObject({ url: webUrl, mediaType })),
})

/** A repair or an oddity that the import noticed: the field, the rule, a message, and the value. */
export const NoticeSchema = z.strictObject({
  field: z.string().check(z.maxLength(200)),
  rule: z.string().check(z.maxLength(100)),
  message: text(limits.textMaxLength),
  value: z.optional(z.string().check(z.maxLength(limits.textMaxLength))),
})

/**
 * An article before the publisher has accepted it: the content, and the notices of the import. The members that the
 * publisher keeps (`keptFields`) are not part of it; `record/origin.ts` rules who may state what.
 */
export const DraftSchema = z.strictObject({
  id: z.optional(text(limits.idMaxLength)).check(
    z.meta({
      description:
        'Permanent. Absent: minted once. A `tag:` URI (RFC 4151: ASCII), or the id an import came with.',
    }),
  ),
  url: z
    .optional(webUrl)
    .check(z.meta({ description: "Where people read it. Absent: this site's own page for it." })),
  externalUrl: z.optional(webUrl).check(
    z.meta({
      description: 'The page elsewhere that a link post is about (JSON Feed external_url).',
    }),
  ),
  title: z.optional(text(limits.titleMaxLength)).check(
    z.meta({
      description: 'Absent: a post without a title. It then has content, a summary, a picture or a file.',
    }),
  ),
  subtitle: z.optional(text(limits.titleMaxLength)),
  categories: z.optional(z.array(CategorySchema).check(z.maxLength(limits.categoriesMax))),
  source: z.optional(SourceSchema),
  originalSource: z.optional(OriginalSourceSchema),
  authors: z.optional(z.array(PersonSchema).check(z.maxLength(limits.peopleMax))),
  contributors: z.optional(z.array(PersonSchema).check(z.maxLength(limits.peopleMax))),
  published: z
    .optional(dateTime)
    .check(z.meta({ description: 'In the future: an embargo, nothing is visible until that second.' })),
  updated: z.optional(dateTime).check(
    z.meta({
      description: 'Changes only when readers see a change. A date in the future is left out.',
    }),
  ),
  expires: z.optional(dateTime),
  language: z.optional(language).check(z.meta({ description: "Absent: the site's." })),
  summary: z.optional(text(limits.summaryMaxLength)).check(z.meta({ description: 'Plain text.' })),
  content: z
    .optional(z.string().check(z.maxLength(limits.contentMaxBytes)))
    .check(z.meta({ description: 'Cleaned HTML.' })),
  markdown: z
    .optional(z.string().check(z.maxLength(limits.contentMaxBytes)))
    .check(z.meta({ description: 'The text that content was made from.' })),
  image: z.optional(AttachmentSchema),
  attachments: z.optional(z.array(AttachmentSchema).check(z.maxLength(limits.attachmentsMax))),
  episode: z.optional(EpisodeSchema),
  rights: z.optional(text(limits.textMaxLength)),
  licence: z.optional(LicenceSchema),
  related: z
    .optional(z.array(RelatedSchema).check(z.maxLength(limits.attachmentsMax)))
    .check(z.meta({ description: 'Other pages that belong to it (RFC 4287 rel="related").' })),
  commentsUrl: z
    .optional(webUrl)
    .check(z.meta({ description: 'Where readers comment on it (RSS 2.0 <comments>).' })),
  previous: z.optional(NeighbourSchema),
  next: z.optional(NeighbourSchema),
  correction: z.optional(CorrectionSchema),
  retracted: z.optional(RetractionSchema),
  draft: z
    .optional(z.literal(true))
    .check(z.meta({ description: 'Present: kept for the newsroom, shown to no reader.' })),
  notices: z.optional(z.array(NoticeSchema).check(z.maxLength(limits.noticesMax))),
})

/** A stored record: a draft with its id and the members that the publisher keeps. */
export const ArticleSchema = z.extend(DraftSchema, { id: text(limits.idMaxLength), ...keptFields })

/** The body of a write: a draft, or a record that was read before. Members that only the publisher sets are ignored. */
export const SentRecordSchema = z.extend(
  DraftSchema,
  Object.fromEntries(
    Object.entries({ ...keptFields, notices: DraftSchema.shape.notices }).map(([name, schema]) => [
      name,
      z
        .optional(schema)
        .check(z.meta({ readOnly: true, description: 'Kept by the publisher, and passed over here.' })),
    ]),
  ),
)

export type Person = z.infer<typeof PersonSchema>
export type Category = z.infer<typeof CategorySchema>
export type Source = z.infer<typeof SourceSchema>
export type OriginalSource = z.infer<typeof OriginalSourceSchema>
export type Attachment = z.infer<typeof AttachmentSchema>
export type Related = z.infer<typeof RelatedSchema>
export type Neighbour = z.infer<typeof NeighbourSchema>
export type Notice = z.infer<typeof NoticeSchema>
export type Draft = z.infer<typeof DraftSchema>
export type Article = z.infer<typeof ArticleSchema>
/** The members of a record that the publisher keeps. */
export type Kept = Pick<Article, 'revision' | 'sequence' | 'log' | 'brought'>

/** True if the text may be a category's scheme: `section`, `column`, `tag`, or an absolute URI. */
export function isCategoryScheme(text: string): boolean {
  return text === 'section' || text === 'column' || text === 'tag' || isAbsoluteUri(text)
}
