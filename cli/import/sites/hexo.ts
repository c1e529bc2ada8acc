import { configOf, setting, zoneIn } from './config.ts'
import { markdownSite, type SiteFileSource } from './markdown-site.ts'
import { dateParts, filled } from './permalink.ts'
import type { Platform } from './site.ts'

/** A Hexo site. Tested with Hexo 8.1.2. */
export const hexo: Platform = {
  name: 'Hexo',
  open: (folder, options) => {
    const config = configOf(folder, ['_config.yml', '_config.yaml', '_config.json'])
    const source = `${setting(config, 'source_dir') ?? 'source'}/`
    if (!folder.files.some(path => path.startsWith(`${source}_posts/`))) return undefined

    const timeZone = zoneIn(setting(config, 'timezone')) ?? options.timeZone
    const pattern = setting(config, 'permalink') ?? ':year/:month/:day/:title/'
    const site = {
      generator: 'hexo' as const,
      url: options.baseUrl ?? setting(config, 'url'),
      timeZone,
      kindOf: (path: string) => kindOf(path, source),
      pathOf: (post: SiteFileSource) => pathOf(post, { source, pattern, timeZone }),
    }

    return markdownSite(folder, site, options)
  },
}

function kindOf(path: string, source: string) {
  if (path.startsWith(`${source}_posts/`)) return 'post' as const
  if (path.startsWith(`${source}_drafts/`)) return 'draft' as const
  const isPage = path.startsWith(source) && !path.slice(source.length).startsWith('_')
  return isPage && !/\.html?$/.test(path) ? ('page' as const) : undefined
}

interface HexoContext {
  source: string
  pattern: string
  timeZone: string
}

function pathOf(
  { path, fields, published }: SiteFileSource,
  { source, pattern, timeZone }: HexoContext,
): string | undefined {
  if (typeof fields.permalink === 'string') return fields.permalink

  const posts = `${source}_posts/`
  if (!path.startsWith(posts))
    return path.startsWith(source) ? path.slice(source.length).replace(/(?:index)?\.\w+$/, '') : undefined

  const title = path.slice(posts.length).replace(/\.\w+$/, '')
  const date = dateParts(published, statesOffset(fields.date) ? 'UTC' : timeZone)
  const values = {
    ...date,
    i_month: date && String(Number(date.month)),
    i_day: date && String(Number(date.day)),
    title,
    name: title.split('/').at(-1),
  }

  return filled(pattern, values)
}

/** Hexo treats the UTC time of a date with an offset as local time, so its URLs show that. */
const statesOffset = (date: unknown) =>
  typeof date === 'string' && /:\d\d(?:\.\d*)?\s*(?:Z|[+-]\d{1,2}(?::?\d\d)?)$/i.test(date)
