import { describe, expect, it } from 'vitest'
import { newsSitemap, robots } from '../../src/document/news-sitemap.ts'
import type { Article } from '../../src/record/article.ts'
import { anArticle, aSite, base } from '../support/build.ts'
import { all, at, outline, parseXml } from '../support/xml.ts'

const sitemapOf = (articles: Article[], language = 'zh-CN') =>
  parseXml(newsSitemap(articles, { site: aSite({ title: 'News & more', language }), base }))

const news = (name: string) => `{http://www.google.com/schemas/sitemap-news/0.9}${name}`
const map = (name: string) => `{http://www.sitemaps.org/schemas/sitemap/0.9}${name}`

describe('the news sitemap', () => {
  it('names publication, language, date and title of each page of ours', () => {
    const sitemap = sitemapOf([anArticle({ id: 'post-42', title: 'A < B' })])
    expect(outline(sitemap)).toEqual([
      `0 ${map('urlset')}`,
      `1 ${map('url')}`,
      `2 ${map('loc')}`,
      `2 ${news('news')}`,
      `3 ${news('publication')}`,
      `4 ${news('name')}`,
      `4 ${news('language')}`,
      `3 ${news('publication_date')}`,
      `3 ${news('title')}`,
    ])
    const entry = at(sitemap, map('url'))
    const named = at(entry, news('news'))
    expect([
      at(entry, map('loc'))?.text,
      at(named, news('publication'), news('name'))?.text,
      at(named, news('publication'), news('language'))?.text,
      at(named, news('publication_date'))?.text,
      at(named, news('title'))?.text,
    ]).toEqual([`${base}/articles/post-42`, 'News & more', 'zh-cn', '2025-10-22T09:17:00+08:00', 'A < B'])
  })

  it('leaves out pages elsewhere, and articles without a date, which the format demands', () => {
    const { published: _, ...undated } = anArticle()
    const sitemap = sitemapOf([undated, anArticle({ url: 'https://outlet.example/a' })])
    expect(all(sitemap, map('url'))).toEqual([])
  })

  it.each([
    ['zh-CN', 'zh-cn'],
    ['zh', 'zh-cn'],
    ['zh-Hans', 'zh-cn'],
    ['zh-Hant', 'zh-tw'],
    ['zh-TW', 'zh-tw'],
    ['zh-HK', 'zh-tw'],
    ['zh-MO', 'zh-tw'],
    ['zh-Hans-HK', 'zh-cn'],
    ['zh-Hant-CN', 'zh-tw'],
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['sr-Latn', 'sr'],
  ])('calls the language %s %s', (language, code) => {
    const languageOf = (sitemap: ReturnType<typeof sitemapOf>) =>
      at(sitemap, map('url'), news('news'), news('publication'), news('language'))?.text
    expect(languageOf(sitemapOf([anArticle({ language })], 'fr'))).toBe(code)
    expect(languageOf(sitemapOf([anArticle()], language))).toBe(code)
  })
})

describe('robots.txt (RFC 9309)', () => {
  it('lets robots read all but the newsroom’s addresses, and names the sitemap', () => {
    expect(robots(base).split('\n')).toEqual([
      'User-agent: *',
      'Disallow: /api/',
      'Disallow: /hub',
      'Allow: /',
      '',
      `Sitemap: ${base}/news-sitemap.xml`,
      '',
    ])
  })
})
