import { assigned } from './config.ts'
import { markdownSite, type SiteFileSource } from './markdown-site.ts'
import type { Platform } from './site.ts'

const files = ['js', 'ts', 'mjs'].map(extension => `gatsby-config.${extension}`)

/** A Gatsby site. Its own code makes the URLs, so only a stated path is known. */
export const gatsby: Platform = {
  name: 'Gatsby',
  open: (folder, options) => {
    const config = files.map(file => folder.read(file)).find(text => text !== undefined)
    if (config === undefined) return undefined

    const url = options.baseUrl ?? assigned(config, 'siteUrl')
    return markdownSite(folder, { generator: 'gatsby', url, timeZone: 'UTC', kindOf, pathOf }, options)
  },
}

function kindOf(path: string) {
  if (!/\.(?:md|mdx|markdown)$/i.test(path)) return undefined
  if (/^(?:src\/pages|pages|content\/pages)\//.test(path)) return 'page' as const
  return /^(?:content|src|blog|posts|data)\//.test(path) ? ('post' as const) : undefined
}

function pathOf({ fields }: SiteFileSource): string | undefined {
  return [fields.path, fields.permalink]
    .filter(path => typeof path === 'string')
    .find(path => path.startsWith('/'))
}
