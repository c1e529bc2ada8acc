import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import { aFeed, anArticle, base, documentText } from '../support/build.ts'
import { all, at, parseXml } from '../support/xml.ts'

const entryOf = (fields: Partial<Article>, feed = aFeed()) =>
  at(parseXml(documentText({ format: 'atom', articles: [anArticle(fields)], feed })), 'atom:entry')

describe('an Atom entry', () => {
  it.each([
    'tag:news.example,2025-01-01:articles/1',
    'https://E.example',
    'HTTP://e.example:80/a/../b?c',
    'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
  ])('keeps the id %s character for character (RFC 4287 §4.2.6)', id => {
    expect(at(entryOf({ id }), 'atom:id')?.text).toBe(id)
  })

  it('wraps an id that is no IRI in a tag of ours (RFC 4287 §4.2.6, RFC 4151 §2.1)', () => {
    expect(at(entryOf({ id: 'post-42' }), 'atom:id')?.text).toBe('tag:news.example,2025-01-01:ids/post-42')
  })

  it('is updated when readers last saw a change, else when published, in UTC, since elfeed and libmrss drop an offset (RFC 4287 §3.3)', () => {
    const published = '2025-10-22T09:17:00+08:00'
    expect(at(entryOf({ published }), 'atom:updated')?.text).toBe('2025-10-22T01:17:00Z')
    const updated = '2025-10-23T09:17:00.5-03:30'
    const entry = entryOf({ published, updated })
    expect(at(entry, 'atom:updated')?.text).toBe('2025-10-23T12:47:00.500Z')
    expect(at(entry, 'atom:published')?.text).toBe('2025-10-22T01:17:00Z')
  })

  it('says the dates as the record states them in a namespace of its own (RFC 4287 §6.4)', () => {
    const entry = entryOf({ published: '2025-10-22T09:17:00+08:00', updated: '2025-10-23T01:00:00Z' })
    expect(at(entry, 'broadsheet:published')?.text).toBe('2025-10-22T09:17:00+08:00')
    expect(at(entry, 'broadsheet:updated')).toBeUndefined() // that is in UTC already
  })

  it('has its date where its text shows the like of it', () => {
    const content = '<p>&lt;published&gt;2025-10-22T01:17:00.000Z&lt;/published&gt; ]]&gt; &lt;/entry&gt;</p>'
    const raw = '<published>2025-10-22T01:17:00.000Z</published></entry>'
    const entry = entryOf({ content: content + raw, published: '2025-10-22T09:17:00+08:00' })
    expect(at(entry, 'atom:published')?.text).toBe('2025-10-22T01:17:00Z')
    expect(at(entry, 'atom:content')?.text).toBe(content + raw)
  })

  it('has no published where the record has none (RFC 4287 §4.2.9)', () => {
    const { published: _, ...undated } = anArticle({ updated: '2025-10-23T09:17:00+08:00' })
    const feed = parseXml(documentText({ format: 'atom', articles: [undated] }))
    expect(at(feed, 'atom:entry', 'atom:published')).toBeUndefined()
  })

  it('links to one page of the article (RFC 4287 §4.1.2)', () => {
    const links = all(entryOf({ url: 'https://outlet.example/a', content: '<p>b</p>' }), 'atom:link')
    expect(links.filter(({ attributes: { rel = 'alternate' } }) => rel === 'alternate')).toHaveLength(1)
  })

  it.each([
    ['AT&T', 'text', 'AT&T'],
    ['C++ <3', 'text', 'C++ <3'],
    ['Using <div>', 'html', 'Using &lt;div&gt;'],
    ['&amp; means &', 'html', '&amp;amp; means &amp;'],
    ['&#38; means &', 'html', '&amp;#38; means &amp;'],
    ['&#x26; means &', 'html', '&amp;#x26; means &amp;'],
    ['a &; b', 'text', 'a &; b'],
    ['a & b; c', 'text', 'a & b; c'],
    ['a < b', 'text', 'a < b'],
    ['a <B b', 'html', 'a &lt;B b'],
    ['a </b', 'html', 'a &lt;/b'],
    ['a </ b', 'text', 'a </ b'],
  ])('writes the title %s as %s (RFC 4287 §3.1.1)', (title, type, written) => {
    expect(at(entryOf({ title }), 'atom:title')).toMatchObject({ text: written, attributes: { type } })
  })

  it('writes summary and content as html (RFC 4287 §3.1.1.2, §4.1.3)', () => {
    const entry = entryOf({ summary: 'a & b', content: '<p>c &amp; d</p>' })
    expect(at(entry, 'atom:summary')).toMatchObject({ text: 'a &amp; b', attributes: { type: 'html' } })
    expect(at(entry, 'atom:content')).toMatchObject({
      text: '<p>c &amp; d</p>',
      attributes: { type: 'html' },
    })
  })

  it('has a summary and no content in a feed of summaries', () => {
    const entry = entryOf({ content: '<p>One. Two.</p>' }, aFeed({ form: 'summary' }))
    expect(at(entry, 'atom:summary')?.text).toBe('One. Two.')
    expect(at(entry, 'atom:content')).toBeUndefined()
  })

  it('has all authors with name, uri and email, and contributors (RFC 4287 §3.2, §4.2.1, §4.2.3)', () => {
    const entry = entryOf({
      authors: [{ name: 'Ann', url: 'https://ann.example/', email: 'ann@ann.example' }, { name: 'Ben' }],
      contributors: [{ name: 'Eve', role: 'editor' }],
    })
    const authors = all(entry, 'atom:author').map(author =>
      author.children.map(({ name, text }) => [name, text]),
    )
    expect(authors).toEqual([
      [
        ['atom:name', 'Ann'],
        ['atom:uri', 'https://ann.example/'],
        ['atom:email', 'ann@ann.example'],
      ],
      [['atom:name', 'Ben']],
    ])
    expect(at(entry, 'atom:contributor', 'atom:name')?.text).toBe('Eve')
  })

  it('has term, scheme and label of each category (RFC 4287 §4.2.2)', () => {
    const entry = entryOf({
      categories: [
        { term: 'experience', label: '经验交流', scheme: 'column' },
        { term: 'x', scheme: 'urn:y' },
      ],
    })
    expect(all(entry, 'atom:category').map(({ attributes }) => attributes)).toEqual([
      { term: 'experience', scheme: `${base}/schemes/column`, label: '经验交流' },
      { term: 'x', scheme: 'urn:y' },
    ])
  })

  it('has an enclosure an attachment, with type, title, and length where it is known (RFC 4287 §4.2.7)', () => {
    const entry = entryOf({
      attachments: [
        { url: 'https://files.example/a.mp3', mediaType: 'audio/mpeg', bytes: 7, title: 'A' },
        { url: 'https://files.example/b.pdf', mediaType: 'application/pdf' },
      ],
    })
    const links = all(entry, 'atom:link').map(({ attributes }) => attributes)
    expect(links.filter(({ rel }) => rel === 'enclosure')).toEqual([
      { rel: 'enclosure', href: 'https://files.example/a.mp3', type: 'audio/mpeg', length: '7', title: 'A' },
      { rel: 'enclosure', href: 'https://files.example/b.pdf', type: 'application/pdf' },
    ])
  })

  it('has its own page as the first link, and its last recording as the last: some readers take the one or the other', () => {
    const entry = entryOf({
      source: { name: 'Outlet', url: 'https://outlet.example/' },
      licence: { url: 'https://licences.example/1' },
      attachments: [{ url: 'https://files.example/a.mp3', mediaType: 'audio/mpeg' }],
    })
    const rels = all(entry, 'atom:link').map(({ attributes }) => attributes.rel)
    expect(rels).toEqual([undefined, 'license', 'via', 'enclosure'])
  })

  it('names a recording once, with what an enclosure has no attribute for in a namespace of its own (RFC 4287 §6.3)', () => {
    const attachments = [
      {
        url: 'https://files.example/a.mp4',
        mediaType: 'video/mp4',
        durationSeconds: 61.5,
        width: 640,
        height: 480,
      },
      { url: 'https://files.example/b.jpg', mediaType: 'image/jpeg', alt: 'A “pond”', credit: 'Luo' },
    ]
    const entry = entryOf({
      content: '<p>a</p>',
      attachments,
      image: { url: 'https://files.example/b.jpg', mediaType: 'image/jpeg' },
    })
    const links = all(entry, 'atom:link').map(({ attributes }) => attributes)
    expect(links.filter(({ rel }) => rel === 'enclosure')).toEqual([
      {
        rel: 'enclosure',
        href: 'https://files.example/a.mp4',
        type: 'video/mp4',
        'broadsheet:duration': '61.5',
        'broadsheet:width': '640',
        'broadsheet:height': '480',
      },
      {
        rel: 'enclosure',
        href: 'https://files.example/b.jpg',
        type: 'image/jpeg',
        'broadsheet:alt': 'A “pond”',
        'broadsheet:credit': 'Luo',
      },
    ])
    expect(all(entry, 'media:content')).toEqual([])
    expect(at(entry, 'media:thumbnail')?.attributes.url).toBe('https://files.example/b.jpg')
  })

  it('links via to where it came from (RFC 4287 §4.2.7.2)', () => {
    const entry = entryOf({
      source: { name: 'Outlet', url: 'https://outlet.example/' },
      originalSource: { name: 'Magazine', url: 'https://magazine.example/' },
    })
    const links = all(entry, 'atom:link').map(({ attributes }) => attributes)
    expect(links.filter(({ rel }) => rel === 'via').map(({ href, title }) => [href, title])).toEqual([
      ['https://outlet.example/', 'Outlet'],
      ['https://magazine.example/', 'Magazine'],
    ])
  })

  it.each([
    [
      { name: 'Outlet', url: 'https://o.example/', feedUrl: 'https://o.example/feed' },
      'https://o.example/feed',
    ],
    [{ name: 'Outlet', url: 'https://o.example/' }, 'https://o.example/'],
    [{ name: 'Outlet' }, 'tag:news.example,2025-01-01:sources/Outlet'],
  ])(
    'has a source with id, title and updated, whatever is known of it: %j (RFC 4287 §4.2.11)',
    (source, id) => {
      const element = at(entryOf({ source }), 'atom:source')
      expect(['atom:id', 'atom:title', 'atom:updated'].map(name => at(element, name)?.text)).toEqual([
        id,
        'Outlet',
        '2025-10-22T01:17:00Z',
      ])
    },
  )

  it('says its rights, its licence and its language (RFC 4287 §4.2.10, RFC 4946 §2, RFC 4287 §2)', () => {
    const url = 'https://licences.example/1'
    const entry = entryOf({ rights: 'Ours.', licence: { url }, language: 'zh-CN' })
    expect(at(entry, 'atom:rights')?.text).toBe('Ours.')
    expect(
      all(entry, 'atom:link').find(({ attributes }) => attributes.rel === 'license')?.attributes.href,
    ).toBe(url)
    expect(entry?.attributes['xml:lang']).toBe('zh-CN')
  })
})
