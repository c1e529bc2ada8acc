import { isObject } from '../../../src/base/is-object.ts'
import { configOf } from './config.ts'
import type { Folder } from './folder.ts'
import { dateInName, markdownSite, type PageData, type SiteFileSource } from './markdown-site.ts'
import type { Platform } from './site.ts'

const files = ['.eleventy.js', ...['js', 'mjs', 'cjs', 'ts'].map(extension => `eleventy.config.${extension}`)]

/** An Eleventy site. Its settings are code, which is not run. Tested with Eleventy 3.1.8. */
export const eleventy: Platform = {
  name: 'Eleventy',
  open: (folder, options) => {
    if (!files.some(file => folder.has(file))) return undefined

    const input = inputOf(folder)
    const data = (path: string) => folderData(folder, path)
    const site = {
      generator: 'eleventy' as const,
      url: options.baseUrl,
      timeZone: 'UTC',
      kindOf: (path: string) => kindOf(path, input, data),
      pathOf: (source: SiteFileSource) => pathOf(source, input),
      withFolder: (path: string, fields: PageData) => withoutFolderTags(fields, data(path)),
    }

    return markdownSite(folder, site, options)
  },
}

/** The folder from `dir: { input: 'src' }`, with a slash at the end; '' for the site's folder itself. */
function inputOf(folder: Folder): string {
  const config = files.map(file => folder.read(file)).find(text => text !== undefined)
  const [, input = '.'] = /\binput\s*:\s*["'`]([^"'`\n]+)["'`]/.exec(config ?? '') ?? []
  const bare = input.replace(/^\.?\/*|\/+$/g, '')
  return bare === '' || bare === '.' ? '' : `${bare}/`
}

/** A post has a date in its name, tags from its folder's data, or is in a subfolder. Everything else is a page. */
function kindOf(path: string, input: string, data: (path: string) => PageData) {
  const inside = path.slice(input.length)
  const isText = /\.(?:md|markdown|mdx)$/i.test(path)
  if (!path.startsWith(input) || !isText || /(?:^|\/)_/.test(inside)) return undefined
  if (/^(?:readme|license|licence|contributing|changelog|code_of_conduct)\b/i.test(inside)) return undefined

  const isPost =
    dateInName(path) !== undefined ||
    data(path).tags !== undefined ||
    inside.replace(/\/index\.\w+$/, '').includes('/')
  return isPost ? ('post' as const) : ('page' as const)
}

/** PageData from files such as `posts/posts.json`, which apply to all files below `posts/`. */
function folderData(folder: Folder, path: string): PageData {
  const parts = path.split('/').slice(0, -1)
  const folders = parts.map((_, index) => parts.slice(0, index + 1))
  return Object.assign(
    {},
    ...folders.map(names => {
      const start = `${names.join('/')}/${names.at(-1)}`
      return textsOf(configOf(folder, [`${start}.11tydata.json`, `${start}.json`]))
    }),
  )
}

const textsOf = (fields: PageData): PageData =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      Array.isArray(value) || isObject(value) ? value : String(value),
    ]),
  )

/** Removes the tags of a folder. They build a list of its files and describe no single file. */
function withoutFolderTags(fields: PageData, { tags: _, ...data }: PageData): PageData {
  return { ...data, ...fields }
}

/** `permalink`, unless it is a template or says that there is no page; else the file's path. */
function pathOf({ path, fields }: SiteFileSource, input: string): string | undefined {
  const { permalink } = fields
  if (permalink === 'false' || (typeof permalink === 'string' && permalink.includes('{'))) return undefined
  if (typeof permalink === 'string') return permalink.replace(/index\.html$/, '')
  return `${path.slice(input.length).replace(/(?:\/?index)?\.\w+$/, '')}/`
}
