import { articleUrl } from '../record/address/addresses.ts'
import type { Article } from '../record/article.ts'
import type { SiteDefinition } from '../record/feed.ts'
import { element, textElement } from './xml.ts'

/** What a news sitemap says of an article. */
export type News = Pick<Article, 'id' | 'url' | 'title' | 'published' | 'language'>

/**
 * A news sitemap: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap. It lists only
 * pages of this site whose record has a date of publication, which the format requires.
 */
export function newsSitemap(
  articles: News[],
  { site, base }: { site: SiteDefinition; base: string },
): string {
  const urls = articles.filter(
    ({ url, title, published }) => url === undefined && title !== undefined && published !== undefined,
  )
  const written = urls.map(article => `  ${urlElement(article, site, base)}\n`).join('')
  const namespaces =
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset ${namespaces}>\n${written}</urlset>\n`
}

function urlElement(
  { id, title, published, language = '' }: News,
  site: SiteDefinition,
  base: string,
): string {
  const publication = [
    ...textElement('news:name', site.title),
    ...textElement('news:language', newsLanguage(language || site.language)),
  ]
  const news = [
    element('news:publication', {}, publication.join('')),
    ...textElement('news:publication_date', published),
    ...textElement('news:title', title),
  ]
  return element(
    'url',
    {},
    [...textElement('loc', articleUrl(base, id)), element('news:news', {}, news.join(''))].join(''),
  )
}

/** ISO 639 codes; for Chinese, `zh-cn` or `zh-tw` by script. */
function newsLanguage(tag: string): string {
  const lower = tag.toLowerCase()
  const [language = ''] = lower.split('-')
  if (language !== 'zh') return language
  if (lower.includes('-hans')) return 'zh-cn' // also in Hong Kong and Macau
  return /hant|tw|hk|mo/.test(lower) ? 'zh-tw' : 'zh-cn'
}

/** robots.txt (RFC 9309): robots may read everything that people read, but not the addresses of the newsroom. */
export function robots(base: string): string {
  return `User-agent: *\nDisallow: /api/\nDisallow: /hub\nAllow: /\n\nSitemap: ${base}/news-sitemap.xml\n`
}
