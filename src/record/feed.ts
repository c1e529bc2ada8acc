import * as z from 'zod/mini'
import './schema-messages.ts'
import { platformNames } from './address/platform-feeds.ts'
import { CategorySchema, LicenceSchema, PersonSchema, SourceSchema } from './article.ts'
import { isSiteFilePath } from './site-file.ts'
import { isTagAuthority, isWebUrl } from './uri.ts'

/**
 * The definitions that the site's owner writes in `feeds/`: one of the site, and one per feed. They are checked at
 * start, so that a mistake stops the start with a message and never reaches a reader.
 */

const webUrl = z.string().check(z.refine(isWebUrl, 'must be an absolute http or https URL'))
/** A picture of the site or a feed: a URL, or a file of feeds/files/ as `/assets/cover.png`. */
const picture = z
  .string()
  .check(
    z.refine(
      text => isWebUrl(text) || isSiteFilePath(text),
      'must be an absolute http or https URL, or /assets/NAME of a file in feeds/files/',
    ),
  )
const slug = z
  .string()
  .check(
    z.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,63}$/u, 'must be a short name: letters, digits, - and _'),
  )
const oneOrMore = z.array(z.string().check(z.minLength(1))).check(z.minLength(1))

export const PodcastSchema = z.strictObject({
  explicit: z.boolean(),
  categories: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])).check(z.minLength(1)),
  type: z.optional(z.enum(['episodic', 'serial'])),
  owner: z.optional(z.strictObject({ name: z.string(), email: z.email() })),
  guid: z.optional(z.guid()).check(z.meta({ description: 'Podcasting 2.0 podcast:guid; chosen once.' })),
})

export const FeedSchema = z.strictObject({
  name: slug.check(z.meta({ description: 'Its address: /feeds/{name}. Chosen once: the id follows it.' })),
  title: z.string().check(z.minLength(1), z.maxLength(300)),
  description: z.string().check(z.minLength(1), z.maxLength(2_000)),
  language: z.optional(z.string()),
  authors: z.optional(z.array(PersonSchema)),
  takes: z
    .optional(
      z.strictObject({
        categories: z.optional(
          z
            .array(
              z.union([
                z.string().check(z.minLength(1)),
                z.pick(CategorySchema, { term: true, scheme: true }),
              ]),
            )
            .check(z.minLength(1)),
        ),
        sources: z.optional(oneOrMore),
        authors: z.optional(oneOrMore),
        languages: z.optional(oneOrMore),
        without: z.optional(
          z.strictObject({
            categories: z.optional(oneOrMore),
            sources: z.optional(oneOrMore),
            authors: z.optional(oneOrMore),
            languages: z.optional(oneOrMore),
          }),
        ),
      }),
    )
    .check(
      z.meta({
        description:
          'Absent: every article. Several kinds: all must hold; several values of a kind: one must.',
      }),
    ),
  window: z.optional(
    z.strictObject({
      entries: z.int().check(z.minimum(20), z.maximum(500)),
      hours: z.int().check(z.minimum(0), z.maximum(168)),
    }),
  ),
  form: z.optional(z.enum(['full', 'summary'])).check(z.meta({ description: 'Absent: full text.' })),
  rights: z.optional(z.string()),
  licence: z.optional(LicenceSchema),
  icon: z.optional(picture),
  logo: z.optional(picture),
  image: z.optional(picture),
  accentColor: z.optional(z.string().check(z.regex(/^[0-9A-Fa-f]{6}$/))),
  ttlMinutes: z.optional(z.int().check(z.minimum(1), z.maximum(1440))),
  skipHours: z.optional(z.array(z.int().check(z.minimum(0), z.maximum(23))).check(z.maxLength(24))),
  podcast: z.optional(PodcastSchema),
  group: z.optional(z.string()).check(z.meta({ description: 'Heading in the OPML and the directory.' })),
  formerly: z
    .optional(
      z
        .array(
          z
            .string()
            .check(
              z.regex(/^\/(?!\/)[^#\s\\]*$/, 'must be a path of this site, such as /category/news/feed/'),
            ),
        )
        .check(z.maxLength(200)),
    )
    .check(z.meta({ description: 'Its addresses on the site of before: they answer 301 to this feed.' })),
  movedTo: z.optional(slug).check(z.meta({ description: 'Answers 301 to that feed.' })),
  retired: z.optional(z.literal(true)).check(z.meta({ description: 'Answers 410.' })),
})

export const SiteSchema = z.strictObject({
  name: slug.check(z.meta({ description: 'Names the publisher object: one site, one writer.' })),
  title: z.string().check(z.minLength(1), z.maxLength(300)),
  description: z.string().check(z.minLength(1), z.maxLength(2_000)),
  language: z.string(),
  timeZone: z.string().check(z.meta({ description: 'IANA. A date without offset is read in it.' })),
  tagging: z.strictObject({
    authority: z
      .string()
      .check(
        z.refine(
          isTagAuthority,
          'must be a domain or an email address in lower-case ASCII; another script as xn--…',
        ),
      ),
    date: z.string().check(z.regex(/^\d{4}(-\d\d(-\d\d)?)?$/)),
  }),
  standardSite: z
    .optional(
      z
        .string()
        .check(
          z.regex(
            /^at:\/\/did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]+)\/site\.standard\.publication\/[\w.~:-]{1,512}$/,
            "must be the AT-URI of the publication's record: at://did:plc:…/site.standard.publication/…",
          ),
        ),
    )
    .check(
      z.meta({ description: 'Its publication on the AT Protocol, which the site confirms (Standard.site).' }),
    ),
  movedFrom: z
    .optional(z.enum(platformNames))
    .check(z.meta({ description: "The platform of before: its feeds' addresses lead to ours." })),
  authors: z
    .array(PersonSchema)
    .check(
      z.minLength(1),
      z.meta({ description: 'Named by a feed whose articles name nobody (RFC 4287 §4.1.1).' }),
    ),
  rights: z.optional(z.string()),
  licence: z.optional(LicenceSchema),
  icon: z.optional(picture),
  logo: z.optional(picture),
  accentColor: z.optional(z.string().check(z.regex(/^[0-9A-Fa-f]{6}$/))),
})

export const SourceFeedSchema = z.strictObject({
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(300))).check(
    z.meta({
      description: 'Its articles belong to it by this name, so it is chosen once. Absent: its address.',
    }),
  ),
  url: webUrl,
  kind: z.enum(['feed', 'page-list']).check(
    z.meta({
      description: '`feed`: RSS, Atom, RDF or JSON Feed. `page-list`: a page that links to the articles.',
    }),
  ),
  everyMinutes: z.int().check(z.minimum(5), z.maximum(10_080)),
  source: SourceSchema.check(z.meta({ description: 'The outlet, for articles that name none themselves.' })),
  categories: z
    .optional(z.array(CategorySchema))
    .check(z.meta({ description: "Added to the article's own. Absent: only its own." })),
  trusted: z.optional(z.literal(true)).check(
    z.meta({
      description: 'It is one of ours: it may withdraw what it brought. Absent: only its content counts.',
    }),
  ),
  maxArticles: z.optional(z.int().check(z.minimum(1), z.maximum(500))).check(
    z.meta({
      description:
        'The newest this many of one reading. Absent: all of a feed, the first 20 links of a page-list.',
    }),
  ),
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
  const list = z.array(SourceFeedSchema).check(
    z.refine(all => isOnce(all.map(({ url }) => url)), { error: 'must name each address once' }),
    z.refine(all => isOnce(all.map(sourceName)), { error: 'must name each name once' }),
  )
  return checked(list, sources, 'feeds/sources.ts')
}

function checked<T>(schema: z.ZodMiniType<T>, value: unknown, file: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const slips = parsed.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`${file} is not a valid definition:\n${slips.join('\n')}`)
}
