import { basename } from 'node:path'
import { assigned, zoneIn } from './config.ts'
import { markdownSite, type SiteFileSource } from './markdown-site.ts'
import type { Platform } from './site.ts'

/** A Nikola site (from its handbook: Metadata fields). */
export const nikola: Platform = {
  name: 'Nikola',
  open: (folder, options) => {
    const config = folder.read('conf.py')
    if (config === undefined || !/\bBLOG_TITLE\b/.test(config)) return undefined

    const isPretty = !/^PRETTY_URLS\s*=\s*False/m.test(config)
    const site = {
      generator: 'nikola' as const,
      url: options.baseUrl ?? assigned(config, 'SITE_URL'),
      timeZone: zoneIn(assigned(config, 'TIMEZONE')) ?? 'UTC',
      kindOf,
      pathOf: (source: SiteFileSource) => pathOf(source, isPretty),
    }
    return markdownSite(folder, site, options)
  },
}

function kindOf(path: string) {
  if (path.startsWith('posts/')) return 'post' as const
  return /^(?:pages|stories)\//.test(path) ? ('page' as const) : undefined
}

function pathOf({ path, fields }: SiteFileSource, isPretty: boolean): string {
  const folder = path.slice(0, path.lastIndexOf('/'))
  const slug =
    typeof fields.slug === 'string' && fields.slug !== ''
      ? fields.slug
      : basename(path).replace(/(?:\.[a-z]{2})?\.\w+$/, '')
  return `${folder}/${slug}${isPretty ? '/' : '.html'}`
}
