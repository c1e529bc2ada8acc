import { configOf, setting } from './config.ts'
import { isZola } from './hugo.ts'
import { markdownSite, type SiteFileSource } from './markdown-site.ts'
import type { Platform } from './site.ts'

/** A Zola site (from its manual: Content, Page). */
export const zola: Platform = {
  name: 'Zola',
  open: (folder, options) => {
    const config = configOf(folder, ['config.toml', 'zola.toml'])
    if (!isZola(config) || !folder.files.some(path => path.startsWith('content/'))) return undefined

    const url = options.baseUrl ?? setting(config, 'base_url')
    return markdownSite(folder, { generator: 'zola', url, timeZone: 'UTC', kindOf, pathOf }, options)
  },
}

function kindOf(path: string) {
  if (!path.startsWith('content/')) return undefined
  const inside = path.slice('content/'.length)
  if (/(?:^|\/)_index(?:\.\w+)?\.md$/.test(inside)) return 'list' as const
  return inside.replace(/\/index\.md$/, '').includes('/') ? ('post' as const) : ('page' as const)
}

/**
 * The path of a page: `path`; else its sections with `slug` or the file's name. Undefined for a name in another script,
 * which Zola transliterates.
 */
function pathOf({ path, fields }: SiteFileSource): string | undefined {
  if (typeof fields.path === 'string') return `${fields.path.replace(/\/+$/, '')}/`

  const parts = path
    .slice('content/'.length)
    .replace(/(?:\.[a-z]{2})?\.md$/, '')
    .split('/')
  if (parts.at(-1) === 'index') parts.pop()

  const name = (parts.pop() ?? '').replace(/^\d{4}-\d\d-\d\d(?:T[^_-]*)?[-_]/, '')
  const slug = typeof fields.slug === 'string' ? fields.slug : slugged(name)

  return slug && parts.every(part => slugged(part) === part) ? `${[...parts, slug].join('/')}/` : undefined
}

function slugged(name: string): string | undefined {
  return /^[\x20-\x7e]+$/.test(name)
    ? name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
    : undefined
}
