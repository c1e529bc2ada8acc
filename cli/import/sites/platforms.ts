import { astro } from './astro.ts'
import { blogger } from './blogger.ts'
import { eleventy } from './eleventy.ts'
import type { Folder } from './folder.ts'
import { gatsby } from './gatsby.ts'
import { hexo } from './hexo.ts'
import { hugo } from './hugo.ts'
import { jekyll } from './jekyll.ts'
import { mastodon } from './mastodon.ts'
import { medium } from './medium.ts'
import { microBlog } from './micro-blog.ts'
import { nikola } from './nikola.ts'
import { pelican } from './pelican.ts'
import type { Platform, Site, SiteOptions } from './site.ts'
import { substack } from './substack.ts'
import { zola } from './zola.ts'

/** The known platforms. Those that can't be confused with others come first. To add a platform, add a line. */
export const platforms: Platform[] = [
  mastodon,
  substack,
  medium,
  microBlog,
  blogger,
  hexo,
  jekyll,
  zola,
  hugo,
  pelican,
  nikola,
  astro,
  gatsby,
  eleventy,
]

/** The platform of a folder; undefined: it is not a known one. */
export function siteIn(folder: Folder, options: SiteOptions): { platform: Platform; site: Site } | undefined {
  for (const platform of platforms) {
    const site = platform.open(folder, options)
    if (site) return { platform, site }
  }
  return undefined
}
