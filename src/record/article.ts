import * as z from 'zod'
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
  url: webUrl.optional(),
  email: z.email().max(254).optional(),
  avatar: webUrl.optional(),
  role: text(100).optional().meta({ description: 'An editor is a contributor with the role `editor`.' }),
})

export const CategorySchema = z.strictObject({
  term: name,
  label: name.optional().meta({ description: 'Absent: the term is shown.' }),
  scheme: z
    .string()
    .max(limits.urlMaxLength)
    .refine(isCategoryScheme, 'must be `section`, `column`, `tag` or an absolute URI')
    .optional(),
})

export const SourceSchema = z.strictObject({
  name,
  url: webUrl.optional(),
  feedUrl: webUrl.optional().meta({ description: "The origin's feed; RSS <source> needs it." }),
})

export const OriginalSourceSchema = z.strictObject({
  name,
  issue: name.optional().meta({ description: 'Issue or number as printed: 2025年第10期.' }),
  url: webUrl.optional(),
})

/** RFC 2046 §4.5.1: bytes of which nothing is known. */
export const unknownMediaType = 'application/octet-stream'

export const AttachmentSchema = z.strictObject({
  url: webUrl,
  mediaType,
  bytes: count.optional(),
  durationSeconds: z.number().min(0).max(1e7).optional(),
  title: text(limits.titleMaxLength).optional(),
  alt: text(limits.textMaxLength).optional(),
  credit: name.optional(),
  width: count.optional(),
  height: count.optional(),
})

export const NeighbourSchema = z.strictObject({ title: text(limits.titleMaxLength), url: webUrl.optional() })

export const RelatedSchema = z.strictObject({ url: webUrl, title: text(limits.titleMaxLength).optional() })

export const CorrectionSchema = z.strictObject({ at: dateTime, text: text(limits.textMaxLength) })

export const RetractionSchema = z.strictObject({
  at: dateTime,
  reason: text(limits.textMaxLength).optional(),
})

export const LicenceSchema = z.strictObject({ url: webUrl, name: name.optional() })

/** Properties of a podcast episode. Its audio is an attachment. */
export const EpisodeSchema = z.strictObject({
  number: z.number().min(0).max(1e9).optional().meta({ description: 'Podcasting 2.0 has decimals: 204.5.' }),
  season: count.optional(),
  type: z.enum(['full', 'trailer', 'bonus']).optional(),
  explicit: z.boolean().optional(),
  transcripts: z
    .array(z.strictObject({ url: webUrl, mediaType, language: language.optional() }))
    .max(16)
    .optional(),
  chapters: z.strictObject({ url: webUrl, mediaType }).optional(),
})

/** A repair or an oddity that the import noticed: the field, the rule, a message, and the value. */
export const NoticeSchema = z.strictObject({
  field: z.string().max(200),
  rule: z.string().max(100),
  message: text(limits.textMaxLength),
  value: z.string().max(limits.textMaxLength).optional(),
})

/**
 * An article before the publisher has accepted it: the content, and the notices of the import. The members that the
 * publisher keeps (`keptFields`) are not part of it; `record/origin.ts` rules who may state what.
 */
export const DraftSchema = z.strictObject({
  id: text(limits.idMaxLength).optional().meta({
    description:
      'Permanent. Absent: minted once. A `tag:` URI (RFC 4151: ASCII), or the id an import came with.',
  }),
  url: webUrl.optional().meta({ description: "Where people read it. Absent: this site's own page for it." }),
  externalUrl: webUrl.optional().meta({
    description: 'The page elsewhere that a link post is about (JSON Feed external_url).',
  }),
  title: text(limits.titleMaxLength).optional().meta({
    description: 'Absent: a post without a title. It then has content, a summary, a picture or a file.',
  }),
  subtitle: text(limits.titleMaxLength).optional(),
  categories: z.array(CategorySchema).max(limits.categoriesMax).optional(),
  source: SourceSchema.optional(),
  originalSource: OriginalSourceSchema.optional(),
  authors: z.array(PersonSchema).max(limits.peopleMax).optional(),
  contributors: z.array(PersonSchema).max(limits.peopleMax).optional(),
  published: dateTime
    .optional()
    .meta({ description: 'In the future: an embargo, nothing is visible until that second.' }),
  updated: dateTime.optional().meta({
    description: 'Changes only when readers see a change. A date in the future is left out.',
  }),
  expires: dateTime.optional(),
  language: language.optional().meta({ description: "Absent: the site's." }),
  summary: text(limits.summaryMaxLength).optional().meta({ description: 'Plain text.' }),
  content: z.string().max(limits.contentMaxBytes).optional().meta({ description: 'Cleaned HTML.' }),
  markdown: z
    .string()
    .max(limits.contentMaxBytes)
    .optional()
    .meta({ description: 'The text that content was made from.' }),
  image: AttachmentSchema.optional(),
  attachments: z.array(AttachmentSchema).max(limits.attachmentsMax).optional(),
  episode: EpisodeSchema.optional(),
  rights: text(limits.textMaxLength).optional(),
  licence: LicenceSchema.optional(),
  related: z
    .array(RelatedSchema)
    .max(limits.attachmentsMax)
    .optional()
    .meta({ description: 'Other pages that belong to it (RFC 4287 rel="related").' }),
  commentsUrl: webUrl.optional().meta({ description: 'Where readers comment on it (RSS 2.0 <comments>).' }),
  previous: NeighbourSchema.optional(),
  next: NeighbourSchema.optional(),
  correction: CorrectionSchema.optional(),
  retracted: RetractionSchema.optional(),
  draft: z
    .literal(true)
    .optional()
    .meta({ description: 'Present: kept for the newsroom, shown to no reader.' }),
  notices: z.array(NoticeSchema).max(limits.noticesMax).optional(),
})

/** A stored record: a draft with its id and the members that the publisher keeps. */
export const ArticleSchema = DraftSchema.extend({ id: text(limits.idMaxLength), ...keptFields })

/** The body of a write: a draft, or a record that was read before. Members that only the publisher sets are ignored. */
export const SentRecordSchema = DraftSchema.extend(
  Object.fromEntries(
    Object.entries({ ...keptFields, notices: DraftSchema.shape.notices }).map(([name, schema]) => [
      name,
      schema.optional().meta({ readOnly: true, description: 'Kept by the publisher, and passed over here.' }),
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
