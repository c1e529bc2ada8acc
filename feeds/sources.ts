import type { Category, Source } from '../src/record/article.ts'

/** An address that the site reads on a schedule, and what its articles are given on the way in. */
export interface SourceFeed {
  url: string
  /** `feed`: RSS, Atom, RDF or JSON Feed. `page-list`: a page that links to the articles. */
  kind: 'feed' | 'page-list'
  everyMinutes: number
  /** The outlet, for articles that name none themselves. */
  source: Source
  /** Added to the article's own. Absent: only its own. */
  categories?: Category[]
  /** The newest this many of one reading. Absent: all of them. */
  maxArticles?: number
}

/**
 * The site reads nothing until a line is added:
 *
 *     {
 *       url: 'https://library.example/feeds/news.atom',
 *       kind: 'feed',
 *       everyMinutes: 60,
 *       source: { name: '澄岚县图书馆', feedUrl: 'https://library.example/feeds/news.atom' },
 *       categories: [{ term: '文化', scheme: 'column' }],
 *       maxArticles: 20,
 *     },
 */
export const sources: SourceFeed[] = []
