import { describe, expect, it } from 'vitest'
import { formatNameOf } from '../../src/document/formats.ts'
import {
  archiveUrl,
  articleUrl,
  channelUrl,
  cloudUrl,
  hubUrl,
  opmlUrl,
  schemeUri,
  subscribedFormat,
} from '../../src/record/address/addresses.ts'
import { aFeed } from '../support/build.ts'

const base = 'https://news.example'
const feed = { path: '/feeds/main', query: '' }
const column = { path: '/categories/a', query: 'scheme=column' }

/** An address is for ever: subscribers hold it. */
describe('the address of', () => {
  it.each([
    ['a feed, negotiated', channelUrl(base, feed), '/feeds/main'],
    ['a feed in RSS', channelUrl(base, feed, 'rss'), '/feeds/main.rss'],
    ['a slice with a query', channelUrl(base, column, 'atom'), '/categories/a.atom?scheme=column'],
    ['an archive page (RFC 5005 §4)', archiveUrl(base, feed, 40, 'json'), '/feeds/main/archive/40.json'],
    [
      'an archive page of a slice with a query',
      archiveUrl(base, column, 40, 'rss'),
      '/categories/a/archive/40.rss?scheme=column',
    ],
    ['an archive page, negotiated', archiveUrl(base, feed, 40), '/feeds/main/archive/40'],
    ['an article', articleUrl(base, 'post-42'), '/articles/post-42'],
    ['the hub', hubUrl(base), '/hub'],
    ['rssCloud’s pleaseNotify', cloudUrl(base), '/cloud'],
    ['the list of feeds', opmlUrl(base), '/feeds.opml'],
    ['a scheme of ours', schemeUri(base, 'section'), '/schemes/section'],
    ['the scheme of columns', schemeUri(base, 'column'), '/schemes/column'],
    ['the scheme of tags', schemeUri(base, 'tag'), '/schemes/tag'],
  ])('%s', (_, address, expected) => {
    expect(address).toBe(`${base}${expected}`)
  })

  it('a scheme that is a URI is that URI', () => {
    expect(schemeUri(base, 'https://schemes.example/topics')).toBe('https://schemes.example/topics')
  })
})

describe('the format of a suffix', () => {
  it.each(['rss', 'atom', 'json'])('is %s', name => {
    expect(formatNameOf(name)).toBe(name)
  })

  it.each(['', 'xml', 'RSS', 'html', 'jso'])('is none for %j', name => {
    expect(formatNameOf(name)).toBeUndefined()
  })
})

describe('the format that a subscriber is given', () => {
  it('is Atom, and RSS for a podcast, since players read nothing else', () => {
    const podcast = { explicit: false, categories: ['News'] }
    expect([aFeed(), aFeed({ podcast })].map(definition => subscribedFormat({ definition }))).toEqual([
      'atom',
      'rss',
    ])
  })
})
