import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/record/article.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { aFeed, anArticle, aSite, base, documentText } from '../support/build.ts'
import { all, at, parseXml } from '../support/xml.ts'
import { cases } from './cases.ts'

const channelOf = (feed: FeedDefinition, articles: Article[] = [], page = {}) =>
  at(parseXml(documentText({ format: 'rss', articles, feed, page })), 'channel')

describe('an RSS channel', () => {
  const channel = channelOf(
    aFeed({ ttlMinutes: 30, skipHours: [1, 2], image: `${base}/i.png` }),
    [anArticle()],
    {
      previous: 40,
    },
  )

  it('has title, link and description (RSS 2.0, required channel elements)', () => {
    expect(['title', 'link', 'description'].map(name => at(channel, name)?.text)).toEqual([
      'Main',
      `${base}/feeds/main`,
      'Everything.',
    ])
  })

  it('links to itself, its hub and older items; no atom:link is an alternate, which SimplePie takes for the home page', () => {
    expect(all(channel, 'atom:link').map(({ attributes: { rel, href } }) => [rel, href])).toEqual([
      ['self', `${base}/feeds/main.rss`],
      ['hub', `${base}/hub`],
      ['next', `${base}/feeds/main/archive/40.rss`],
      ['prev-archive', `${base}/feeds/main/archive/40.rss`],
    ])
  })

  it('says language, ttl, skipHours, generator and an image of the same title and link (RSS 2.0 <image>)', () => {
    expect(at(channel, 'language')?.text).toBe('en')
    expect(at(channel, 'ttl')?.text).toBe('30')
    expect(all(at(channel, 'skipHours'), 'hour').map(({ text }) => text)).toEqual(['1', '2'])
    expect(at(channel, 'generator')?.text).toMatch(/^Broadsheet \d/)
    expect(['url', 'title', 'link'].map(name => at(channel, 'image', name)?.text)).toEqual([
      `${base}/i.png`,
      'Main',
      `${base}/feeds/main`,
    ])
  })

  it('was built when its newest item changed, not when it was written (RSS 2.0 <lastBuildDate>)', () => {
    expect(at(channel, 'lastBuildDate')?.text).toBe('Wed, 22 Oct 2025 01:17:00 +0000')
  })

  it('says none of ttl, skipHours and image where the feed defines none', () => {
    const plain = channelOf(aFeed())
    expect(['ttl', 'skipHours', 'image'].flatMap(name => all(plain, name))).toEqual([])
  })

  it('has a cloud with all five attributes, and none in an archive page (RSS 2.0 <cloud>)', () => {
    const cloud = { domain: 'news.example', port: 443, path: '/rss-cloud' }
    const clouds = [{}, { closingSequence: 40 }].map(page => {
      const document = documentText({ format: 'rss', articles: [], cloud, page })
      return at(parseXml(document), 'channel', 'cloud')?.attributes
    })
    expect(clouds).toEqual([
      {
        domain: 'news.example',
        port: '443',
        path: '/rss-cloud',
        registerProcedure: '',
        protocol: 'http-post',
      },
      undefined,
    ])
  })

  it('states icon, logo and accent colour for readers that show them (webfeeds)', () => {
    const site = aSite({ icon: `${base}/i.png`, logo: `${base}/l.svg`, accentColor: '1F6F5C' })
    const dressed = at(parseXml(documentText({ format: 'rss', articles: [], site })), 'channel')
    expect(
      ['webfeeds:icon', 'webfeeds:logo', 'webfeeds:accentColor'].map(name => at(dressed, name)?.text),
    ).toEqual([`${base}/i.png`, `${base}/l.svg`, '1F6F5C'])
  })

  it.each(Object.keys(cases))(
    'declares in %s only the namespaces that validators know or its elements use',
    name => {
      const document = documentText({ articles: [], ...cases[name], format: 'rss' })
      for (const prefix of ['source', 'rsl', 'webfeeds', 'itunes', 'podcast']) {
        expect([prefix, document.includes(`xmlns:${prefix}=`)]).toEqual([
          prefix,
          document.includes(`<${prefix}:`),
        ])
      }
    },
  )
})
