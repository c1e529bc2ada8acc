const article = (slug: string) =>
  `/articles/${encodeURIComponent(`tag:news.example,2025-01-01:articles/${slug}`)}`

/** An address of each kind of page, on the site with its starter articles. */
export const pagePaths = {
  directory: '/',
  feed: '/feeds/main',
  category: `/categories/${encodeURIComponent('石坳镇')}`,
  search: `/search?q=${encodeURIComponent('村')}&language=zh`,
  article: article('rural-hillside-tiller'),
  'article with a correction': article('experience-water-bill'),
  'article with a recording': article('listen-01-last-ferry'),
  'article in Arabic': article('ar-river-readings'),
  retraction: article('news-bridge-opening'),
  api: '/api',
  problem: '/nowhere',
}
