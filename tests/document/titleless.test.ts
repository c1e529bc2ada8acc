import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../src/document/formats.ts'
import { newsSitemap } from '../../src/document/news-sitemap.ts'
import { acceptDraft } from '../../src/ingest/draft/draft.ts'
import { readFeed } from '../../src/ingest/feed/read.ts'
import type { Article } from '../../src/record/article.ts'
import { anArticle, aSite, base, documentText } from '../support/build.ts'
import { at, parseXml } from '../support/xml.ts'

/** A post without a title has none in any document: nobody gave it one. */

const { title: _, content: __, ...rest } = anArticle({ url: 'https://pub.example/n/1' })
const note: Article = { ...rest, content: '<p>Fog on the river.</p>' }
const photo: Article = { ...rest, image: { url: 'https://pub.example/1.jpg', mediaType: 'image/jpeg' } }

const textOf = (format: FormatName, article: Article) => documentText({ format, articles: [article] })

describe('a post without a title', () => {
  it('is an RSS item with a description and no title (RSS 2.0 <item>)', () => {
    const item = at(parseXml(textOf('rss', note)), 'channel', 'item')
    expect(at(item, 'title')).toBeUndefined()
    expect(at(item, 'description')?.text).toBe('Fog on the river.')
  })

  it.each([
    { with: 'a summary alone', more: { content: undefined, summary: 'Fog.' } },
    { with: 'a text alone', more: {} },
    { with: 'both', more: { summary: 'Fog.' } },
  ])('with $with has one description in RSS, which is not empty', ({ more }) => {
    const item = at(parseXml(textOf('rss', { ...note, ...more })), 'channel', 'item')
    const descriptions = item?.children.filter(({ name }) => name === 'description') ?? []
    expect(descriptions.map(({ text }) => text !== '')).toEqual([true])
  })

  it('has an empty title in Atom (RFC 4287 §4.1.2, §4.2.14), with an end tag', () => {
    expect(textOf('atom', note).split('<entry')[1]).toContain('<title></title>')
  })

  it('has no title in JSON Feed 1.1', () => {
    const [item] = JSON.parse(textOf('json', note)).items
    expect(item).not.toHaveProperty('title')
    expect(item.content_html).toBe('<p>Fog on the river.</p>')
  })

  it('has an empty content_text in JSON Feed 1.1 where it is a picture alone', () => {
    const [item] = JSON.parse(textOf('json', photo)).items
    expect(item).toMatchObject({ content_text: '', image: 'https://pub.example/1.jpg' })
  })

  it('has an empty description in RSS where it is a picture alone: the item must have one of the two', () => {
    const item = at(parseXml(textOf('rss', photo)), 'channel', 'item')
    expect(at(item, 'description')?.text).toBe('')
  })

  it('is not in the news sitemap, which demands titles', () => {
    const { url: ___, ...own } = note
    expect(newsSitemap([own], { site: aSite(), base })).not.toContain('<url>')
  })

  it.each<FormatName>(['rss', 'atom', 'json'])('comes back from %s without one', format => {
    const read = readFeed(textOf(format, note), { timeZone: 'UTC' })
    const [entry] = read.ok ? read.value.entries : []
    const draft = acceptDraft(entry, { timeZone: 'UTC' })
    expect(draft.ok && [draft.value.title, draft.value.content]).toEqual([undefined, note.content])
  })
})
