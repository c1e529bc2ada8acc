import { assigned, zoneIn } from './config.ts'
import { markdownSite, type SiteFileSource } from './markdown-site.ts'
import { dateParts } from './permalink.ts'
import type { Platform } from './site.ts'

/** A Pelican site. Tested with Pelican 4.8.0. */
export const pelican: Platform = {
  name: 'Pelican',
  open: (folder, options) => {
    const config = folder.read('pelicanconf.py')
    if (config === undefined) return undefined

    const published = folder.read('publishconf.py')
    const content = `${assigned(config, 'PATH') ?? 'content'}/`.replace(/^\.\//, '')
    const timeZone = zoneIn(assigned(config, 'TIMEZONE')) ?? 'UTC'
    const pattern = assigned(config, 'ARTICLE_URL') ?? '{slug}.html'
    const site = {
      generator: 'pelican' as const,
      url: options.baseUrl ?? assigned(published, 'SITEURL') ?? assigned(config, 'SITEURL'),
      timeZone,
      kindOf: (path: string) => kindOf(path, content),
      pathOf: (source: SiteFileSource) => pathOf(source, pattern, timeZone),
    }

    return markdownSite(folder, site, options)
  },
}

function kindOf(path: string, content: string) {
  if (!path.startsWith(content) || /\.html?$/.test(path)) return undefined
  return /^(?:pages|images|extra|static)\//.test(path.slice(content.length))
    ? ('page' as const)
    : ('post' as const)
}

/**
 * The path of a page, if the file states its slug. Otherwise Pelican derives one from the title, by configurable rules.
 */
function pathOf(
  { fields, published }: SiteFileSource,
  pattern: string,
  timeZone: string,
): string | undefined {
  const slug = typeof fields.slug === 'string' ? fields.slug : undefined
  const date = dateParts(published, timeZone)
  const formats: Record<string, string | undefined> = { '%Y': date?.year, '%m': date?.month, '%d': date?.day }
  const path =
    slug &&
    pattern.replaceAll('{slug}', slug).replace(/\{date:([^{}]+)\}/g, (whole, format: string) => {
      const filled = format.replace(/%[Ymd]/g, name => formats[name] ?? name)
      return filled.includes('%') ? whole : filled
    })

  return path?.includes('{') ? undefined : path
}
