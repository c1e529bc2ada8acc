import { describe, expect, it } from 'vitest'
import type { ArticlePage } from '../../src/contract/page-content.ts'
import { articlePage } from '../../src/pages/article/article.tsx'
import { publicArticle } from '../../src/publisher/read/public-article.ts'
import type { Article } from '../../src/record/article.ts'
import { aFeed, anArticle, aSite, base } from '../support/build.ts'
import { aView, readPage } from './page.ts'

const show = (
  fields: Partial<Article>,
  around: Omit<ArticlePage, 'article'> = {},
  view: Parameters<typeof aView>[0] = {},
) => readPage(articlePage(aView(view), { article: publicArticle(anArticle(fields)), ...around }))

describe('an article on its page', () => {
  it('shows a title that looks like markup as it was written', () => {
    const page = show({ title: 'What a <details> tag & "quotes" do' })
    expect(page.named('h1')[0]?.text).toBe('What a <details> tag & "quotes" do')
    expect(page.named('title')[0]?.text).toMatch(/^What a <details> tag & "quotes" do/)
  })

  it('without a title shows its text, and has its first words where a name is needed', () => {
    const { title: _, ...untitled } = anArticle({ content: '<p>Fog on the river.</p>' })
    const page = readPage(articlePage(aView({}), { article: publicArticle(untitled) }))
    const [heading] = page.named('h1')
    expect([heading?.attributes.class, heading?.text]).toEqual(['hidden', 'Fog on the river.'])
    expect(page.named('title')[0]?.text).toMatch(/^Fog on the river\./)
    expect(JSON.parse(page.named('script')[1]?.text ?? '')).not.toHaveProperty('headline')
  })

  it('holds no text that could end its data block (HTML Standard §4.12.1.3)', () => {
    const page = show({ title: '</script><script>alert(1)</script>' })
    const scripts = page.named('script')
    expect(scripts.map(({ attributes }) => attributes.type ?? attributes.src)).toEqual([
      '/copy.1.js',
      'application/ld+json',
    ])
    expect(JSON.parse(scripts[1]?.text ?? '')).toMatchObject({
      headline: '</script><script>alert(1)</script>',
    })
  })

  it.each([
    { language: 'ar', dir: 'rtl' },
    { language: 'zh-CN', dir: 'ltr' },
    { language: undefined, dir: 'ltr' },
  ])('in $language runs $dir', ({ language, dir }) => {
    const page = show({ content: '<p>…</p>', ...(language && { language }) })
    expect(page.having('class', 'body')[0]?.attributes).toMatchObject({ lang: language ?? 'en', dir })
  })

  it("says dates by the site's clock, and the machine what the record says", () => {
    const page = show({ published: '2025-10-22T01:17:00Z' })
    expect(page.named('time')).toMatchObject([
      { text: '2025年10月22日 09:17', attributes: { datetime: '2025-10-22T01:17:00Z' } },
    ])
  })

  it('says nothing that the record does not say', () => {
    const page = show({ published: undefined, updated: '2025-10-22T09:17:00+08:00' })
    expect(page.named('dt').map(({ text }) => text)).toEqual(['更新', '用阅读器打开', '格式'])
    expect(page.named('img')).toEqual([])
    expect(page.named('audio')).toEqual([])
  })

  it('calls an article updated only after its publication', () => {
    const published = '2025-10-22T09:17:00+08:00'
    const labels = (updated: string) =>
      show({ published, updated })
        .named('dt')
        .map(({ text }) => text)
    expect(labels('2025-10-22T01:17:00Z')).not.toContain('更新')
    expect(labels('2025-10-23T09:17:00+08:00')).toContain('更新')
  })

  it('names source, original source, authors and editors', () => {
    const page = show({
      source: { name: '石坳镇微讯' },
      originalSource: { name: '《澄岚通讯》', issue: '2026年第10期' },
      authors: [{ name: '何念川' }, { name: '唐小满' }],
      contributors: [
        { name: '邓素云', role: 'editor' },
        { name: '罗远舟', role: 'photographer' },
      ],
    })
    const facts = page.having('class', 'byline')[0]?.text
    expect(facts).toBe(
      '来源石坳镇微讯原载《澄岚通讯》 2026年第10期作者何念川、唐小满编辑邓素云摄影罗远舟发布2025年10月22日 09:17',
    )
  })

  it('shows its correction with the day it was made', () => {
    const page = show({ correction: { at: '2025-10-23T01:00:00Z', text: '应为 18 吨。' } })
    expect(page.having('class', 'correction')[0]?.text).toBe('更正 · 2025年10月23日应为 18 吨。')
  })

  it('keeps the room of its picture free', () => {
    const image = {
      url: 'https://a.example/1.jpg',
      mediaType: 'image/jpeg',
      alt: '梯田',
      width: 1600,
      height: 1067,
    }
    expect(show({ image }).named('img')[0]?.attributes).toMatchObject({
      alt: '梯田',
      width: '1600',
      height: '1067',
    })
  })

  it('plays recordings, loads nothing of them before, and offers everything else to be downloaded', () => {
    const attachments = ['audio/mpeg', 'video/mp4', 'application/pdf'].map(mediaType => ({
      url: `https://a.example/${mediaType}`,
      mediaType,
      bytes: 22_154_880,
      durationSeconds: 1384,
    }))
    const page = show({ attachments })
    const players = [...page.named('audio'), ...page.named('video')]
    expect(players.map(({ attributes }) => [attributes.src, attributes.preload])).toEqual([
      ['https://a.example/audio/mpeg', 'none'],
      ['https://a.example/video/mp4', 'none'],
    ])
    const downloads = page.named('a').filter(({ text }) => text === '下载')
    expect(downloads.map(({ attributes }) => attributes.href)).toEqual(attachments.map(({ url }) => url))
    expect(page.text).toContain('23 分 4 秒22.2 MB')
  })
})

describe('what stands beside an article', () => {
  it('is a link where it has a page here, or an address elsewhere', () => {
    const page = show(
      {},
      { previous: { id: 'tag:x/1', title: '甲' }, next: { title: '乙', url: 'https://b.example/2' } },
    )
    const links = page.named('a').filter(({ attributes }) => /^(?:prev|next)$/.test(attributes.rel ?? ''))
    expect(links.map(({ text, attributes }) => [text, attributes.href])).toEqual([
      ['甲', '/articles/tag:x/1'],
      ['乙', 'https://b.example/2'],
    ])
  })

  it('is named where only its title is known, and «没有了» where there is none', () => {
    const page = show({}, { previous: { title: '甲' } })
    expect(page.having('class', 'neighbours')[0]?.text).toBe('上一篇甲下一篇没有了')
  })
})

describe('the feeds that readers find at an article', () => {
  const publication = {
    site: aSite(),
    feeds: [
      aFeed(),
      aFeed({ name: 'rural', takes: { categories: [{ term: '乡村', scheme: 'column' }] } }),
      aFeed({ name: 'culture', takes: { categories: ['文化'] } }),
      aFeed({ name: 'old', retired: true }),
    ],
  }
  const article: Partial<Article> = {
    categories: [
      { term: '新闻', scheme: 'section' },
      { term: '乡村', scheme: 'column' },
      { term: '农机', scheme: 'tag' },
    ],
    source: { name: '日报' },
    authors: [{ name: '何' }],
    contributors: [{ name: '邓', role: 'editor' }],
  }

  it('are all formats of every slice, the most specific first, everything last', () => {
    const page = show(article, {}, { publication })
    const feeds = page
      .named('link')
      .filter(({ attributes }) => attributes.rel === 'alternate' && attributes.type)
    const paths = feeds.map(({ attributes }) => decodeURIComponent(attributes.href?.slice(base.length) ?? ''))
    const channels = paths.filter(path => path.endsWith('.rss')).map(path => path.slice(0, -4))
    expect(channels).toEqual([
      '/feeds/rural',
      '/categories/乡村',
      '/categories/农机',
      '/sources/日报',
      '/authors/何',
      '/categories/新闻',
      '/feeds/main',
    ])
    expect(paths).toEqual(channels.flatMap(path => [`${path}.rss`, `${path}.atom`, `${path}.json`]))
  })
})

describe('the address that an article says it has', () => {
  const canonical = (fields: Partial<Article>) =>
    show(fields)
      .named('link')
      .find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href

  it("is this site's page, where it is read here", () => {
    expect(canonical({ id: 'tag:a/b c' })).toBe(`${base}/articles/tag:a/b~20c`)
  })

  it('is the place where it is read elsewhere', () => {
    expect(canonical({ url: 'https://paper.example/1' })).toBe('https://paper.example/1')
  })
})

it("keeps the language of the interface in its own links, and not in its feeds' addresses", () => {
  const page = show({ categories: [{ term: '农机' }] }, {}, { language: 'en', keepsLanguage: true })
  const links = page.named('a').map(({ attributes }) => attributes.href ?? '')
  expect(links).toContain('/categories/%E5%86%9C%E6%9C%BA?lang=en')
  expect(links.filter(href => /\.(?:rss|atom|json|opml)\b/.test(href) && href.includes('lang='))).toEqual([])
})
