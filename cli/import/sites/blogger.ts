import type { Platform, SiteItem } from './site.ts'

/** A Blogger export by Google Takeout: one feed.atom per blog, beside its settings and comments. */
export const blogger: Platform = {
  name: 'Blogger',
  open: folder => {
    const feeds = folder.files.filter(path => /(?:^|\/)(?:Blogger\/)?Blogs\/[^/]+\/feed\.atom$/.test(path))
    return feeds.length > 0 ? { url: undefined, items: () => items(feeds) } : undefined
  },
}

function* items(feeds: string[]): Iterable<SiteItem> {
  for (const path of feeds) yield { kind: 'file', path, mediaType: 'application/atom+xml' }
}
