import { defineSources } from '../src/record/feed.ts'

/**
 * What the site reads on a schedule; nothing until a line is added:
 *
 *     {
 *       name: 'library',
 *       url: 'https://library.example/feeds/news.atom',
 *       kind: 'feed',
 *       everyMinutes: 60,
 *       source: { name: '澄岚县图书馆', feedUrl: 'https://library.example/feeds/news.atom' },
 *       categories: [{ term: '文化', scheme: 'column' }],
 *       maxArticles: 20,
 *     },
 *
 * Its articles belong to it by its name (without one, its address), so choose it once: it may not touch any others. With
 * `trusted: true` it may also withdraw them, by tombstones; that is for sites of your own.
 *
 * Of a page that links to its articles instead of a feed, `kind` is `'page-list'`.
 */
export const sources = defineSources([])
