import { readSubstackPost, readSubstackPosts } from '../../../src/ingest/substack/read.ts'
import type { Folder } from './folder.ts'
import { type Platform, type SiteItem, type SiteOptions, withSlash } from './site.ts'

/** A Substack export. It does not hold the publication's URL, so the user states it with `--base-url`. */
export const substack: Platform = {
  name: 'Substack',
  open: (folder, options) => {
    const isSubstack =
      folder.has('posts.csv') &&
      (folder.read('posts.csv', listMaxBytes) ?? '').slice(0, 1000).includes('post_id')
    return isSubstack ? { url: options.baseUrl, items: () => itemsOf(folder, options) } : undefined
  },
}

const listMaxBytes = 67_108_864 // 64 MiB

function* itemsOf(folder: Folder, { timeZone, baseUrl, pages }: SiteOptions): Iterable<SiteItem> {
  const posts = readSubstackPosts(folder.read('posts.csv', listMaxBytes) ?? '')
  if (!posts.ok) return yield { kind: 'article', path: 'posts.csv', result: posts }

  for (const post of posts.value) {
    const path = `posts/${post.post_id}.html`
    const title = post.title || undefined
    const html = folder.read(path)
    if (post.type === 'page' && !pages)
      yield { kind: 'left-out', path, title, reason: 'a page; --pages brings pages too' }
    else if (html === undefined)
      yield { kind: 'left-out', path, title, reason: 'posts.csv names it, but the file is missing' }
    else {
      const value = readSubstackPost(post, html, { timeZone, url: baseUrl && withSlash(baseUrl) })
      yield { kind: 'article', path, result: { ok: true, value } }
    }
  }
}
