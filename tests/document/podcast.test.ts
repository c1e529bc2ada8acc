import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import { aFeed, anArticle, documentText } from '../support/build.ts'
import { all, at, outline, parseXml } from '../support/xml.ts'

const podcast = aFeed({
  image: 'https://news.example/cover.jpg',
  podcast: {
    explicit: false,
    categories: [['Society & Culture', 'Documentary'], 'News'],
    type: 'serial',
    owner: { name: 'The Desk', email: 'desk@news.example' },
    guid: '7607f0a8-c730-564b-839c-4574bc93a167',
  },
})
const audio = { url: 'https://files.example/a.mp3', mediaType: 'audio/mpeg', bytes: 7, durationSeconds: 61.5 }
const paper = { url: 'https://files.example/b.pdf', mediaType: 'application/pdf', bytes: 7 }

const channelOf = (fields: Partial<Article>, feed = podcast) =>
  at(parseXml(documentText({ format: 'rss', articles: [anArticle(fields)], feed })), 'channel')

const podcastNames = (fields: Partial<Article>, feed = podcast) => {
  const channel = channelOf(fields, feed)
  return channel ? outline(channel).filter(line => /itunes:|podcast:/.test(line)) : []
}

describe('a feed that is declared a podcast', () => {
  const channel = channelOf({ attachments: [audio] })

  it('has the channel elements that Apple requires', () => {
    expect(at(channel, 'itunes:author')?.text).toBe('The Desk')
    expect(at(channel, 'itunes:explicit')?.text).toBe('false')
    expect(at(channel, 'itunes:image')?.attributes).toEqual({ href: 'https://news.example/cover.jpg' })
    expect(at(channel, 'itunes:type')?.text).toBe('serial')
    expect(at(channel, 'itunes:owner', 'itunes:email')?.text).toBe('desk@news.example')
    const categories = all(channel, 'itunes:category').map(category => [
      category.attributes.text,
      at(category, 'itunes:category')?.attributes.text,
    ])
    expect(categories).toEqual([
      ['Society & Culture', 'Documentary'],
      ['News', undefined],
    ])
  })

  it('has its lasting guid (Podcasting 2.0 <podcast:guid>)', () => {
    expect(at(channel, 'podcast:guid')?.text).toBe('7607f0a8-c730-564b-839c-4574bc93a167')
  })

  it('has the audio as enclosure, whichever attachment comes first', () => {
    const item = at(channelOf({ attachments: [paper, audio] }), 'item')
    expect(at(item, 'enclosure')?.attributes).toEqual({ url: audio.url, length: '7', type: 'audio/mpeg' })
  })

  it('has duration, explicit, episode, season, type, transcripts, chapters and people of an episode', () => {
    const item = at(
      channelOf({
        attachments: [audio],
        authors: [{ name: 'Ann', url: 'https://ann.example/', avatar: 'https://ann.example/a.png' }],
        contributors: [{ name: 'Ben', role: 'editor' }],
        episode: {
          number: 3,
          season: 2,
          type: 'bonus',
          explicit: true,
          transcripts: [{ url: 'https://files.example/t.vtt', mediaType: 'text/vtt', language: 'en' }],
          chapters: { url: 'https://files.example/c.json', mediaType: 'application/json+chapters' },
        },
      }),
      'item',
    )
    const texts = ['duration', 'explicit', 'episode', 'season', 'episodeType'].map(
      name => at(item, `itunes:${name}`)?.text,
    )
    expect(texts).toEqual(['62', 'true', '3', '2', 'bonus'])
    expect(at(item, 'podcast:episode')?.text).toBe('3')
    expect(at(item, 'podcast:season')?.text).toBe('2')
    expect(at(item, 'podcast:transcript')?.attributes).toEqual({
      url: 'https://files.example/t.vtt',
      type: 'text/vtt',
      language: 'en',
    })
    expect(at(item, 'podcast:chapters')?.attributes).toEqual({
      url: 'https://files.example/c.json',
      type: 'application/json+chapters',
    })
    expect(all(item, 'podcast:person').map(({ text, attributes }) => [text, attributes])).toEqual([
      ['Ann', { role: 'host', href: 'https://ann.example/', img: 'https://ann.example/a.png' }],
      ['Ben', { role: 'editor' }],
    ])
  })

  it('says nothing of iTunes or Podcasting 2.0 in an item without audio', () => {
    const item = at(channelOf({ attachments: [paper], episode: { number: 1 } }), 'item')
    expect(item && outline(item).filter(line => /itunes:|podcast:/.test(line))).toEqual([])
  })
})

describe('a podcast that states no more than it must', () => {
  const bare = aFeed({ podcast: { explicit: true, categories: ['News'] } })

  it('has the elements of what it states, and no empty ones', () => {
    const channel = channelOf({ attachments: [{ url: audio.url, mediaType: 'audio/mpeg' }] }, bare)
    const named = (element: typeof channel) =>
      (element?.children ?? []).filter(({ name }) => /^(?:itunes|podcast):/.test(name))

    expect(named(channel)).toMatchObject([
      { name: 'itunes:author', text: 'The Desk' },
      { name: 'itunes:explicit', text: 'true' },
      { name: 'itunes:category', attributes: { text: 'News' }, children: [] },
    ])
    expect(named(at(channel, 'item'))).toEqual([])
  })

  it.each<[number, string | undefined]>([
    [0, undefined],
    [1, '1'],
    [1.5, undefined],
    [12, '12'],
  ])('has the episode %s for Apple, which wants a whole number from 1: %s', (number, expected) => {
    const item = at(channelOf({ attachments: [audio], episode: { number } }, bare), 'item')
    expect(at(item, 'itunes:episode')?.text).toBe(expected)
    expect(at(item, 'podcast:episode')?.text).toBe(String(number))
  })
})

describe('any other feed', () => {
  it('says nothing of iTunes or Podcasting 2.0, whatever its items carry', () => {
    expect(podcastNames({ attachments: [audio], episode: { number: 1 } }, aFeed())).toEqual([])
  })
})
