import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import { aFeed, anArticle, aSite, base, type DocumentParts, documentText } from '../support/build.ts'

const feedOf = (parts: Partial<DocumentParts>) =>
  JSON.parse(documentText({ articles: [anArticle()], ...parts, format: 'json' }))

const itemOf = (fields: Partial<Article>, feed = aFeed()) =>
  feedOf({ articles: [anArticle(fields)], feed }).items[0]

describe('a JSON Feed item', () => {
  it('has its id as it is, and the page of the article as url (JSON Feed 1.1 items.id, items.url)', () => {
    expect(itemOf({ id: 'post-42' })).toMatchObject({ id: 'post-42', url: `${base}/articles/post-42` })
  })

  it.each([
    [
      'content_html where the article has content',
      { content: '<p>a</p>', summary: 'b' },
      '<p>a</p>',
      undefined,
    ],
    ['content_text where it has a summary', { summary: 'b' }, undefined, 'b'],
    ['the title as content_text where it has nothing else', {}, undefined, 'A title'],
  ])('has %s (JSON Feed 1.1 items.content_html, items.content_text)', (_, fields, html, text) => {
    const item = itemOf(fields)
    expect([item.content_html, item.content_text]).toEqual([html, text])
  })

  it('has its dates with the offset of the record, and none that the record has not (JSON Feed 1.1)', () => {
    const published = '2025-10-22T09:17:00+08:00'
    const updated = '2025-10-23T09:17:00+08:00'
    expect(itemOf({ published, updated })).toMatchObject({
      date_published: published,
      date_modified: updated,
    })
    expect(itemOf({ published })).not.toHaveProperty('date_modified')
    const { published: _, ...undated } = anArticle({ updated })
    expect(feedOf({ articles: [undated] }).items[0]).not.toHaveProperty('date_published')
  })

  it('has authors with name, url and avatar, and not the author of version 1 (JSON Feed 1.1 items.authors)', () => {
    const item = itemOf({
      authors: [{ name: 'Ann', url: 'https://a.example/', avatar: 'https://a.example/a.png' }],
    })
    expect(item.authors).toEqual([
      { name: 'Ann', url: 'https://a.example/', avatar: 'https://a.example/a.png' },
    ])
    expect(item).not.toHaveProperty('author')
  })

  it('has each tag once, as readers see it (JSON Feed 1.1 items.tags)', () => {
    const categories = [{ term: 'a', label: 'A' }, { term: 'b' }, { term: 'c', label: 'A', scheme: 'urn:x' }]
    expect(itemOf({ categories }).tags).toEqual(['A', 'b'])
  })

  it('has image, language, and the page elsewhere as external_url (JSON Feed 1.1)', () => {
    const image = { url: 'https://files.example/i.png', mediaType: 'image/png' }
    const source = { name: 'Outlet', url: 'https://outlet.example/a' }
    expect(itemOf({ image, source, language: 'zh-CN' })).toMatchObject({
      image: image.url,
      external_url: source.url,
      language: 'zh-CN',
    })
  })

  it('has attachments with what is known of them (JSON Feed 1.1 items.attachments)', () => {
    const url = 'https://files.example/a.mp3'
    const attachments = [
      { url, mediaType: 'audio/mpeg', bytes: 7, durationSeconds: 61.5, title: 'A' },
      { url, mediaType: 'audio/ogg' },
    ]
    expect(itemOf({ attachments }).attachments).toEqual([
      { url, mime_type: 'audio/mpeg', title: 'A', size_in_bytes: 7, duration_in_seconds: 62 },
      { url, mime_type: 'audio/ogg' },
    ])
  })

  it.each([
    { attachment: { durationSeconds: 61.5 }, what: 'a fraction of a second' },
    { attachment: { alt: 'A voice' }, what: 'an alternative text' },
    { attachment: { credit: 'Luo' }, what: 'a credit' },
    { attachment: { width: 640, height: 480 }, what: 'a size in pixels' },
  ])(
    'has its attachments as the record states them in an extension, where they have $what',
    ({ attachment }) => {
      const attachments = [{ url: 'https://files.example/a', mediaType: 'audio/mpeg', ...attachment }]
      expect(itemOf({ attachments })._broadsheet).toEqual({ attachments })
    },
  )

  it('has attachments in no extension where JSON Feed says all of them', () => {
    const attachments = [
      { url: 'https://files.example/a', mediaType: 'audio/mpeg', bytes: 7, durationSeconds: 61, title: 'A' },
    ]
    expect(itemOf({ attachments })).not.toHaveProperty('_broadsheet')
  })

  it('has source, original source, contributors and schemes in an extension (JSON Feed 1.1, extensions)', () => {
    const fields = {
      source: { name: 'Outlet', feedUrl: 'https://outlet.example/feed' },
      originalSource: { name: '《党建》杂志', issue: '2025年第10期' },
      contributors: [{ name: 'Eve', role: 'editor' }],
    }
    const item = itemOf({ ...fields, categories: [{ term: 'a', scheme: 'column' }] })
    expect(item._broadsheet).toMatchObject({
      ...fields,
      categories: [{ term: 'a', scheme: `${base}/schemes/column` }],
    })
  })

  it('has the page of the first outlet as external_url where the source has none', () => {
    const originalSource = { name: 'Magazine', url: 'https://magazine.example/10' }
    expect(itemOf({ source: { name: 'Outlet' }, originalSource }).external_url).toBe(originalSource.url)
    const source = { name: 'Outlet', url: 'https://outlet.example/' }
    expect(itemOf({ source, originalSource }).external_url).toBe(source.url)
    expect(itemOf({ source: { name: 'Outlet' } })).not.toHaveProperty('external_url')
  })

  it.each([{ alt: 'x' }, { credit: 'x' }, { width: 1 }, { height: 1 }])(
    'has attachments whole in the extension where the format has no member for %j',
    known => {
      const plain = { url: 'https://files.example/a.png', mediaType: 'image/png' }
      const attachments = [plain, { ...plain, ...known }]
      expect(itemOf({ attachments })._broadsheet).toEqual({ attachments })
      expect(itemOf({ attachments: [plain] })).not.toHaveProperty('_broadsheet')
    },
  )

  it.each([{ email: 'a@a.example' }, { role: 'reporter' }])(
    'has authors whole in the extension where the format has no member for %j',
    known => {
      const authors = [{ name: 'Ann' }, { name: 'Ben', ...known }]
      expect(itemOf({ authors })._broadsheet).toEqual({ authors })
      expect(itemOf({ authors: [{ name: 'Ann', url: 'https://a.example/' }] })).not.toHaveProperty(
        '_broadsheet',
      )
    },
  )

  it.each([
    ['subtitle', 'More'],
    ['rights', 'Ours.'],
    ['licence', { url: 'https://licences.example/1', name: 'One' }],
    ['episode', { number: 1 }],
    ['expires', '2035-01-01T00:00:00+08:00'],
    ['correction', { at: '2025-10-23T10:00:30+08:00', text: 'x' }],
    ['previous', { title: 'x', url: 'https://news.example/x' }],
    ['next', { title: 'x' }],
    ['image', { url: 'https://files.example/a.png', mediaType: 'image/png', alt: 'x' }],
    ['markdown', 'x'],
  ])('has its %s in the extension, as the record has it', (name, value) => {
    expect(itemOf({ content: '<p>x</p>', [name]: value })._broadsheet).toMatchObject({ [name]: value })
  })

  it('has no member that is null or empty', () => {
    const item = itemOf({ authors: [], categories: [], attachments: [] })
    expect(Object.keys(item)).toEqual(['id', 'url', 'title', 'content_text', 'date_published', 'language'])
  })
})

describe('a JSON Feed', () => {
  it('is version 1.1, with title, home_page_url, feed_url, description, authors and language', () => {
    expect(feedOf({})).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Main',
      home_page_url: `${base}/feeds/main`,
      feed_url: `${base}/feeds/main.json`,
      description: 'Everything.',
      authors: [{ name: 'The Desk', url: 'https://news.example/desk' }],
      language: 'en',
    })
  })

  it('names its hubs and the page of older items (JSON Feed 1.1 hubs, next_url)', () => {
    const feed = feedOf({ page: { previous: 40 } })
    expect(feed.hubs).toEqual([{ type: 'WebSub', url: `${base}/hub` }])
    expect(feed.next_url).toBe(`${base}/feeds/main/archive/40.json`)
    expect(feedOf({ hubs: [] })).not.toHaveProperty('hubs')
  })

  it('has the image as icon and the icon as favicon (JSON Feed 1.1 icon, favicon)', () => {
    const feed = feedOf({ site: aSite({ icon: `${base}/i.png` }), feed: aFeed({ image: `${base}/big.png` }) })
    expect(feed).toMatchObject({ icon: `${base}/big.png`, favicon: `${base}/i.png` })
  })

  it('has an items array also when it is empty (JSON Feed 1.1 items)', () => {
    expect(feedOf({ articles: [] }).items).toEqual([])
  })

  it('tells programs what is gone, and the position of an archive page', () => {
    const tombstones = [{ id: 'a', atomId: 'urn:a', when: '2025-10-22T09:17:00+08:00', reason: 'Withdrawn.' }]
    const { _broadsheet } = feedOf({ tombstones, page: { closingSequence: 80, next: 120 } })
    expect(_broadsheet).toMatchObject({
      archive: true,
      current: `${base}/feeds/main.json`,
      next_archive: `${base}/feeds/main/archive/120.json`,
      deleted: [{ id: 'a', at: '2025-10-22T09:17:00+08:00', reason: 'Withdrawn.' }],
    })
  })
})
