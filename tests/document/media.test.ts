import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import { aFeed, anArticle, documentText } from '../support/build.ts'
import { all, at, parseXml } from '../support/xml.ts'

const image = {
  url: 'https://files.example/i.jpg',
  mediaType: 'image/jpeg',
  bytes: 9,
  width: 1200,
  height: 800,
  title: 'Ponds',
  alt: 'Villagers at a pond',
  credit: 'Luo',
}

const itemsOf = (fields: Partial<Article>, feed = aFeed()) => {
  const articles = [anArticle({ content: '<p>a</p>', ...fields })]
  const rss = at(parseXml(documentText({ format: 'rss', articles, feed })), 'channel', 'item')
  const atom = at(parseXml(documentText({ format: 'atom', articles, feed })), 'atom:entry')
  return [
    { format: 'RSS', item: rss },
    { format: 'Atom', item: atom },
  ]
}

describe.each(itemsOf({ image }))('the image of an article in $format', ({ item }) => {
  const content = at(item, 'media:content')

  it('has url, fileSize, type, medium, height and width (Media RSS <media:content>)', () => {
    expect(content?.attributes).toEqual({
      url: image.url,
      fileSize: '9',
      type: 'image/jpeg',
      medium: 'image',
      height: '800',
      width: '1200',
    })
  })

  it('has its title, its alternative text as description, and its credit; plain without a type, which feedparser would give to the text (Media RSS)', () => {
    expect(content?.children).toMatchObject([
      { name: 'media:title', text: 'Ponds', attributes: {} },
      { name: 'media:description', text: 'Villagers at a pond', attributes: {} },
      { name: 'media:credit', text: 'Luo' },
    ])
  })

  it('comes after the content, since feedparser calls a description before it the summary', () => {
    const names = item?.children.map(({ name }) => name) ?? []
    expect(names.indexOf('media:content')).toBeGreaterThan(
      Math.max(names.indexOf('content:encoded'), names.indexOf('atom:content')),
    )
  })

  it('is the thumbnail (Media RSS <media:thumbnail>)', () => {
    expect(at(item, 'media:thumbnail')?.attributes).toEqual({ url: image.url, width: '1200', height: '800' })
  })
})

describe.each(itemsOf({ image }, aFeed({ form: 'summary' })))('without content, in $format', ({ item }) => {
  it('a medium has no texts, which readers would take for the content', () => {
    expect(at(item, 'media:content')?.children).toEqual([])
  })
})

it.each([
  ['image/png', 'image'],
  ['audio/mpeg', 'audio'],
  ['video/mp4', 'video'],
  ['application/pdf', 'document'],
])('calls %s a medium of the kind %s (Media RSS <media:content> medium)', (mediaType, medium) => {
  const attachments = [
    { url: 'https://files.example/0', mediaType: 'text/plain', bytes: 1 }, // the enclosure of RSS
    { url: 'https://files.example/1', mediaType, durationSeconds: 61.5 },
  ]
  for (const { item } of itemsOf({ attachments }).filter(({ format }) => format === 'RSS')) {
    expect(all(item, 'media:content').at(-1)?.attributes).toEqual({
      url: 'https://files.example/1',
      type: mediaType,
      medium,
      duration: '62',
    })
  }
})

it('comes before the enclosure of RSS where it is another recording: newsboat plays the last of them', () => {
  const attachments = [
    { url: 'https://files.example/1', mediaType: 'audio/mpeg', bytes: 1 },
    { url: 'https://files.example/2', mediaType: 'video/mp4', bytes: 1 },
  ]
  const [rss] = itemsOf({ attachments, image })
  const names = rss?.item?.children.map(({ name }) => name).filter(name => /enclosure|media:/.test(name))
  expect(names).toEqual(['media:content', 'enclosure', 'media:content', 'media:thumbnail'])
})

it('is no media:content in Atom, where each attachment is an enclosure: readers would list it twice', () => {
  const attachments = [{ url: 'https://files.example/1', mediaType: 'audio/mpeg', bytes: 1 }]
  const [, atom] = itemsOf({ attachments, image })
  expect(all(atom?.item, 'media:content').map(({ attributes }) => attributes.url)).toEqual([image.url])
})

it('has no thumbnail where the article has no image', () => {
  for (const { item } of itemsOf({})) expect(all(item, 'media:thumbnail')).toEqual([])
})
