import { describe, expect, it } from 'vitest'
import type { Directory } from '../../src/contract/page-content.ts'
import { directoryPage } from '../../src/pages/directory.tsx'
import { aFeed, aSite, base } from '../support/build.ts'
import { aView, readPage } from './page.ts'

const empty = { category: [], source: [], author: [], language: [] }
const publication = {
  site: aSite(),
  feeds: [
    aFeed({ group: 'All' }),
    aFeed({
      name: 'listen',
      title: 'Listen',
      podcast: { explicit: false, categories: ['News'] },
      group: 'Sound',
    }),
  ],
}

function show(directory: Partial<Directory>) {
  const feeds = publication.feeds.map(({ name }) => ({ name, count: 3, weeks: [0, 4, 2] }))
  return readPage(directoryPage(aView({ publication, language: 'en' }), { feeds, ...empty, ...directory }))
}

describe('the directory', () => {
  it('says how often articles come in a picture and in words', () => {
    const [plot] = show({}).named('svg')
    expect(plot?.attributes).toMatchObject({
      role: 'img',
      'aria-label': '6 in the last 3 weeks, 2 in the newest week',
    })
    expect(
      show({})
        .named('rect')
        .slice(0, 3)
        .map(({ attributes }) => attributes.height),
    ).toEqual(['1', '32', '16'])
  })

  it('hands out the Atom address of a feed, and the RSS address of a podcast', () => {
    const copied = show({})
      .named('button')
      .flatMap(({ attributes }) => attributes['data-copy'] ?? [])
    expect(copied).toEqual([`${base}/feeds/main.atom`, `${base}/feeds/listen.rss`])
  })

  it('opens a feed in readers by its whole address', () => {
    const address = encodeURIComponent(`${base}/feeds/main.atom`)
    const links = show({})
      .named('a')
      .map(({ attributes }) => attributes.href)
    expect(links).toEqual(
      expect.arrayContaining([
        `https://feedly.com/i/subscription/feed%2F${address}`,
        `https://www.inoreader.com/?add_feed=${address}`,
        `https://www.newsblur.com/?url=${address}`,
        `https://theoldreader.com/feeds/subscribe?url=${address}`,
        `https://feedbin.com/?subscribe=${address}`,
        `feed:${base}/feeds/main.atom`,
      ]),
    )
  })

  it('lets readers find every feed in every format', () => {
    const found = show({})
      .named('link')
      .filter(({ attributes }) => attributes.rel === 'alternate' && attributes.type)
      .map(({ attributes }) => attributes.href)
    expect(found).toEqual(
      ['main', 'listen'].flatMap(name =>
        ['rss', 'atom', 'json'].map(suffix => `${base}/feeds/${name}.${suffix}`),
      ),
    )
  })

  it('shows a slice by its label, leads to its term and says its number to listeners too', () => {
    const page = show({ category: [{ value: 'medtop:1', label: '健康', count: 1 }] })
    const [link] = page.named('a').filter(({ attributes }) => attributes.href === '/categories/medtop%3A1')
    expect(link?.text).toBe('健康11 article')
  })

  it('puts feeds under the headings of their groups', () => {
    expect(
      show({})
        .named('h3')
        .slice(0, 2)
        .map(({ text }) => text),
    ).toEqual(['All', 'Sound'])
  })
})
