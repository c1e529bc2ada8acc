import { isObject } from '../../../src/base/is-object.ts'
import { textField } from '../../../src/ingest/markdown/fields.ts'
import { type Config, configOf, setting, table, zoneIn } from './config.ts'
import { markdownSite, type SiteFileSource } from './markdown-site.ts'
import { dateParts, filled } from './permalink.ts'
import type { Platform } from './site.ts'

const names = ['hugo', 'config'].flatMap(name =>
  ['toml', 'yaml', 'yml', 'json'].map(extension => `${name}.${extension}`),
)
const files = [...names, ...names.map(name => `config/_default/${name}`)]

/** A Hugo site. Tested with Hugo 0.111.3. */
export const hugo: Platform = {
  name: 'Hugo',
  open: (folder, options) => {
    const config = configOf(folder, files)
    const content = `${setting(config, 'contentDir') ?? 'content'}/`
    const isHugo =
      files.some(file => folder.has(file)) &&
      !isZola(config) &&
      folder.files.some(path => path.startsWith(content))
    if (!isHugo) return undefined

    const timeZone = zoneIn(setting(config, 'timeZone')) ?? 'UTC'
    const url = options.baseUrl ?? setting(config, 'baseURL')
    const site = {
      generator: 'hugo' as const,
      url,
      timeZone,
      kindOf: (path: string) => kindOf(path, content),
      pathOf: (source: SiteFileSource) => pathOf(source, config, content),
    }

    return markdownSite(folder, site, options)
  },
}

/** Zola's settings file has the same name. */
export const isZola = (config: Config) => 'base_url' in config && !('baseURL' in config)

function kindOf(path: string, content: string) {
  if (!path.startsWith(content)) return undefined
  const inside = path.slice(content.length)
  if (/(?:^|\/)_index(?:\.[\w-]+)?\.\w+$/.test(inside)) return 'list' as const
  return inside.replace(/\/index(?:\.[\w-]+)?\.\w+$/, '').includes('/')
    ? ('post' as const)
    : ('page' as const)
}

/**
 * The path of a page: `url`; else the pattern of its section; else the file's path with `slug` in place of the name.
 */
function pathOf(
  { path, fields, published }: SiteFileSource,
  config: Config,
  content: string,
): string | undefined {
  const stated = fields.url
  if (typeof stated === 'string' && stated !== '') return stated

  const parts = path
    .slice(content.length)
    .replace(/(?:\.[a-z]{2}(?:-[a-z]{2,4})?)?\.\w+$/i, '')
    .split('/')
  if (parts.at(-1) === 'index') parts.pop()

  const name = parts.at(-1) ?? ''
  const slug = typeof fields.slug === 'string' && fields.slug !== '' ? fields.slug : undefined

  const pattern = patternOf(config, parts[0] ?? '')
  if (pattern === undefined) return ending(urlized([...parts.slice(0, -1), slug ?? name].join('/')), config)

  const title = textField(fields, 'title')
  const date = dateParts(published, undefined)
  const values = {
    ...date,
    yearday: date?.dayOfYear,
    section: parts[0],
    sections: parts.slice(0, -1).join('/'),
    title: title && urlized(title),
    filename: urlized(name),
    slug: urlized(slug ?? title ?? name),
    contentbasename: urlized(name),
    slugorfilename: urlized(slug ?? name),
  }

  const filledPath = filled(pattern, values)
  return filledPath === undefined ? undefined : ending(filledPath, config)
}

/** `[permalinks] posts = "…"`; since Hugo 0.112 also below `page`. */
function patternOf(config: Config, section: string): string | undefined {
  const patterns = table(config, 'permalinks')
  const ofPages = isObject(patterns.page) ? patterns.page : {}
  return setting(ofPages, section) ?? setting(patterns, section)
}

function ending(path: string, config: Config): string {
  const bare = path.replace(/\/+$/, '')
  return setting(config, 'uglyURLs') === 'true' ? `${bare}.html` : `${bare}/`
}

/** Hugo's own rule: lower case, hyphens for spaces, and only letters, digits and a few signs. */
export function urlized(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s./\\_#+~@%-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
}
