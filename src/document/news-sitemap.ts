import { articleUrl } from '../record/addresses.ts'
import type { Article } from '../record/article.ts'
import type { SiteDefinition } from '../record/feed.ts'
import { element, textElement } from './xml.ts'

/**
 * A news sitemap: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap. It lists this
 * site's own pages only, and of these the ones whose record has a title and a date of publication: the format demands both.
 */
export function newsSitemap(
  articles: Article[],
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
  { id, title, published, language = '' }: Article,
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

/** ISO 639 codes, but Chinese says which script: `zh-cn` or `zh-tw`. */
function newsLanguage(tag: string): string {
  const lower = tag.toLowerCase()
  const [language = ''] = lower.split('-')
  if (language !== 'zh') return language
  if (lower.includes('-hans')) return 'zh-cn' // also in Hong Kong and Macau
  return /hant|tw|hk|mo/.test(lower) ? 'zh-tw' : 'zh-cn'
}

/** Robots may read all that people read; the newsroom's addresses are not for them (RFC 9309). */
export function robots(base: string): string {
  return `User-agent: *\nDisallow: /api/\nDisallow: /hub\nAllow: /\n\nSitemap: ${base}/news-sitemap.xml\n`
}
