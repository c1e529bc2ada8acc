import { Feed, type FeedOptions, type Item } from 'feed'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { assemble } from '../../src/document/assemble.ts'
import {
  aroundItems,
  atomEntry,
  atomEnvelope,
  type Envelope,
  type ItemValues,
  idStandIn,
  jsonEnvelope,
  jsonItem,
  rssEnvelope,
  rssItem,
  titleStandIn,
  writeItem,
} from '../../src/document/skeleton.ts'
import { at, parseXml } from '../support/xml.ts'

const channel = {
  id: 'tag:news.example,2025-01-01:feeds/main',
  title: 'Main “feed”',
  description: 'Everything, 全部.',
  url: 'https://news.example/feeds/main?a=1&b=2',
  language: 'en',
  updated: Date.UTC(2025, 9, 22, 1, 17),
  rights: 'The Desk',
  image: 'https://news.example/image.png',
  icon: 'https://news.example/icon.png',
  ttlMinutes: 60,
}

describe.each([0, 1, 2, 3, 50])('the untouched skeletons of %i articles', count => {
  const values = Array.from({ length: count }, (_, index) => itemValues(index))

  it('are, put together, what feed gives for the whole RSS feed', () => {
    const whole = feedOf(values).rss2()
    expect(joined(withFeedsNamespaces(rssEnvelope(channel), values), values.map(rssItem))).toBe(whole)
  })

  it('are, put together, what feed gives for the whole Atom feed', () => {
    expect(joined(atomEnvelope(channel), values.map(atomEntry))).toBe(feedOf(values).atom1())
  })

  it('are, put together, what feed gives for the whole JSON Feed', () => {
    const items = values.map(value => writeItem(jsonItem(value)))
    expect(joined(aroundItems(jsonEnvelope(channel)), items)).toBe(feedOf(values).json1())
  })
})

describe('an item', () => {
  const values = { url: 'https://a.example/', updated: 0, html: 'a]]>b]]>c&amp;', summary: 'd]]>e]]>f&' }

  it('keeps every end of a CDATA section that its texts hold', () => {
    const rss = parseXml(`<x xmlns:content="http://purl.org/rss/1.0/modules/content/">${rssItem(values)}</x>`)
    expect(at(rss, 'item', 'content:encoded')?.text).toBe('a]]>b]]>c&amp;')
    expect(at(rss, 'item', 'description')?.text).toBe('d]]&gt;e]]&gt;f&amp;')
    const atom = parseXml(`<feed xmlns="http://www.w3.org/2005/Atom">${atomEntry(values)}</feed>`)
    expect(at(atom, 'atom:entry', 'atom:content')?.text).toBe('a]]>b]]>c&amp;')
    expect(at(atom, 'atom:entry', 'atom:summary')?.text).toBe('d]]&gt;e]]&gt;f&amp;')
  })
})

describe('feed 6.0.0, until its next release', () => {
  afterEach(() => vi.useRealTimers())

  it('splits only the first CDATA end of a text, so that a second one ends the section', () => {
    const rss = oneItem({ content: 'a]]>b]]>c' }).rss2()
    expect(() => parseXml(rss)).toThrow()
  })

  it('lets characters through that XML does not allow', () => {
    const rss = oneItem({ content: 'a\u0001b' }).rss2()
    expect(() => parseXml(rss)).toThrow()
  })

  it('undoes one &amp; of a text', () => {
    const rss = new Feed({ ...options, title: 'AT&amp;T' }).rss2()
    expect(at(parseXml(rss), 'channel', 'title')?.text).toBe('AT&T')
  })

  it('leaves < in the attributes of a category', () => {
    const atom = oneItem({ category: [{ name: 'C++ <3', term: 'c' }] }).atom1()
    expect(() => parseXml(atom)).toThrow()
  })

  it('leaves & in the attributes of an enclosure', () => {
    const enclosure = { url: 'https://e.example/a.mp3', type: 'audio/mpeg', length: 1, title: 'A & B' }
    expect(() => parseXml(oneItem({ enclosure }).atom1())).toThrow()
  })

  it('takes no Atom id that is no URL, and rewrites one that is', () => {
    expect(() => oneItem({ id: 'post-42' }).atom1()).toThrow()
    const atom = oneItem({ id: 'https://E.example' }).atom1()
    expect(at(parseXml(atom), 'atom:entry', 'atom:id')?.text).toBe('https://e.example/')
  })

  it('leaves out an empty title in RSS, and calls every title html in Atom', () => {
    const feed = oneItem({ title: '' })
    expect(at(parseXml(feed.rss2()), 'channel', 'item', 'title')).toBeUndefined()
    expect(at(parseXml(feed.atom1()), 'atom:entry', 'atom:title')?.attributes).toEqual({ type: 'html' })
  })

  it('takes the present time for a time of change that it is not given', () => {
    vi.useFakeTimers({ now: Date.UTC(2001, 0, 1) })
    const { updated: _, ...timeless } = options
    expect(at(parseXml(new Feed(timeless).atom1()), 'atom:updated')?.text).toBe('2001-01-01T00:00:00.000Z')
  })

  it('writes an extension into RSS and JSON alike, and leaves it out of Atom', () => {
    const feed = oneItem({ extensions: [{ name: '_ours', objects: { a: 'b' } }] })
    expect(at(parseXml(feed.rss2()), 'channel', 'item', '_ours')).toBeDefined()
    expect(at(parseXml(feed.atom1()), 'atom:entry', '_ours')).toBeUndefined()
    expect(JSON.parse(feed.json1()).items[0]._ours).toEqual({ a: 'b' })
  })

  it('guesses the type of an image from its name', () => {
    const rss = oneItem({ image: 'https://e.example/a.jpg' }).rss2()
    expect(at(parseXml(rss), 'channel', 'item', 'enclosure')?.attributes.type).toBe('image/jpg')
  })
})

const options: FeedOptions = {
  id: channel.id,
  title: channel.title,
  description: channel.description,
  link: channel.url,
  language: channel.language,
  updated: new Date(channel.updated),
  generator: false,
  copyright: channel.rights,
  image: channel.image,
  favicon: channel.icon,
  ttl: channel.ttlMinutes,
}

function feedOf(values: ItemValues[]): Feed {
  const feed = new Feed(options)
  for (const value of values) {
    feed.addItem({
      id: idStandIn,
      title: titleStandIn,
      link: value.url,
      date: new Date(value.updated),
      ...(value.summary !== undefined && { description: value.summary }),
      ...(value.html !== undefined && { content: value.html }),
      ...(value.published !== undefined && { published: new Date(value.published) }),
    })
  }
  return feed
}

/** With and without summary, content and date of publication, in turn; the content holds what CDATA can. */
function itemValues(index: number): ItemValues {
  return {
    url: `https://news.example/articles/${index}?a=1&b=2`,
    updated: Date.UTC(2025, 9, 1 + index),
    ...(index % 2 === 0 && { summary: `Summary ${index} 摘要` }),
    ...(index % 3 !== 1 && { html: `<p title="x">${index} &amp; ]]> 𠮷 👨‍👩‍👧</p>\n</item></entry>` }),
    ...(index % 4 !== 3 && { published: Date.UTC(2025, 8, 1 + index) }),
  }
}

function oneItem(item: Partial<Item>): Feed {
  const feed = new Feed(options)
  feed.addItem({ title: 'x', link: 'https://e.example/', date: new Date(0), ...item })
  return feed
}

function joined(envelope: Envelope, items: string[]): string {
  const encoder = new TextEncoder()
  return new TextDecoder().decode(
    assemble(
      envelope,
      items.map(item => encoder.encode(item)),
    ),
  )
}

/** `feed` declares dc and content as soon as an item has content; our documents declare all prefixes always. */
function withFeedsNamespaces(envelope: Envelope, values: ItemValues[]): Envelope {
  const declared =
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
  return values.some(value => value.html !== undefined)
    ? { ...envelope, head: envelope.head.replace('<rss version="2.0"', declared) }
    : envelope
}
