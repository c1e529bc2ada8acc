import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openFolder } from '../../../../cli/import/sites/folder.ts'
import { siteIn } from '../../../../cli/import/sites/platforms.ts'
import type { SiteItem, SiteOptions } from '../../../../cli/import/sites/site.ts'

/** Files by their paths in a folder. */
export type Files = Record<string, string>

export interface ReadSite {
  platform: string | undefined
  url: string | undefined
  items: SiteItem[]
}

const options: SiteOptions = { timeZone: 'Asia/Shanghai', baseUrl: undefined, pages: false }

/** Writes the files into a folder, reads it as the import does, and takes it away again. */
export function readSite(files: Files, own: Partial<SiteOptions> = {}): ReadSite {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-site-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const found = siteIn(openFolder(folder), { ...options, ...own })
    return { platform: found?.platform.name, url: found?.site.url, items: [...(found?.site.items() ?? [])] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The articles by path, without what is undefined. A file that cannot be read is its problem. */
export function articlesOf({ items }: ReadSite): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    items.flatMap(item => {
      if (item.kind !== 'article') return []
      return [[item.path, JSON.parse(JSON.stringify(item.result.ok ? item.result.value : item.result.error))]]
    }),
  )
}

export const leftOutOf = ({ items }: ReadSite): string[] =>
  items.flatMap(item => (item.kind === 'left-out' ? [`${item.path}: ${item.reason}`] : []))

/** A post whose front matter has the lines. */
export function post(...lines: string[]): string {
  return ['---', ...lines, '---', 'Text.', ''].join('\n')
}
