import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import { aFeed, anArticle, documentText } from '../support/build.ts'
import { all, at, parseXml, type XmlElement } from '../support/xml.ts'

/** docs/readers.md says what was decided by running readers; what it says of documents is held here, point by point. */

const docs = join(import.meta.dirname, '../../docs')
const page = readFileSync(join(docs, 'readers.md'), 'utf8')
const [, inDocuments = '', inAnswers = ''] = page.split(/^## .*$/m)

const points = (list: string) => [...list.matchAll(/^- \*\*(.+?)\*\*: /gm)].map(([, name = '']) => name)

const article = anArticle({
  content: '<p>The text.</p>',
  summary: 'The summary.',
  updated: '2025-10-23T09:17:00+08:00',
  authors: [{ name: 'Ann' }, { name: 'Ben' }],
  source: { name: 'Outlet', url: 'https://outlet.example/' },
  rights: 'Ours.',
  licence: { url: 'https://licences.example/1' },
  image: { url: 'https://files.example/a.jpg', mediaType: 'image/jpeg', alt: 'A pond' },
  attachments: [
    { url: 'https://files.example/a.mp3', mediaType: 'audio/mpeg', bytes: 1, durationSeconds: 61.5 },
    { url: 'https://files.example/a.mp4', mediaType: 'video/mp4', bytes: 1 },
  ],
})

const feedOf = (format: 'rss' | 'atom', fields: Partial<Article> = {}, feed = aFeed()) =>
  parseXml(documentText({ format, articles: [{ ...article, ...fields }], feed }))
const itemOf = (...fields: [Partial<Article>?, ReturnType<typeof aFeed>?]) =>
  at(feedOf('rss', ...fields), 'channel', 'item')
const entryOf = (...fields: [Partial<Article>?, ReturnType<typeof aFeed>?]) =>
  at(feedOf('atom', ...fields), 'atom:entry')
const names = (element: XmlElement | undefined) => element?.children.map(({ name }) => name) ?? []
const rels = (fields: Partial<Article>) =>
  all(entryOf(fields), 'atom:link').map(({ attributes }) => attributes.rel)

const checks: Record<string, () => void> = {
  'first link of an entry': () => expect(rels({})[0]).toBeUndefined(),
  'last link of an entry': () => {
    expect(rels({}).at(-1)).toBe('enclosure')
    expect(rels({ attachments: [] }).at(-1)).toBe('via')
    expect(rels({ attachments: [], source: { name: 'Outlet' } }).at(-1)).toBe('license')
  },
  'two authors in RSS': () =>
    expect(all(itemOf(), 'dc:creator').map(({ text }) => text)).toEqual(['Ann', 'Ben']),
  'guid of an item': () => expect(names(itemOf()).slice(0, 3)).toEqual(['title', 'guid', 'link']),
  'dates in Atom': () => {
    const dates = ['atom:published', 'atom:updated', 'broadsheet:published', 'broadsheet:updated']
    expect(dates.map(name => at(entryOf(), name)?.text)).toEqual([
      '2025-10-22T01:17:00Z',
      '2025-10-23T01:17:00Z',
      '2025-10-22T09:17:00+08:00',
      '2025-10-23T09:17:00+08:00',
    ])
  },
  'a post without a title': () => {
    const { title: _, ...untitled } = {
      ...article,
      image: { url: 'https://a.example/a.jpg', mediaType: 'image/jpeg', title: 'A pond' },
    }
    const document = (format: 'rss' | 'atom') => parseXml(documentText({ format, articles: [untitled] }))
    expect(at(document('rss'), 'channel', 'item', 'title')).toBeUndefined()
    expect(at(document('atom'), 'atom:entry', 'atom:title')?.text).toBe('')
    expect(at(document('rss'), 'channel', 'item', 'media:content', 'media:title')).toBeUndefined()
  },
  'rights of an Atom entry': () => {
    const order = names(entryOf())
    expect(order.indexOf('atom:rights')).toBeGreaterThan(order.indexOf('atom:content'))
  },
  'texts of media': () => {
    for (const [element, content] of [
      [itemOf(), 'content:encoded'],
      [entryOf(), 'atom:content'],
    ] as const) {
      expect(names(element).indexOf('media:content')).toBeGreaterThan(names(element).indexOf(content))
      const text = all(element, 'media:content').flatMap(({ children }) => children)
      expect(text.map(({ name, attributes }) => [name, attributes])).toEqual([['media:description', {}]])
    }
  },
  'media beside a summary': () => {
    for (const element of [itemOf({}, aFeed({ form: 'summary' })), entryOf({}, aFeed({ form: 'summary' }))])
      expect(all(element, 'media:content').flatMap(({ children }) => children)).toEqual([])
  },
  'several recordings in RSS': () => {
    const files = names(itemOf()).filter(name => name === 'enclosure' || name === 'media:content')
    expect(files).toEqual(['media:content', 'enclosure', 'media:content']) // the video, the sound, the picture
  },
  'a recording in Atom': () => {
    const urls = all(entryOf(), 'media:content').map(({ attributes }) => attributes.url)
    expect(urls).toEqual(['https://files.example/a.jpg'])
    const [sound] = all(entryOf(), 'atom:link').filter(({ attributes }) => attributes.rel === 'enclosure')
    expect(sound?.attributes['broadsheet:duration']).toBe('61.5')
  },
  'a duration in JSON Feed': () => {
    const { items } = JSON.parse(documentText({ format: 'json', articles: [article], feed: aFeed() }))
    expect(items[0].attachments[0].duration_in_seconds).toBe(62)
    expect(items[0]._broadsheet.attachments[0].durationSeconds).toBe(61.5)
  },
  'the home page': () => {
    const alternates = (links: XmlElement[]) =>
      links.filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
    const types = alternates(all(feedOf('atom'), 'atom:link')).map(({ attributes }) => attributes.type)
    expect(types).toEqual(['text/html'])
    expect(alternates(all(at(feedOf('rss'), 'channel'), 'atom:link'))).toEqual([])
  },
  "the source's title in Atom": () => {
    for (const [title, type] of [
      ['Rice & reeds', 'text'],
      ['What <b> means', 'html'],
    ] as const) {
      const titles = [
        at(entryOf({ title }), 'atom:title'),
        at(entryOf({ title }), 'atom:source', 'atom:title'),
      ]
      expect(titles.map(element => element?.attributes.type)).toEqual([type, type])
    }
  },
  'an undated item in RSS': () => {
    const { published: _, ...undated } = article
    const item = at(parseXml(documentText({ format: 'rss', articles: [undated] })), 'channel', 'item')
    expect(['pubDate', 'dc:date', 'dcterms:modified'].map(name => at(item, name)?.text)).toEqual([
      undefined,
      '2025-10-23T01:17:00Z',
      '2025-10-23T09:17:00+08:00',
    ])
  },
  'the path of an article': () => {
    const link = at(entryOf({ id: 'tag:a.example,2025:b/c?d' }), 'atom:link')?.attributes.href
    expect(link).toBe('https://news.example/articles/tag:a.example,2025:b/c~3Fd')
  },
}

describe('a decision about documents', () => {
  it.each(points(inDocuments))('holds: %s', point => {
    expect(checks).toHaveProperty([point])
    checks[point]?.()
  })

  it('is written down for every check', () => {
    expect(points(inDocuments)).toEqual(Object.keys(checks))
  })
})

it('names for each decision about answers a test that is there', () => {
  const cited = [...inAnswers.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => join(docs, path))
  expect(cited).toHaveLength(points(inAnswers).length)
  expect(cited.filter(path => !existsSync(path))).toEqual([])
})
