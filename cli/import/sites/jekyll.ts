import { basename } from 'node:path'
import { dialects } from '../../../src/ingest/markdown/dialect.ts'
import { wordsField } from '../../../src/ingest/markdown/fields.ts'
import { configOf, setting, zoneIn } from './config.ts'
import { markdownSite, type SiteFileSource } from './markdown-site.ts'
import { dateParts, filled } from './permalink.ts'
import { type Platform, withSlash } from './site.ts'

/** A Jekyll site. Tested with Jekyll 4.3.1. */
export const jekyll: Platform = {
  name: 'Jekyll',
  open: (folder, options) => {
    const isJekyll =
      folder.files.some(path => /^(?:[^/]+\/)*_posts\//.test(path)) && !folder.has('source/_posts')
    if (!isJekyll) return undefined

    const config = configOf(folder, ['_config.yml', '_config.yaml', '_config.toml'])
    const timeZone = zoneIn(setting(config, 'timezone')) ?? options.timeZone
    const stated = setting(config, 'url')
    const site = {
      generator: 'jekyll' as const,
      url: options.baseUrl ?? (stated && withSlash(stated + (setting(config, 'baseurl') ?? ''))),
      timeZone,
      kindOf,
      pathOf: (source: SiteFileSource) => pathOf(source, setting(config, 'permalink') ?? 'date', timeZone),
      withFolder: withCategories,
    }

    return markdownSite(folder, site, options)
  },
}

function kindOf(path: string) {
  if (/(?:^|\/)_posts\//.test(path)) return 'post' as const
  if (/(?:^|\/)_drafts\//.test(path)) return 'draft' as const
  if (path.split('/').some(part => part.startsWith('_')) || /\.html?$/.test(path)) return undefined
  return /^(?:readme|license|licence|contributing|changelog|code_of_conduct|gemfile)\b/i.test(path)
    ? undefined
    : ('page' as const)
}

/** A post in `village/water/_posts/…` has both as categories, before those that it states. */
function withCategories(path: string, fields: Record<string, unknown>): Record<string, unknown> {
  const [, folders] = /^(.+)\/_(?:posts|drafts)\//.exec(path) ?? []
  const own = wordsField(fields, 'categories', dialects.jekyll)
  return folders ? { ...fields, categories: [...folders.split('/'), ...own] } : fields
}

const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

function pathOf(
  { path, fields, published }: SiteFileSource,
  style: string,
  timeZone: string,
): string | undefined {
  const isPost = /(?:^|\/)_posts\//.test(path)
  const own = typeof fields.permalink === 'string' ? fields.permalink : undefined
  const slug = typeof fields.slug === 'string' ? fields.slug : undefined
  const name = basename(path).replace(/\.\w+$/, '')
  if (!isPost)
    return (
      own ??
      (path.includes('_drafts/') ? undefined : path.replace(/\.\w+$/, style === 'pretty' ? '/' : '.html'))
    )

  const pattern = own ?? styles[style] ?? style
  const date = dateParts(published, timeZone)
  const title = slugged(slug ?? name.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, ''))
  const values = {
    ...date,
    i_month: date && String(Number(date.month)),
    i_day: date && String(Number(date.day)),
    short_year: date?.year.slice(2),
    y_day: date?.dayOfYear,
    title,
    slug: title.toLowerCase(),
    output_ext: '.html',
    categories: wordsField(fields, 'categories', dialects.jekyll)
      .map(term => encodeURIComponent(term.toLowerCase()))
      .join('/'),
  }

  return filled(pattern, values)
}

/** Jekyll keeps letters of all scripts, and their case. */
const slugged = (text: string) =>
  text.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, '-').replace(/^-+|-+$/g, '')
