import { describe, expect, it } from 'vitest'
import { opml } from '../../src/document/opml.ts'
import { feedChannel } from '../../src/record/channel.ts'
import type { FeedDefinition } from '../../src/record/feed.ts'
import { aFeed, aSite, base } from '../support/build.ts'
import { all, at, parseXml } from '../support/xml.ts'
import { payloads } from './payloads.ts'

const site = aSite()

function opmlOf(feed: FeedDefinition, modified = Date.UTC(2025, 9, 22)) {
  const channels = [feedChannel({ site, feeds: [feed] }, feed)]
  return parseXml(
    opml({
      site,
      base,
      modified,
      groups: [
        { title: 'News', channels },
        { title: 'None', channels: [] },
      ],
    }),
  )
}

describe('the OPML of a site', () => {
  const document = opmlOf(aFeed({ language: 'zh-CN' }))

  it('is opml 2.0 with one head and one body (OPML 2.0 <opml>)', () => {
    expect(document).toMatchObject({ name: 'opml', attributes: { version: '2.0' } })
    expect(document.children.map(({ name }) => name)).toEqual(['head', 'body'])
  })

  it('says whose it is, and when what it lists changed (OPML 2.0 <head>)', () => {
    expect(at(document, 'head')?.children.map(({ name, text }) => [name, text])).toEqual([
      ['title', 'The Test Site'],
      ['dateModified', 'Wed, 22 Oct 2025 00:00:00 +0000'],
      ['ownerName', 'The Desk'],
      ['ownerEmail', 'desk@news.example'],
      ['docs', 'http://opml.org/spec2.opml'],
    ])
  })

  it('lists a podcast by its RSS address, where players find durations and covers', () => {
    const podcast = aFeed({ podcast: { explicit: false, categories: ['News'] } })
    const [outline] = all(at(opmlOf(podcast), 'body', 'outline'), 'outline')
    expect(outline?.attributes.xmlUrl).toBe(`${base}/feeds/main.rss`)
  })

  it('has no dateModified where nothing ever changed', () => {
    expect(at(opmlOf(aFeed(), 0), 'head', 'dateModified')).toBeUndefined()
  })

  it('has an outline a group that holds something, and in it one of type rss a feed (OPML 2.0, subscription lists)', () => {
    const groups = all(at(document, 'body'), 'outline')
    expect(groups.map(({ attributes }) => attributes.text)).toEqual(['News'])
    expect(all(groups[0], 'outline').map(({ attributes }) => attributes)).toEqual([
      {
        type: 'rss',
        text: 'Main',
        title: 'Main',
        description: 'Everything.',
        language: 'zh-CN',
        xmlUrl: `${base}/feeds/main.atom`,
        htmlUrl: `${base}/feeds/main`,
      },
    ])
  })

  it('says the title of a feed as it is, whatever text it holds', () => {
    const faults = payloads
      .map(([, payload]) => payload.slice(0, 200).replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd]/g, '') || 'x')
      .filter(title => {
        const outline = at(opmlOf(aFeed({ title })), 'body', 'outline', 'outline')
        return outline?.attributes.text !== title || outline.attributes.title !== title
      })
    expect(faults).toEqual([])
  })
})
