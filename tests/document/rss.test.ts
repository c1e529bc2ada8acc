import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { aFeed, anArticle, base, documentText } from '../support/build.ts'
import { all, at, parseXml } from '../support/xml.ts'

const channelOf = (feed: FeedDefinition, articles: Article[] = [], page = {}) =>
  at(parseXml(documentText({ format: 'rss', articles, feed, page })), 'channel')

const itemOf = (fields: Partial<Article>, feed = aFeed()) => at(channelOf(feed, [anArticle(fields)]), 'item')

describe('an RSS item', () => {
  it('has the id as guid, a permalink only where it is the address (RSS 2.0 <guid>)', () => {
    const url = 'https://news.example/a'
    expect(at(itemOf({ id: 'post-42', url }), 'guid')).toMatchObject({
      text: 'post-42',
      attributes: { isPermaLink: 'false' },
    })
    expect(at(itemOf({ id: url, url }), 'guid')).toMatchObject({
      text: url,
      attributes: { isPermaLink: 'true' },
    })
  })

  it('links to the page of the article, or to our own (RSS 2.0 <link>)', () => {
    expect(at(itemOf({ url: 'https://outlet.example/a' }), 'link')?.text).toBe('https://outlet.example/a')
    expect(at(itemOf({ id: 'post-42' }), 'link')?.text).toBe(`${base}/articles/post-42`)
  })

  it('is dated in RFC 822 form with the offset of the record, and a change is dcterms:modified', () => {
    const item = itemOf({ published: '2025-10-22T09:17:00+08:00', updated: '2025-10-23T09:00:00+08:00' })
    expect(at(item, 'pubDate')?.text).toBe('Wed, 22 Oct 2025 09:17:00 +0800')
    expect(at(item, 'dcterms:modified')?.text).toBe('2025-10-23T09:00:00+08:00')
  })

  it('has no pubDate where the record has none, but dc:date in UTC, which all readers know, and no dcterms:modified where nothing changed', () => {
    const { published: _, ...undated } = anArticle({ updated: '2025-10-23T09:00:00+08:00' })
    const item = at(channelOf(aFeed(), [undated]), 'item')
    expect(at(item, 'pubDate')).toBeUndefined()
    expect(at(item, 'dcterms:modified')?.text).toBe('2025-10-23T09:00:00+08:00')
    expect(at(item, 'dc:date')?.text).toBe('2025-10-23T01:00:00Z')
    expect(at(itemOf({}), 'dc:date')).toBeUndefined()
    expect(at(itemOf({ updated: '2025-10-22T09:17:00+08:00' }), 'dcterms:modified')).toBeUndefined()
  })

  it.each([
    [{ summary: 'Short.' }, 'Correction (2025-10-23): It was 817. Short.'],
    [{ content: '<p>Long.</p>' }, 'Correction (2025-10-23): It was 817. Long.'],
    [{}, 'Correction (2025-10-23): It was 817.'],
  ])('of %j says its correction first, with no space at its end', (fields, expected) => {
    const correction = { at: '2025-10-23T01:00:00Z', text: 'It was 817.' }
    expect(at(itemOf({ ...fields, correction }), 'description')?.text).toBe(expected)
  })

  it('has its description before its content (RSS Best Practices Profile, content:encoded)', () => {
    const names = itemOf({ summary: 'a', content: '<p>b</p>' })?.children.map(({ name }) => name) ?? []
    expect(names.indexOf('description')).toBeGreaterThan(-1)
    expect(names.indexOf('content:encoded')).toBeGreaterThan(names.indexOf('description'))
  })

  it('writes & and < of a title as hexadecimal references (RSS Best Practices Profile, title)', () => {
    const document = documentText({ format: 'rss', articles: [anArticle({ title: 'AT&T <3' })] })
    expect(/<item>\s*<title>(.*)<\/title>/.exec(document)?.[1]).toBe('AT&#x26;T &#x3C;3')
  })

  it('names each person in a dc:creator of its own, and never in author, which wants an e-mail address', () => {
    const item = itemOf({ authors: [{ name: 'Ann' }, { name: 'Ben', email: 'ben@news.example' }] })
    expect(all(item, 'dc:creator').map(({ text }) => text)).toEqual(['Ann', 'Ben'])
    expect(at(item, 'author')).toBeUndefined()
  })

  it('shows the label of a category, with its scheme as domain (RSS 2.0 <category>)', () => {
    const item = itemOf({
      categories: [{ term: 'experience', label: '经验交流', scheme: 'column' }, { term: 'plain' }],
    })
    expect(all(item, 'category').map(({ text, attributes }) => [text, attributes])).toEqual([
      ['经验交流', { domain: `${base}/schemes/column` }],
      ['plain', {}],
    ])
  })

  it('names a source only with the feed it came from, else in dc:source (RSS 2.0 <source>)', () => {
    const feedUrl = 'https://outlet.example/feed'
    const fed = itemOf({ source: { name: 'Outlet', url: 'https://outlet.example/', feedUrl } })
    expect(at(fed, 'source')).toMatchObject({ text: 'Outlet', attributes: { url: feedUrl } })
    expect(at(fed, 'dc:source')).toBeUndefined()
    const plain = itemOf({ source: { name: 'Outlet', url: 'https://outlet.example/' } })
    expect(at(plain, 'source')).toBeUndefined()
    expect(at(plain, 'dc:source')?.text).toBe('Outlet')
  })

  it('cites where it first appeared, with the issue', () => {
    const item = itemOf({ originalSource: { name: '《党建》杂志', issue: '2025年第10期' } })
    expect(at(item, 'dcterms:bibliographicCitation')?.text).toBe('《党建》杂志 2025年第10期')
  })

  it.each([
    {
      rule: 'the first of known length',
      attachments: [{ bytes: undefined }, { bytes: 7 }],
      chosen: 1,
      length: '7',
    },
    {
      rule: 'else the first, of length 0',
      attachments: [{ bytes: undefined }, { bytes: undefined }],
      chosen: 0,
      length: '0',
    },
  ])(
    'has one enclosure: $rule (RSS Best Practices Profile, enclosure)',
    ({ attachments, chosen, length }) => {
      const item = itemOf({
        attachments: attachments.map(({ bytes }, index) => ({
          url: `https://files.example/${index}`,
          mediaType: 'video/mp4',
          ...(bytes !== undefined && { bytes }),
        })),
      })
      expect(all(item, 'enclosure').map(({ attributes }) => attributes)).toEqual([
        { url: `https://files.example/${chosen}`, length, type: 'video/mp4' },
      ])
      expect(all(item, 'media:content').map(({ attributes }) => attributes.url)).toEqual([
        `https://files.example/${1 - chosen}`,
      ])
    },
  )

  it('states a licence by its address, and a Creative Commons one of our own pages in RSL', () => {
    const url = 'https://creativecommons.org/licenses/by-nc/4.0/'
    const item = itemOf({ id: 'post-42', licence: { url } })
    expect(at(item, 'creativeCommons:license')?.text).toBe(url)
    const content = at(item, 'rsl:content')
    expect(content?.attributes.url).toBe(`${base}/articles/post-42`)
    expect(at(content, 'rsl:license', 'rsl:prohibits')).toMatchObject({
      text: 'commercial',
      attributes: { type: 'user' },
    })
    expect(at(content, 'rsl:license', 'rsl:payment')?.attributes).toEqual({ type: 'attribution' })
    expect(at(content, 'rsl:license', 'rsl:payment', 'rsl:standard')?.text).toBe(url)
  })

  it.each([
    ['of terms that are not known here', { licence: { url: 'https://licences.example/1' } }],
    [
      'of a page elsewhere',
      { url: 'https://outlet.example/a', licence: { url: 'https://creativecommons.org/licenses/by/4.0/' } },
    ],
    ['that is not stated', {}],
  ])('says nothing in RSL of a licence %s (RSL 1.0)', (_, fields) => {
    expect(at(itemOf(fields), 'rsl:content')).toBeUndefined()
  })

  it.each<[string, boolean, string | undefined]>([
    ...['by', 'by-sa', 'by-nd'].map((name): [string, boolean, string] => [
      `https://creativecommons.org/licenses/${name}/4.0/`,
      false,
      'attribution',
    ]),
    ...['by-nc', 'by-nc-sa', 'by-nc-nd'].map((name): [string, boolean, string] => [
      `https://creativecommons.org/licenses/${name}/4.0/`,
      true,
      'attribution',
    ]),
    ['http://creativecommons.org/licenses/by/3.0/de/', false, 'attribution'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', false, 'free'],
    ['https://creativecommons.org/publicdomain/mark/1.0/', false, 'free'],
    ['https://creativecommons.org/publicdomain/other/1.0/', false, undefined],
    ['https://creativecommons.org/licenses/sampling/1.0/', false, undefined],
    ['https://creativecommons.org/licenses/by-sa-nc/1.0/', false, undefined],
    ['https://creativecommons.org/licenses/by/', false, undefined],
    ['https://x.example/?https://creativecommons.org/licenses/by/4.0/', false, undefined],
  ])('says in RSL of %s: no commercial use %s, payment %s', (url, prohibits, payment) => {
    const licence = at(itemOf({ id: 'post-42', licence: { url } }), 'rsl:content', 'rsl:license')
    expect(at(licence, 'rsl:payment')?.attributes.type).toBe(payment)
    expect(at(licence, 'rsl:prohibits') !== undefined).toBe(prohibits)
  })

  it('calls the public domain free (RSL 1.0 <payment>)', () => {
    const item = itemOf({ licence: { url: 'https://creativecommons.org/publicdomain/zero/1.0/' } })
    expect(at(item, 'rsl:content', 'rsl:license', 'rsl:payment')?.attributes).toEqual({ type: 'free' })
    expect(at(item, 'rsl:content', 'rsl:license', 'rsl:prohibits')).toBeUndefined()
  })

  it('carries the Markdown beside the content it became, and not beside a summary', () => {
    const fields = { content: '<p>a</p>', markdown: 'a' }
    expect(at(itemOf(fields), 'source:markdown')?.text).toBe('a')
    expect(at(itemOf(fields, aFeed({ form: 'summary' })), 'source:markdown')).toBeUndefined()
  })

  it('says its language, its rights and its subtitle in Dublin Core', () => {
    const item = itemOf({ language: 'zh-CN', rights: 'Ours.', subtitle: 'More' })
    expect(at(item, 'dc:language')?.text).toBe('zh-CN')
    expect(at(item, 'dc:rights')?.text).toBe('Ours.')
    expect(at(item, 'dcterms:alternative')?.text).toBe('More')
  })
})
