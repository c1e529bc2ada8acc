import { describe, expect, it } from 'vitest'
import { checkFormerAddresses, formerAddress } from '../../src/record/address/former.ts'
import { platformNames } from '../../src/record/address/platform-feeds.ts'
import type { Publication } from '../../src/record/channel.ts'
import type { SiteDefinition } from '../../src/record/feed.ts'
import { aFeed, aSite, base } from '../support/build.ts'

const feeds = [
  aFeed({
    name: 'local',
    takes: { categories: ['local'] },
    formerly: ['/category/news/feed/', '/?cat=3&feed=rss2'],
  }),
  aFeed({ name: 'main' }),
  aFeed({ name: '新闻', takes: { categories: ['新闻'] }, formerly: ['/频道/新闻.atom'] }),
]

function former(path: string, movedFrom?: SiteDefinition['movedFrom']) {
  const publication: Publication = { site: aSite({ movedFrom }), feeds }
  const found = formerAddress(publication, new URL(path, base))
  switch (found?.kind) {
    case 'feed':
      return `${found.definition.name} ${found.format ?? 'negotiated'}`
    case 'term':
      return `${found.collection} ${found.value} ${found.format}`
    default:
      return found?.kind
  }
}

describe('a former address', () => {
  it.each([
    ['/feed', 'main negotiated'],
    ['/feed/', 'main negotiated'],
    ['/feeds', 'main negotiated'],
    ['/rss', 'main rss'],
    ['/feed.xml', 'main rss'],
    ['/rss.xml', 'main rss'],
    ['/index.xml', 'main rss'],
    ['/index.rdf', 'main rss'],
    ['/atom.xml', 'main atom'],
    ['/feed/atom/', 'main atom'],
    ['/feed.json', 'main json'],
    ['/feed.json?utm_source=x', 'main json'],
    ['/', undefined],
    ['/feedback', undefined],
    ['/my/feed.xml', undefined],
    ['/%FF/feed', undefined],
  ])('that programs try on any site leads to the main feed: %s → %s', (path, expected) => {
    expect(former(path)).toBe(expected)
  })

  it.each([
    ['/category/news/feed/', 'local negotiated'],
    ['/category/news/feed', 'local negotiated'],
    ['/?feed=rss2&cat=3', 'local negotiated'],
    ['/?feed=rss2&cat=3&paged=2', 'local negotiated'],
    ['/?feed=rss2&cat=4', undefined],
    ['/%E9%A2%91%E9%81%93/%e6%96%b0%e9%97%bb.atom', '新闻 atom'],
  ])(
    'that a feed lists leads to that feed, in its own format if its name says one: %s → %s',
    (path, expected) => {
      expect(former(path)).toBe(expected)
    },
  )

  it('that two feeds list belongs to the one that names more of its parameters', () => {
    const publication = {
      site: aSite(),
      feeds: [
        aFeed({ name: 'main', formerly: ['/?feed=rss2'] }),
        aFeed({ name: 'local', formerly: ['/?feed=rss2&cat=3'] }),
      ],
    }
    const leadsTo = (path: string) => formerAddress(publication, new URL(path, base))
    expect(leadsTo('/?feed=rss2&cat=3')).toMatchObject({ definition: { name: 'local' } })
    expect(leadsTo('/?cat=4&feed=rss2')).toMatchObject({ definition: { name: 'main' } })
  })

  it('that a feed lists wins over the platform and over the names that programs try', () => {
    const publication = {
      site: aSite({ movedFrom: 'wordpress' }),
      feeds: [aFeed({ name: 'main' }), aFeed({ name: 'local', formerly: ['/feed/'] })],
    } satisfies Publication
    expect(formerAddress(publication, new URL('/feed', base))).toMatchObject({
      definition: { name: 'local' },
    })
  })

  it.each([
    ['wordpress', '/feed/', 'main rss'],
    ['wordpress', '/feed/atom/', 'main atom'],
    ['wordpress', '/rdf/', 'main rss'],
    ['wordpress', '/wp-atom.php', 'main atom'],
    ['wordpress', '/wp-rss2.php', 'main rss'],
    ['wordpress', '/?feed=atom', 'main atom'],
    ['wordpress', '/?feed=rss2&tag=harvest', 'categories harvest rss'],
    ['wordpress', '/?feed=rss2&category_name=world/asia', 'categories asia rss'],
    ['wordpress', '/?feed=rss2&author_name=lin', 'authors lin rss'],
    ['wordpress', '/?feed=rss2&cat=7', undefined],
    ['wordpress', '/?feed=rss2&author=7', undefined],
    ['wordpress', '/?feed=comments-rss2', 'comments'],
    ['wordpress', '/?feed=rss2&p=12', 'comments'],
    ['wordpress', '/?p=12', undefined],
    ['wordpress', '/?s=feed', undefined],
    ['wordpress', '/comments/feed/', 'comments'],
    ['wordpress', '/comments/feed/atom/', 'comments'],
    ['wordpress', '/wp-commentsrss2.php', 'comments'],
    ['wordpress', '/category/world/asia/feed/', 'categories asia rss'],
    ['wordpress', '/category/asia/feed/atom/', 'categories asia atom'],
    ['wordpress', '/tag/%e6%98%a5%e8%8a%82/feed/', 'categories 春节 rss'],
    ['wordpress', '/author/lin/feed/', 'authors lin rss'],
    ['wordpress', '/2024/05/17/harvest/feed/', 'comments'],
    ['wordpress', '/2024/05/feed/', undefined],
    ['wordpress', '/events/feed/', undefined],
    ['wordpress', '/blog/feed/', undefined],
    ['ghost', '/rss/', 'main rss'],
    ['ghost', '/tag/news/rss/', 'categories news rss'],
    ['ghost', '/author/lin/rss/', 'authors lin rss'],
    ['blogger', '/feeds/posts/default', 'main atom'],
    ['blogger', '/feeds/posts/summary?alt=rss', 'main rss'],
    ['blogger', '/feeds/posts/default/-/harvest', 'categories harvest atom'],
    ['blogger', '/feeds/posts/default/-/harvest?alt=rss', 'categories harvest rss'],
    ['blogger', '/feeds/comments/default', 'comments'],
    ['blogger', '/feeds/1234567890/comments/default', 'comments'],
    ['blogger', '/rss.xml', 'main rss'],
    ['hugo', '/index.xml', 'main rss'],
    ['hugo', '/posts/index.xml', 'main rss'],
    ['hugo', '/tags/harvest/index.xml', 'categories harvest rss'],
    ['hugo', '/authors/lin/index.xml', 'authors lin rss'],
    ['jekyll', '/feed.xml', 'main atom'],
    ['jekyll', '/feed/news.xml', 'categories news atom'],
    ['jekyll', '/feed/by_tag/harvest.xml', 'categories harvest atom'],
    ['hexo', '/atom.xml', 'main atom'],
    ['hexo', '/rss2.xml', 'main rss'],
    ['hexo', '/tags/丰收/atom.xml', 'categories 丰收 atom'],
    ['zola', '/blog/atom.xml', 'main atom'],
    ['zola', '/tags/harvest/rss.xml', 'categories harvest rss'],
    ['eleventy', '/feed/feed.xml', 'main atom'],
    ['eleventy', '/feed/feed.json', 'main json'],
    ['astro', '/rss.xml', 'main rss'],
    ['pelican', '/feeds/all.atom.xml', 'main atom'],
    ['pelican', '/feeds/all-en.atom.xml', 'languages en atom'],
    ['pelican', '/feeds/news.rss.xml', 'categories news rss'],
    ['medium', '/feed/tagged/harvest', 'categories harvest rss'],
    ['substack', '/feed', 'main rss'],
    ['micro.blog', '/categories/photos/feed.json', 'categories photos json'],
    ['micro.blog', '/podcast.xml', 'main rss'],
    ['movable-type', '/index.rdf', 'main rss'],
    ['mastodon', '/@desk.rss', 'main rss'],
    ['mastodon', '/@desk/tagged/harvest.rss', 'categories harvest rss'],
    ['typecho', '/feed/atom/category/news/', 'categories news atom'],
    ['typecho', '/feed/comments/', 'comments'],
  ] as const)('of a site that moved from %s: %s → %s', (platform, path, expected) => {
    expect(former(path, platform)).toBe(expected)
  })

  it('is known for each platform that a site may name', () => {
    expect(platformNames.filter(name => former('/feed', name) === undefined)).toEqual([])
  })

  it('leads to a feed that is still published, never to one that moved or was retired', () => {
    const publication: Publication = {
      site: aSite(),
      feeds: [
        aFeed({ name: 'old', retired: true }),
        aFeed({ name: 'past', movedTo: 'now' }),
        aFeed({ name: 'now' }),
      ],
    }
    expect(formerAddress(publication, new URL('/feed', base))).toMatchObject({ definition: { name: 'now' } })
  })

  it('is read in time that grows with its length', () => {
    const path = `/category/${'a/'.repeat(4_000)}x`
    for (const platform of platformNames) expect(former(path, platform)).toBeUndefined()
  })
})

describe('the former addresses of a site, at start', () => {
  const check = (...definitions: ReturnType<typeof aFeed>[]) =>
    checkFormerAddresses({ site: aSite(), feeds: definitions }, url =>
      url.pathname === '/feeds/now' ? 'the channel /feeds/now' : undefined,
    )

  it('may be many', () => {
    expect(() =>
      check(aFeed({ name: 'a', formerly: ['/x', '/y'] }), aFeed({ name: 'b', formerly: ['/z'] })),
    ).not.toThrow()
  })

  it('belong to one feed each: both are named', () => {
    const both = () =>
      check(aFeed({ name: 'a', formerly: ['/x/'] }), aFeed({ name: 'b', formerly: ['/%78'] }))
    expect(both).toThrow(
      'feeds/b.ts is not a valid definition:\n  formerly: /%78 is the address of the feed a, formerly.',
    )
  })

  it('are UTF-8 in percent-encoding: the one that is not is named', () => {
    expect(() => check(aFeed({ name: 'a', formerly: ['/%B0%AE/feed'] }))).toThrow(
      'feeds/a.ts is not a valid definition:\n  formerly: /%B0%AE/feed must be UTF-8 in percent-encoding.',
    )
  })

  it('are no addresses of today: both are named', () => {
    expect(() => check(aFeed({ name: 'a', formerly: ['/feeds/now'] }))).toThrow(
      'formerly: /feeds/now is the address of the channel /feeds/now.',
    )
  })
})
