import { z } from 'zod'
import { limits } from './limits.ts'
import { isRfc3339 } from './time.ts'
import { isAbsoluteUri, isWebUrl } from './uri.ts'

/**
 * The article record: what the site knows of one article. Validated where it enters, trusted from there on.
 * Every optional field's absence means «not known»: nothing is filled in for it.
 */

const text = (max: number) => z.string().min(1).max(max)
const name = text(limits.nameMaxLength)

/** An absolute http(s) URL: what may stand in a link of a document. */
const webUrl = z
  .string()
  .max(limits.urlMaxLength)
  .refine(isWebUrl, 'is an absolute http or https URL')
  .meta({ format: 'uri' })

/** RFC 3339 with its offset, kept as given: `2025-10-22T09:17:00+08:00`. */
const dateTime = z
  .string()
  .refine(isRfc3339, `is an RFC 3339 date-time with offset, year ${limits.yearMin} to ${limits.yearMax}`)
  .meta({ format: 'date-time' })

/** BCP 47, as far as a syntax can tell: `zh-CN`, `en`, `sr-Latn`. */
const language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'is a BCP 47 language tag')

/** RFC 2045 §5.1 type/subtype, without parameters: `audio/mpeg`. */
const mediaType = z
  .string()
  .max(127)
  .regex(/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/, 'is a media type such as audio/mpeg, in lower case')

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

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
    .refine(isCategoryScheme, 'is `section`, `column`, `tag` or an absolute URI')
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

export const CorrectionSchema = z.strictObject({ at: dateTime, text: text(limits.textMaxLength) })

export const RetractionSchema = z.strictObject({
  at: dateTime,
  reason: text(limits.textMaxLength).optional(),
})

export const LicenceSchema = z.strictObject({ url: webUrl, name: name.optional() })

/** What only an episode of a podcast has; its audio is an attachment. */
export const EpisodeSchema = z.strictObject({
  number: count.optional(),
  season: count.optional(),
  type: z.enum(['full', 'trailer', 'bonus']).optional(),
  explicit: z.boolean().optional(),
  transcripts: z
    .array(z.strictObject({ url: webUrl, mediaType, language: language.optional() }))
    .max(16)
    .optional(),
  chapters: z.strictObject({ url: webUrl, mediaType }).optional(),
})

/** What intake repaired or found odd: which field, which rule, in words, and the value that was met. */
export const NoticeSchema = z.strictObject({
  field: z.string().max(200),
  rule: z.string().max(100),
  message: text(limits.textMaxLength),
  value: z.string().max(limits.textMaxLength).optional(),
})

/**
 * One change of the article that readers saw: its number in the site's log, its time, and the terms it stood under
 * from then on, where they differ from the line before.
 */
export const LogLineSchema = z.strictObject({
  sequence: count.min(1),
  at: count.meta({ description: 'Milliseconds since 1970, whole seconds.' }),
  terms: z
    .array(
      z.strictObject({
        kind: z.enum(['category', 'source', 'author', 'editor', 'language']),
        value: z.string(),
        scheme: z.string().optional(),
      }),
    )
    .optional(),
  visible: z
    .literal(false)
    .optional()
    .meta({ description: 'Present: no reader saw the article from then on.' }),
})

/** Where an article came from, if it is not the newsroom's own. */
export const BroughtSchema = z.strictObject({
  from: text(limits.idMaxLength)
    .optional()
    .meta({ description: 'Name of the import or the source. Absent: an older version did not note it.' }),
  dated: dateTime
    .optional()
    .meta({ description: 'The date that its latest version states. An older version does not replace it.' }),
  edited: z
    .literal(true)
    .optional()
    .meta({ description: 'Present: the newsroom has changed it since, so that no import replaces it.' }),
})

/**
 * What is said of an article, before the publisher knows it: the content, and what intake noticed. What the publisher
 * keeps (`keptFields`) is no part of it: `record/origin.ts` says who may say what.
 */
export const DraftSchema = z.strictObject({
  id: text(limits.idMaxLength).optional().meta({
    description:
      'Permanent. Absent: minted once. A `tag:` URI (RFC 4151: ASCII), or the id an import came with.',
  }),
  url: webUrl.optional().meta({ description: "Where people read it. Absent: this site's own page for it." }),
  title: text(limits.titleMaxLength),
  subtitle: text(limits.titleMaxLength).optional(),
  categories: z.array(CategorySchema).max(limits.categoriesMax).optional(),
  source: SourceSchema.optional(),
  originalSource: OriginalSourceSchema.optional(),
  authors: z.array(PersonSchema).max(limits.peopleMax).optional(),
  contributors: z.array(PersonSchema).max(limits.peopleMax).optional(),
  published: dateTime
    .optional()
    .meta({ description: 'In the future: an embargo, nothing is visible until that second.' }),
  updated: dateTime.optional().meta({ description: 'Moves only when what a reader sees changes.' }),
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

/** What the publisher keeps of an article. It is ours alone: no feed, page or request of the newsroom sets it. */
const keptFields = {
  revision: count.meta({ description: 'Counts the accepted writes.' }),
  sequence: count
    .optional()
    .meta({ description: 'Place in the change log. Absent: the article was never visible.' }),
  log: z.array(LogLineSchema).optional().meta({
    description: "The article's own lines of the change log. Absent: it was never visible.",
  }),
  brought: BroughtSchema.optional().meta({
    description: "Where the article came from. Absent: it is the newsroom's own.",
  }),
}

export const keptNames: ReadonlySet<string> = new Set(Object.keys(keptFields))

/** A stored record: a draft with its identity, and what the publisher keeps of it. */
export const ArticleSchema = DraftSchema.extend({ id: text(limits.idMaxLength), ...keptFields })

/** The body of a write: a draft, or a record that was read before, whose kept members are passed over. */
export const SentRecordSchema = DraftSchema.extend(
  Object.fromEntries(
    Object.entries(keptFields).map(([name, schema]) => [
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
export type Neighbour = z.infer<typeof NeighbourSchema>
export type LogLine = z.infer<typeof LogLineSchema>
export type Notice = z.infer<typeof NoticeSchema>
export type Draft = z.infer<typeof DraftSchema>
export type Article = z.infer<typeof ArticleSchema>
export type Brought = z.infer<typeof BroughtSchema>
/** What the publisher keeps of an article. */
export type Kept = Pick<Article, 'revision' | 'sequence' | 'log' | 'brought'>

/** Whether the text may be a category's scheme: one of ours, or an absolute URI. */
export function isCategoryScheme(text: string): boolean {
  return text === 'section' || text === 'column' || text === 'tag' || isAbsoluteUri(text)
}
