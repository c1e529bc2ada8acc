import * as z from 'zod'
import { platformNames } from './address/platform-feeds.ts'
import { CategorySchema, LicenceSchema, PersonSchema, SourceSchema } from './article.ts'
import { isSiteFilePath } from './site-file.ts'
import { isTagAuthority, isWebUrl } from './uri.ts'

/**
 * The definitions that the site's owner writes in `feeds/`: one of the site, and one per feed. They are checked at
 * start, so that a mistake stops the start with a message and never reaches a reader.
 */

const webUrl = z.string().refine(isWebUrl, 'must be an absolute http or https URL')
/** A picture of the site or a feed: a URL, or a file of feeds/files/ as `/assets/cover.png`. */
const picture = z
  .string()
  .refine(
    text => isWebUrl(text) || isSiteFilePath(text),
    'must be an absolute http or https URL, or /assets/NAME of a file in feeds/files/',
  )
const slug = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,63}$/u, 'must be a short name: letters, digits, - and _')
const oneOrMore = z.array(z.string().min(1)).min(1)

export const PodcastSchema = z.strictObject({
  explicit: z.boolean(),
  categories: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])).min(1),
  type: z.enum(['episodic', 'serial']).optional(),
  owner: z.strictObject({ name: z.string(), email: z.email() }).optional(),
  guid: z.guid().optional().meta({ description: 'Podcasting 2.0 podcast:guid; chosen once.' }),
})

export const FeedSchema = z.strictObject({
  name: slug.meta({ description: 'Its address: /feeds/{name}. Chosen once: the id follows it.' }),
  title: z.string().min(1).max(300),
  description: z.string().min(1).max(2_000),
  language: z.string().optional(),
  authors: z.array(PersonSchema).optional(),
  takes: z
    .strictObject({
      categories: z
        .array(z.union([z.string(), CategorySchema.pick({ term: true, scheme: true })]))
        .min(1)
        .optional(),
      sources: oneOrMore.optional(),
      authors: oneOrMore.optional(),
      languages: oneOrMore.optional(),
      without: z
        .strictObject({
          categories: oneOrMore.optional(),
          sources: oneOrMore.optional(),
          authors: oneOrMore.optional(),
          languages: oneOrMore.optional(),
        })
        .optional(),
    })
    .optional()
    .meta({
      description: 'Absent: every article. Several kinds: all must hold; several values of a kind: one must.',
    }),
  window: z
    .strictObject({ entries: z.number().int().min(20).max(500), hours: z.number().int().min(0).max(168) })
    .optional(),
  form: z.enum(['full', 'summary']).optional().meta({ description: 'Absent: full text.' }),
  rights: z.string().optional(),
  licence: LicenceSchema.optional(),
  icon: picture.optional(),
  logo: picture.optional(),
  image: picture.optional(),
  accentColor: z
    .string()
    .regex(/^[0-9A-Fa-f]{6}$/)
    .optional(),
  ttlMinutes: z.number().int().min(1).max(1440).optional(),
  skipHours: z.array(z.number().int().min(0).max(23)).max(24).optional(),
  podcast: PodcastSchema.optional(),
  group: z.string().optional().meta({ description: 'Heading in the OPML and the directory.' }),
  formerly: z
    .array(
      z.string().regex(/^\/(?!\/)[^#\s\\]*$/, 'must be a path of this site, such as /category/news/feed/'),
    )
    .max(200)
    .optional()
    .meta({ description: 'Its addresses on the site of before: they answer 301 to this feed.' }),
  movedTo: slug.optional().meta({ description: 'Answers 301 to that feed.' }),
  retired: z.literal(true).optional().meta({ description: 'Answers 410.' }),
})

export const SiteSchema = z.strictObject({
  name: slug.meta({ description: 'Names the publisher object: one site, one writer.' }),
  title: z.string().min(1).max(300),
  description: z.string().min(1).max(2_000),
  language: z.string(),
  timeZone: z.string().meta({ description: 'IANA. A date without offset is read in it.' }),
  tagging: z.strictObject({
    authority: z
      .string()
      .refine(
        isTagAuthority,
        'must be a domain or an email address in lower-case ASCII; another script as xn--…',
      ),
    date: z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/),
  }),
  standardSite: z
    .string()
    .regex(
      /^at:\/\/did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]+)\/site\.standard\.publication\/[\w.~:-]{1,512}$/,
      "must be the AT-URI of the publication's record: at://did:plc:…/site.standard.publication/…",
    )
    .optional()
    .meta({ description: 'Its publication on the AT Protocol, which the site confirms (Standard.site).' }),
  movedFrom: z.enum(platformNames).optional().meta({
    description: "The platform of before: its feeds' addresses lead to ours.",
  }),
  authors: z
    .array(PersonSchema)
    .min(1)
    .meta({ description: 'Named by a feed whose articles name nobody (RFC 4287 §4.1.1).' }),
  rights: z.string().optional(),
  licence: LicenceSchema.optional(),
  icon: picture.optional(),
  logo: picture.optional(),
  accentColor: z
    .string()
    .regex(/^[0-9A-Fa-f]{6}$/)
    .optional(),
})

export const SourceFeedSchema = z.strictObject({
  name: z.string().min(1).max(300).optional().meta({
    description: 'Its articles belong to it by this name, so it is chosen once. Absent: its address.',
  }),
  url: webUrl,
  kind: z.enum(['feed', 'page-list']).meta({
    description: '`feed`: RSS, Atom, RDF or JSON Feed. `page-list`: a page that links to the articles.',
  }),
  everyMinutes: z.number().int().min(5).max(10_080),
  source: SourceSchema.meta({ description: 'The outlet, for articles that name none themselves.' }),
  categories: z
    .array(CategorySchema)
    .optional()
    .meta({ description: "Added to the article's own. Absent: only its own." }),
  trusted: z.literal(true).optional().meta({
    description: 'It is one of ours: it may withdraw what it brought. Absent: only its content counts.',
  }),
  maxArticles: z.number().int().min(1).max(500).optional().meta({
    description:
      'The newest this many of one reading. Absent: all of a feed, the first 20 links of a page-list.',
  }),
})

export type FeedDefinition = z.infer<typeof FeedSchema>
export type SiteDefinition = z.infer<typeof SiteSchema>
/** A source that the site reads on a schedule, and the properties that its articles get. */
export type SourceFeed = z.infer<typeof SourceFeedSchema>

/**
 * Checks a feed's definition. Throws at start with the field and the rule, since a site must not run with a mistake.
 */
export function defineFeed(definition: FeedDefinition): FeedDefinition {
  return checked(FeedSchema, definition, `feeds/${definition.name}.ts`)
}

/** Checks the site's definition. Throws like `defineFeed`. */
export function defineSite(definition: SiteDefinition): SiteDefinition {
  return checked(SiteSchema, definition, 'feeds/site.ts')
}

/** The name that identifies the origin of a source's articles. No two sources share it. */
export const sourceName = ({ name, url }: Pick<SourceFeed, 'name' | 'url'>): string => name ?? url

/**
 * Checks the sources. Throws like `defineFeed`. Each URL and each name must be unique, since they are the keys of
 * states and of articles.
 */
export function defineSources(sources: SourceFeed[]): SourceFeed[] {
  const isOnce = (all: string[]) => new Set(all).size === all.length
  const list = z
    .array(SourceFeedSchema)
    .refine(all => isOnce(all.map(({ url }) => url)), { error: 'must name each address once' })
    .refine(all => isOnce(all.map(sourceName)), { error: 'must name each name once' })
  return checked(list, sources, 'feeds/sources.ts')
}

function checked<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const slips = parsed.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`${file} is not a valid definition:\n${slips.join('\n')}`)
}
