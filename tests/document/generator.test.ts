import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { rendererFingerprint } from '../../src/contract/renderer-fingerprint.ts'
import { rendererOf, rendererVersion } from '../../src/document/assemble.ts'
import { channelView } from '../../src/document/channel-view.ts'
import { formats } from '../../src/document/formats.ts'
import { generator } from '../../src/document/generator.ts'
import { feedChannel } from '../../src/record/channel.ts'
import { settingsOf } from '../../src/settings.ts'
import { aFeed } from '../support/build.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
const base = 'https://news.example'

describe('the version', () => {
  it('is written in package.json, and documents name it (RFC 4287 §4.2.4, RSS 2.0 <generator>)', () => {
    const { version } = read('package.json')
    expect(generator).toEqual({ name: 'Broadsheet', version })

    const publication = { site, feeds: [aFeed()] }
    const channel = feedChannel(publication, aFeed())
    const view = channelView({
      channel,
      publication,
      base,
      page: {},
      links: [],
      updated: 0,
      tombstones: [],
    })
    expect(formats.rss.frame(view).head).toContain(`<generator>Broadsheet ${version}</generator>`)
    expect(formats.atom.frame(view).head).toContain(`version="${version}"`)
  })

  it('is the one of the lockfile', () => {
    const { version, packages } = read('package-lock.json')
    expect([version, packages[''].version]).toEqual([generator.version, generator.version])
  })

  it('is part of what makes a document new, since the document names it', () => {
    const [feed = aFeed()] = feeds
    const settings = settingsOf({ PUBLIC_URL: base, BROADSHEET_TOKEN: 'token-of-the-tests' })
    const channel = feedChannel({ site, feeds }, feed)
    expect(rendererFingerprint(settings, site, channel)).toContain(JSON.stringify(generator.version))
  })
})

describe('the renderer', () => {
  it('is another with another public address, authority or date of the ids', () => {
    const { tagging } = site
    const of = (url: string, more: object = {}) =>
      rendererOf(url, { ...site, tagging: { ...tagging, ...more } })
    const all = [
      of(base),
      of('https://b.example'),
      of(base, { authority: 'b.example' }),
      of(base, { date: '1999' }),
    ]
    expect(new Set(all).size).toBe(4)
    expect(of(base)).toBe(`${rendererVersion} ${base} ${tagging.authority},${tagging.date}`)
  })

  it('is another with another title, version, hub or cloud, and for a search without what is promised to subscribers', () => {
    const settings = settingsOf({ PUBLIC_URL: base, BROADSHEET_TOKEN: 'token-of-the-tests' })
    const channel = feedChannel({ site, feeds }, aFeed())
    const { realTime } = settings
    const prints = [
      rendererFingerprint(settings, site, channel),
      rendererFingerprint(settings, { ...site, title: 'Other' }, channel),
      rendererFingerprint(settings, site, { ...channel, definition: aFeed({ title: 'Other' }) }),
      rendererFingerprint(
        { ...settings, realTime: { ...realTime, ownHub: !realTime.ownHub } },
        site,
        channel,
      ),
      rendererFingerprint(
        { ...settings, realTime: { ...realTime, externalHubs: ['https://h.example'] } },
        site,
        channel,
      ),
      rendererFingerprint(
        { ...settings, realTime: { ...realTime, rssCloud: !realTime.rssCloud } },
        site,
        channel,
      ),
    ]
    expect(new Set(prints).size).toBe(prints.length)
  })
})
