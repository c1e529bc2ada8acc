import { defineSources } from '../src/record/feed.ts'

/**
 * The sources that the site reads on a schedule. There is none until you add one:
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
 * Articles belong to their source by its name (without a name, by its URL), so choose it only once. A source can't change
 * other articles. With `trusted: true` it may also retract its articles, by tombstones; use this for sites of your own.
 *
 * If the URL is a page that links to its articles instead of a feed, `kind` is `'page-list'`.
 */
export const sources = defineSources([])
