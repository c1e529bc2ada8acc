import { assigned } from './config.ts'
import { markdownSite, type SiteFileSource } from './markdown-site.ts'
import type { Platform } from './site.ts'

const files = ['mjs', 'js', 'ts', 'mts', 'cjs'].map(extension => `astro.config.${extension}`)

/** An Astro site. The site's own code makes the URLs of collections, so only those of pages are known. */
export const astro: Platform = {
  name: 'Astro',
  open: (folder, options) => {
    const config = files.map(file => folder.read(file)).find(text => text !== undefined)
    if (config === undefined) return undefined

    const url = options.baseUrl ?? assigned(config, 'site')
    return markdownSite(folder, { generator: 'astro', url, timeZone: 'UTC', kindOf, pathOf }, options)
  },
}

function kindOf(path: string) {
  const [, inside] = /^src\/(?:content|data|blog|posts)\/(.+\.(?:md|mdx|markdown))$/i.exec(path) ?? []
  if (inside !== undefined) return 'post' as const
  const [, page] = /^src\/pages\/(.+\.(?:md|mdx|markdown))$/i.exec(path) ?? []
  if (page === undefined) return undefined
  return page.includes('/') ? ('post' as const) : ('page' as const)
}

function pathOf({ path }: SiteFileSource): string | undefined {
  const [, page] = /^src\/pages\/(.+)\.\w+$/.exec(path) ?? []
  return page && `${page.replace(/(?:^|\/)index$/, '')}/`
}
