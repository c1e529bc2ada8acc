import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../src/document/formats.ts'
import { articleUrl } from '../../src/record/address/addresses.ts'
import type { Article } from '../../src/record/article.ts'
import { anArticle, base } from '../support/build.ts'
import { formats, imported, published, recordOf, returned } from './documents.ts'

/**
 * Our own documents, read by our own importer. `same`: the field comes back as it was. Else the table says what a format
 * makes of it, which is what that format cannot carry.
 */

type Fields = Partial<Article>
type Row = { field: string; given: Fields } & Record<FormatName, 'same' | Fields | undefined>

const plain = anArticle({
  url: 'https://news.example/1',
  content: '<p>The body.</p>',
  summary: 'A summary.',
  language: 'en',
  authors: [{ name: 'Liu' }],
  updated: '2025-10-23T10:00:00+08:00',
})
const audio = { url: 'https://media.example/a.mp3', mediaType: 'audio/mpeg', bytes: 1234 }
const picture = { url: 'https://media.example/a.jpg', mediaType: 'image/jpeg' }
const citation = { name: '《党建》杂志', issue: '2025年第10期' }
const gone = undefined
const desk = { name: 'The Desk', url: 'https://news.example/desk', email: 'desk@news.example' }

const rows: Row[] = [
  { field: 'id, an IRI', given: { id: 'urn:x:1' }, rss: 'same', atom: 'same', json: 'same' },
  {
    field: 'id, a word', // RFC 4287 §4.2.6 wants an IRI
    given: { id: 'post-42' },
    rss: 'same',
    atom: { id: 'tag:news.example,2025-01-01:ids/post-42' },
    json: 'same',
  },
  {
    field: 'url',
    given: { url: 'https://elsewhere.example/?a=1&b=2' },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  { field: 'title', given: { title: 'AT&T <b> & 湖南 "x"' }, rss: 'same', atom: 'same', json: 'same' },
  { field: 'subtitle', given: { subtitle: '着力建党赋权' }, rss: 'same', atom: 'same', json: 'same' },
  {
    field: 'published, with its offset',
    given: { published: '2025-10-22T09:17:00+08:00' },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'dates, with offsets and a part of a second', // RSS 2.0 <pubDate> knows whole seconds
    given: { published: '2025-10-22T09:17:00.25+05:45', updated: '2025-10-23T00:30:00-03:30' },
    rss: { published: '2025-10-22T09:17:00+05:45' },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'dates in UTC',
    given: { published: '2025-10-22T09:17:00Z', updated: '2025-10-23T00:30:00Z' },
    rss: { published: '2025-10-22T09:17:00+00:00' },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'published that is not stated',
    given: { published: gone } as Fields,
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'updated that is not stated', // RFC 4287 §4.1.2 wants one
    given: { updated: gone } as Fields,
    rss: 'same',
    atom: { updated: plain.published },
    json: 'same',
  },
  {
    field: 'authors that are not stated', // RFC 4287 §4.2.1, JSON Feed 1.1 authors: the feed's are the entry's
    given: { authors: gone } as Fields,
    rss: 'same',
    atom: { authors: [desk] },
    json: { authors: [{ name: desk.name, url: desk.url }] },
  },
  {
    field: 'authors',
    given: { authors: [{ name: '刘伟奥' }, { name: 'O’Neill & Söhne' }] },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'an author’s address and mail',
    given: { authors: [{ name: 'Liu', url: 'https://news.example/liu', email: 'liu@news.example' }] },
    rss: { authors: [{ name: 'Liu' }] },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'an author’s picture',
    given: { authors: [{ name: 'Liu', avatar: 'https://news.example/liu.jpg' }] },
    rss: { authors: [{ name: 'Liu' }] },
    atom: { authors: [{ name: 'Liu' }] },
    json: 'same',
  },
  {
    field: 'contributors with roles',
    given: { contributors: [{ name: '孙丹', role: 'editor' }] },
    rss: { contributors: [{ name: '孙丹' }] },
    atom: { contributors: [{ name: '孙丹' }] },
    json: 'same',
  },
  {
    field: 'categories with schemes',
    given: {
      categories: [
        { term: '新闻中心', scheme: 'section' },
        { term: '经验交流', scheme: 'column' },
        { term: 'Water & power', scheme: 'https://vocab.example/topics' },
        { term: 'plain' },
      ],
    },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'a category with a label', // RSS 2.0 <category> has one text
    given: { categories: [{ term: 'experience', label: '经验交流', scheme: 'column' }] },
    rss: { categories: [{ term: '经验交流', scheme: 'column' }] },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'source',
    given: { source: { name: '党建网', feedUrl: 'https://o.example/feed' } },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'source beside a title that looks like markup', // both titles are html in Atom
    given: {
      title: 'What <b> means & why',
      source: { name: 'A <b> & “C”', feedUrl: 'https://outlet.example/f' },
    },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'source, a name alone',
    given: { source: { name: '党建网' } },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'source with the outlet’s page', // RSS 2.0 <source> has the feed's address alone
    given: { source: { name: '党建网', url: 'https://o.example/', feedUrl: 'https://o.example/feed' } },
    rss: { source: { name: '党建网', feedUrl: 'https://o.example/feed' } },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'a page that a link post is about, related ones and comments',
    given: {
      externalUrl: 'https://o.example/story',
      related: [{ url: 'https://o.example/map', title: 'The map' }, { url: 'https://o.example/2' }],
      commentsUrl: 'https://news.example/1#comments',
    },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  { field: 'originalSource', given: { originalSource: citation }, rss: 'same', atom: 'same', json: 'same' },
  {
    field: 'originalSource in English',
    given: { originalSource: { name: 'The Harbour Review', issue: 'no. 3' } },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'source and originalSource of the same name',
    given: {
      source: { name: '《党建》杂志', url: 'https://o.example/' },
      originalSource: { ...citation, url: 'https://o.example/10' },
    },
    rss: { source: { name: '《党建》杂志' }, originalSource: citation },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'originalSource with its address',
    given: { originalSource: { ...citation, url: 'https://o.example/10' } },
    rss: { originalSource: citation },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'attachments',
    given: { attachments: [audio] },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'all that is known of an attachment', // RSS 2.0 <enclosure> has url, length and type
    given: {
      attachments: [
        { ...audio, durationSeconds: 61.5, title: 'A & B', alt: 'A “voice” <b>\nand steps', credit: 'Luo' },
        { url: 'https://media.example/a.mp4', mediaType: 'video/mp4', width: 640, height: 480 },
      ],
    },
    rss: {
      attachments: [
        audio,
        { url: 'https://media.example/a.mp4', mediaType: 'video/mp4', width: 640, height: 480 },
      ],
    },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'a fraction of a second', // RSS has whole seconds, and none in <enclosure>
    given: { attachments: [audio, { ...audio, url: 'https://media.example/b.mp3', durationSeconds: 61.5 }] },
    rss: { attachments: [audio, { ...audio, url: 'https://media.example/b.mp3', durationSeconds: 62 }] },
    atom: 'same',
    json: 'same',
  },
  {
    field: 'a picture that is an attachment too',
    given: { image: { ...picture, alt: 'A pond' }, attachments: [{ ...picture, alt: 'A pond' }] },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  { field: 'image', given: { image: picture }, rss: 'same', atom: 'same', json: 'same' },
  {
    field: 'rights and licence',
    given: { rights: '© 党建网', licence: { url: 'https://creativecommons.org/licenses/by/4.0/' } },
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
  {
    field: 'correction', // only JSON Feed has a place that is no text for readers
    given: { correction: { at: '2025-10-24T00:00:00Z', text: 'The name is Li & not Lee.' } },
    rss: {
      content: '<p>The body.</p>\n<p><em>Correction (2025-10-24): The name is Li &amp; not Lee.</em></p>',
      summary: 'Correction (2025-10-24): The name is Li & not Lee. A summary.',
      correction: gone,
    } as Fields, // the table's `undefined` says that the field is gone
    atom: {
      content: '<p>The body.</p>\n<p><em>Correction (2025-10-24): The name is Li &amp; not Lee.</em></p>',
      summary: 'Correction (2025-10-24): The name is Li & not Lee. A summary.',
      correction: gone,
    } as Fields,
    json: 'same',
  },
  {
    field: 'correction and original source',
    given: {
      correction: { at: '2025-10-24T00:00:00Z', text: '人名有误。' },
      originalSource: citation,
      language: 'zh-CN',
    },
    rss: {
      content: '<p>The body.</p>\n<p><em>更正（2025-10-24）：人名有误。</em></p>',
      summary: '更正（2025-10-24）：人名有误。 A summary.',
      correction: gone,
    } as Fields,
    atom: {
      content: '<p>The body.</p>\n<p><em>更正（2025-10-24）：人名有误。</em></p>',
      summary: '更正（2025-10-24）：人名有误。 A summary.',
      correction: gone,
    } as Fields,
    json: 'same',
  },
  {
    field: 'neighbours',
    given: { previous: { title: '昔日的盐碱地', url: 'https://news.example/0' }, next: { title: '下一篇' } },
    rss: gone,
    atom: gone,
    json: 'same',
  },
  { field: 'expires', given: { expires: '2031-01-01T00:00:00+08:00' }, rss: gone, atom: gone, json: 'same' },
  { field: 'markdown', given: { markdown: 'The *body*.' }, rss: 'same', atom: 'same', json: 'same' },
  {
    field: 'language that is not stated', // the document says the site's
    given: { language: gone } as Fields,
    rss: { language: 'en' },
    atom: { language: 'en' },
    json: { language: 'en' },
  },
  {
    field: 'url that is not stated', // the document says the site's own page
    given: { url: gone } as Fields,
    rss: { url: ownPage() },
    atom: { url: ownPage() },
    json: { url: ownPage() },
  },
  {
    field: 'summary that there is none of', // the document shows the beginning of the text
    given: { summary: gone } as Fields,
    rss: { summary: 'The body.' },
    atom: { summary: 'The body.' },
    json: 'same',
  },
  {
    field: 'content that there is none of', // RSS 2.0 <description> alone is the content
    given: { content: gone } as Fields,
    rss: { content: 'A summary.', summary: gone } as Fields,
    atom: 'same',
    json: 'same',
  },
  {
    field: 'a title alone',
    given: { content: gone, summary: gone } as Fields,
    rss: 'same',
    atom: 'same',
    json: 'same',
  },
]

const defined = (record: Fields): Fields =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

describe.each(formats)('published in %s and imported again', format => {
  it.each(rows)('$field', async row => {
    const article = recordOf({ ...plain, ...row.given })
    const expected = row[format]
    const lost = Object.fromEntries(Object.keys(row.given).map(field => [field, undefined]))
    const change = expected === 'same' ? {} : (expected ?? lost)
    expect(defined(await returned(format, article))).toEqual(defined({ ...article, ...change }))
  })

  it('is the same document the second time and ever after', async () => {
    for (const { given } of rows) {
      const once = await returned(format, recordOf({ ...plain, ...given }))
      const document = new TextDecoder().decode(published(format, [once]))
      const [again] = await imported(document)
      expect(new TextDecoder().decode(published(format, again ? [recordOf(again)] : []))).toBe(document)
    }
  })
})

it('shows a note once, however often its record went through a JSON Feed', async () => {
  const article = recordOf({
    ...plain,
    correction: { at: '2025-10-24T00:00:00Z', text: 'A & "B"' },
    originalSource: citation,
  })
  const twice = await returned('json', await returned('json', article))
  const { items } = JSON.parse(new TextDecoder().decode(published('json', [twice])))
  expect(items[0].content_html.match(/<em>/g)).toHaveLength(2)
  expect(items[0].summary).toBe('Correction (2025-10-24): A & "B" A summary.')
})

it('leaves in a foreign JSON Feed what only looks like a note', async () => {
  const note = '<p>x</p>\n<p><em>First published in A</em></p>'
  const item = { id: '1', title: 'x', content_html: note, _broadsheet: { originalSource: { name: 'B' } } }
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [item], _broadsheet: {} }
  const [draft] = await imported(JSON.stringify(feed))
  expect(draft?.content).toBe(note)
})

function ownPage(): string {
  return articleUrl(base, plain.id)
}
