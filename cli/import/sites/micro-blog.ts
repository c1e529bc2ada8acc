import type { Folder } from './folder.ts'
import type { Platform, SiteItem } from './site.ts'

/** The archive of a Micro.blog site: feed.json is a JSON Feed with everything; there are also HTML pages. */
export const microBlog: Platform = {
  name: 'Micro.blog',
  open: folder => {
    const isArchive = folder.has('feed.json') && folder.has('index.html') && isFeed(folder)
    return isArchive ? { url: undefined, items } : undefined
  },
}

const isFeed = (folder: Folder) =>
  /"version"\s*:\s*"https:\\?\/\\?\/jsonfeed\.org/.test(folder.read('feed.json')?.slice(0, 2000) ?? '')

function* items(): Iterable<SiteItem> {
  yield { kind: 'file', path: 'feed.json', mediaType: 'application/feed+json' }
}
