import { describe, expect, it } from 'vitest'
import type { PagePosition } from '../../src/document/channel-view.ts'
import type { FormatName } from '../../src/document/formats.ts'
import { linksOf } from '../../src/document/links.ts'
import { feedChannel } from '../../src/record/channel.ts'
import { aFeed, aSite, base } from '../support/build.ts'

/** What a document links to, in its Link header and in its body. */

const feed = aFeed()
const channel = feedChannel({ site: aSite(), feeds: [feed] }, feed)
const hubs = [`${base}/hub`, 'https://hub.example/']
const types = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}
const linksFor = (format: FormatName, page: PagePosition = {}) =>
  linksOf({ channel, base, hubs, page, format })
const live = (format: FormatName, rel: string) => ({
  rel,
  type: types[format],
  href: `${base}/feeds/main.${format}`,
})

describe('a live document', () => {
  it.each<[FormatName, FormatName[]]>([
    ['rss', ['atom', 'json']],
    ['atom', ['rss', 'json']],
    ['json', ['rss', 'atom']],
  ])(
    'as %s links to itself, its hubs and the other formats, and to nothing older where there is none',
    (format, others) => {
      const links = linksFor(format)
      const own = [live(format, 'self'), ...hubs.map(href => ({ rel: 'hub', href }))]
      expect(links.slice(0, 3)).toEqual(own)
      expect(links).toHaveLength(own.length + others.length)
      expect(links.slice(3)).toEqual(expect.arrayContaining(others.map(other => live(other, 'alternate'))))
    },
  )

  it('links to the archive before it, as RFC 5005 §3 and §4 have it', () => {
    const href = `${base}/feeds/main/archive/34.atom`
    expect(linksFor('atom', { previous: 34 }).slice(-2)).toEqual([
      { rel: 'next', type: types.atom, href },
      { rel: 'prev-archive', type: types.atom, href },
    ])
  })
})

describe('an archive page', () => {
  it('links to itself, the live document and its neighbors in its own format, and to no hub and no other format (RFC 5005 §4)', () => {
    const type = types.rss
    const archive = (upper: number, rel: string) => ({
      rel,
      type,
      href: `${base}/feeds/main/archive/${upper}.rss`,
    })
    expect(linksFor('rss', { closingSequence: 89, previous: 34, next: 123 })).toEqual([
      archive(89, 'self'),
      live('rss', 'current'),
      archive(34, 'next'),
      archive(34, 'prev-archive'),
      archive(123, 'next-archive'),
    ])
  })
})
