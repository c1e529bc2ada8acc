import { readHEntry } from '../../../src/ingest/h-entry/read.ts'
import type { Folder } from './folder.ts'
import type { Platform, SiteItem, SiteOptions } from './site.ts'

/** A Medium export: one page per post, beside pages about claps, lists and sessions. */
export const medium: Platform = {
  name: 'Medium',
  open: (folder, options) => {
    const posts = folder.files.filter(path => /^posts\/[^/]+\.html$/.test(path))
    const isMedium = /class=["'][^"']*\bh-entry\b/.test(folder.read(posts[0] ?? '') ?? '')
    return isMedium ? { url: options.baseUrl, items: () => itemsOf(folder, posts, options) } : undefined
  },
}

function* itemsOf(folder: Folder, posts: string[], { timeZone, baseUrl }: SiteOptions): Iterable<SiteItem> {
  for (const path of posts) {
    const html = folder.read(path)
    if (html === undefined) yield { kind: 'left-out', path, reason: 'the file is larger than 4 MiB' }
    else yield { kind: 'article', path, result: readHEntry(html, { timeZone, url: baseUrl, name: path }) }
  }
}
