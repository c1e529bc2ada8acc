import { describe, expect, it } from 'vitest'
import {
  defineFeed,
  defineSite,
  defineSources,
  FeedSchema,
  PodcastSchema,
  SiteSchema,
  SourceFeedSchema,
  sourceName,
} from '../../src/record/feed.ts'

const feed = { name: 'latest', title: '最新', description: '全部文章' }
const site = {
  name: 'news',
  title: '新闻',
  description: '全部文章',
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  tagging: { authority: 'news.example', date: '2025-01-01' },
  authors: [{ name: '编辑部' }],
}

describe('a feed definition', () => {
  it('needs a name, a title and a description', () => {
    expect(defineFeed(feed)).toEqual(feed)
  })

  it.each(['latest', '经验交流', 'a-b_c', '2025', 'x'.repeat(64)])('may be named %s', name => {
    expect(FeedSchema.safeParse({ ...feed, name }).success).toBe(true)
  })

  it.each(['', 'a b', 'a/b', 'a.rss', '-a', '..', 'a?b', 'x'.repeat(65)])('is not named %j', name => {
    expect(FeedSchema.safeParse({ ...feed, name }).success).toBe(false)
  })

  it.each([
    [
      'a word for a category, and one with its scheme',
      { categories: ['x', { term: 'y', scheme: 'column' }] },
      true,
    ],
    ['sources, authors, languages', { sources: ['x'], authors: ['y'], languages: ['zh-CN'] }, true],
    ['what it leaves out', { without: { categories: ['x'] } }, true],
    ['an empty list, which would take nothing', { categories: [] }, false],
    ['a kind that articles do not have', { topics: ['x'] }, false],
  ])('takes %s: %s', (_, takes, taken) => {
    expect(FeedSchema.safeParse({ ...feed, takes }).success).toBe(taken)
  })

  it.each([
    [20, 0, true],
    [500, 168, true],
    [19, 48, false],
    [501, 48, false],
    [50, 169, false],
  ])('has a window of %i entries and %i hours: %s', (entries, hours, taken) => {
    expect(FeedSchema.safeParse({ ...feed, window: { entries, hours } }).success).toBe(taken)
  })

  it.each([
    ['an hour of the day', { skipHours: [0, 23] }, true],
    ['hour 24', { skipHours: [24] }, false],
    ['a colour with a number sign', { accentColor: '#ff0000' }, false],
    ['a colour', { accentColor: 'ff0000' }, true],
    ['an icon at a relative address', { icon: '/icon.png' }, false],
    ['an unknown field', { colour: 'red' }, false],
  ])('has %s: %s', (_, fields, taken) => {
    expect(FeedSchema.safeParse({ ...feed, ...fields }).success).toBe(taken)
  })

  it('stops the start with its file, the field and the rule when it is not valid', () => {
    expect(() => defineFeed({ ...feed, accentColor: 'red' })).toThrow(
      /^feeds\/latest\.ts is not a valid definition:\n {2}accentColor: /,
    )
  })
})

describe('a site definition', () => {
  it('is taken as it is written', () => {
    expect(defineSite(site)).toEqual(site)
  })

  it.each([
    ['nobody to name where an article names nobody (RFC 4287 §4.1.1)', { authors: [] }],
    [
      'a tagging authority in upper case (RFC 4151 §2.1)',
      { tagging: { authority: 'News.example', date: '2025' } },
    ],
    [
      'a tagging authority in another script, which has an ASCII form (RFC 4151 §2.1)',
      { tagging: { authority: '新闻.example', date: '2025' } },
    ],
    [
      'a tagging date that is none (RFC 4151 §2.1)',
      { tagging: { authority: 'news.example', date: '2025-1' } },
    ],
  ])('is refused with %s', (_, fields) => {
    expect(SiteSchema.safeParse({ ...site, ...fields }).success).toBe(false)
    expect(() => defineSite({ ...site, ...fields })).toThrow(/^feeds\/site\.ts is not a valid definition:/)
  })
})

describe('the sources of a site', () => {
  const source = (fields: object = {}) => ({
    ...{ url: 'https://a.example/feed', kind: 'feed' as const, everyMinutes: 60, source: { name: 'x' } },
    ...fields,
  })

  it('are told apart by address, and by name', () => {
    const other = { url: 'https://b.example/feed' }
    expect(defineSources([source(), source(other)])).toHaveLength(2)
    expect(defineSources([source({ name: 'a' }), source({ ...other, name: 'b' })])).toHaveLength(2)
    expect(() => defineSources([source(), source({ name: 'b' })])).toThrow('must name each address once')
    expect(() => defineSources([source({ name: 'a' }), source({ ...other, name: 'a' })])).toThrow(
      'must name each name once',
    )
    expect(() => defineSources([source(), source({ ...other, name: 'https://a.example/feed' })])).toThrow(
      /^feeds\/sources\.ts is not a valid definition:\n {2}: must name each name once$/,
    )
  })

  it('are named by their names, or by their addresses', () => {
    expect([sourceName(source()), sourceName(source({ name: 'a' }))]).toEqual(['https://a.example/feed', 'a'])
  })
})

describe('every field of a definition', () => {
  const person = { name: 'x' }
  const everyFeedField = {
    ...feed,
    language: 'en',
    authors: [person],
    takes: {
      categories: ['x'],
      sources: ['x'],
      authors: ['x'],
      languages: ['en'],
      without: { sources: ['y'], authors: ['z'], languages: ['fr'], categories: ['w'] },
    },
    window: { entries: 50, hours: 0 },
    form: 'summary' as const,
    rights: 'x',
    licence: { url: 'https://a.example/' },
    icon: 'https://a.example/i',
    logo: 'https://a.example/l',
    image: 'https://a.example/m',
    accentColor: 'abCD09',
    ttlMinutes: 1440,
    skipHours: [0, 23],
    podcast: {
      explicit: true,
      categories: ['News', ['Society & Culture', 'Documentary'] as [string, string]],
      type: 'serial' as const,
      owner: { name: 'x', email: 'x@a.example' },
      guid: '7607f0a8-c730-564b-839c-4574bc93a167',
    },
    group: 'x',
    movedTo: 'other',
    retired: true as const,
  }
  const everySiteField = {
    ...site,
    rights: 'x',
    licence: { url: 'https://a.example/' },
    icon: 'https://a.example/i',
    logo: 'https://a.example/l',
    accentColor: '000000',
  }
  const source = {
    url: 'https://a.example/feed',
    kind: 'feed' as const,
    everyMinutes: 60,
    source: { name: 'x' },
  }
  const everySourceField = { ...source, categories: [{ term: 'x' }], maxArticles: 1 }

  it('is kept as it is written', () => {
    expect([
      defineFeed(everyFeedField),
      defineSite(everySiteField),
      defineSources([everySourceField]),
    ]).toEqual([everyFeedField, everySiteField, [everySourceField]])
  })

  it.each([
    ['feed', FeedSchema, everyFeedField, ['name', 'title', 'description']],
    ['site', SiteSchema, everySiteField, Object.keys(site)],
    ['source', SourceFeedSchema, everySourceField, ['url', 'kind', 'everyMinutes', 'source']],
    ['podcast', PodcastSchema, everyFeedField.podcast, ['explicit', 'categories']],
  ] as const)('of a %s may be left out, but for those that it needs', (_, schema, every, needed) => {
    const without = Object.keys(every).filter(name => {
      const { [name]: _, ...others } = every as Record<string, unknown>
      return !schema.safeParse(others).success
    })
    expect(without).toEqual(needed)
  })

  it.each([
    [FeedSchema, everyFeedField, { title: 'x'.repeat(300), description: 'x'.repeat(2_000) }, true],
    [FeedSchema, everyFeedField, { title: 'x'.repeat(301) }, false],
    [FeedSchema, everyFeedField, { description: 'x'.repeat(2_001) }, false],
    [FeedSchema, everyFeedField, { description: '' }, false],
    [FeedSchema, everyFeedField, { ttlMinutes: 0 }, false],
    [FeedSchema, everyFeedField, { ttlMinutes: 1 }, true],
    [FeedSchema, everyFeedField, { ttlMinutes: 1441 }, false],
    [FeedSchema, everyFeedField, { skipHours: Array.from({ length: 24 }, (_, hour) => hour) }, true],
    [FeedSchema, everyFeedField, { skipHours: Array(25).fill(0) }, false],
    [FeedSchema, everyFeedField, { skipHours: [-1] }, false],
    [FeedSchema, everyFeedField, { retired: false }, false],
    [FeedSchema, everyFeedField, { form: 'short' }, false],
    [FeedSchema, everyFeedField, { movedTo: 'a/b' }, false],
    [FeedSchema, everyFeedField, { accentColor: 'abcde' }, false],
    [FeedSchema, everyFeedField, { accentColor: 'abcdef0' }, false],
    [FeedSchema, everyFeedField, { takes: { sources: [] } }, false],
    [FeedSchema, everyFeedField, { takes: { authors: [''] } }, false],
    [FeedSchema, everyFeedField, { takes: { without: { topics: ['x'] } } }, false],
    [FeedSchema, everyFeedField, { takes: { without: { languages: [] } } }, false],
    [FeedSchema, everyFeedField, { window: { entries: 20.5, hours: 0 } }, false],
    [FeedSchema, everyFeedField, { window: { entries: 20, hours: -1 } }, false],
    [FeedSchema, everyFeedField, { podcast: { explicit: false, categories: [] } }, false],
    [FeedSchema, everyFeedField, { podcast: { explicit: false, categories: [['a']] } }, false],
    [FeedSchema, everyFeedField, { podcast: { explicit: false, categories: ['a'], type: 'daily' } }, false],
    [FeedSchema, everyFeedField, { podcast: { explicit: false, categories: ['a'], guid: 'x' } }, false],
    [
      FeedSchema,
      everyFeedField,
      { podcast: { explicit: false, categories: ['a'], owner: { name: 'x' } } },
      false,
    ],
    [SiteSchema, everySiteField, { tagging: { authority: 'news@a-b.example', date: '2025' } }, true],
    [SiteSchema, everySiteField, { tagging: { authority: 'a.example', date: '2025-01' } }, true],
    [SiteSchema, everySiteField, { tagging: { authority: 'a b', date: '2025' } }, false],
    [SiteSchema, everySiteField, { tagging: { authority: 'a.example', date: 'x2025' } }, false],
    [SiteSchema, everySiteField, { tagging: { authority: 'a.example', date: '2025x' } }, false],
    [SiteSchema, everySiteField, { tagging: { authority: 'a.example', date: '2025-01-01-01' } }, false],
    [SiteSchema, everySiteField, { title: 'x'.repeat(300), description: 'x'.repeat(2_000) }, true],
    [SiteSchema, everySiteField, { title: '' }, false],
    [SiteSchema, everySiteField, { title: 'x'.repeat(301) }, false],
    [SiteSchema, everySiteField, { description: '' }, false],
    [SiteSchema, everySiteField, { description: 'x'.repeat(2_001) }, false],
    [SiteSchema, everySiteField, { icon: '/i' }, false],
    [SourceFeedSchema, everySourceField, { everyMinutes: 5 }, true],
    [SourceFeedSchema, everySourceField, { everyMinutes: 4 }, false],
    [SourceFeedSchema, everySourceField, { everyMinutes: 10_080 }, true],
    [SourceFeedSchema, everySourceField, { everyMinutes: 10_081 }, false],
    [SourceFeedSchema, everySourceField, { everyMinutes: 5.5 }, false],
    [SourceFeedSchema, everySourceField, { maxArticles: 500 }, true],
    [SourceFeedSchema, everySourceField, { maxArticles: 501 }, false],
    [SourceFeedSchema, everySourceField, { maxArticles: 0 }, false],
    [SourceFeedSchema, everySourceField, { kind: 'page-list' }, true],
    [SourceFeedSchema, everySourceField, { kind: 'page' }, false],
    [SourceFeedSchema, everySourceField, { url: '/feed' }, false],
    [SourceFeedSchema, everySourceField, { name: 'x'.repeat(300) }, true],
    [SourceFeedSchema, everySourceField, { name: 'x'.repeat(301) }, false],
    [SourceFeedSchema, everySourceField, { name: '' }, false],
    [SourceFeedSchema, everySourceField, { trusted: false }, false],
    [SourceFeedSchema, everySourceField, { maxArticles: 1.5 }, false],
    [SourceFeedSchema, everySourceField, { more: 1 }, false],
    [FeedSchema, everyFeedField, { title: '' }, false],
    [FeedSchema, everyFeedField, { ttlMinutes: 1.5 }, false],
    [FeedSchema, everyFeedField, { skipHours: [1.5] }, false],
    [FeedSchema, everyFeedField, { window: { entries: 20, hours: 1.5 } }, false],
    [FeedSchema, everyFeedField, { window: { entries: 20 } }, false],
    [FeedSchema, everyFeedField, { form: 'full' }, true],
    [FeedSchema, everyFeedField, { takes: { categories: [''] } }, false],
    [FeedSchema, everyFeedField, { takes: { languages: [''] } }, false],
    [FeedSchema, everyFeedField, { takes: { categories: [{ term: 'x', label: 'y' }] } }, false],
    [FeedSchema, everyFeedField, { takes: { without: { categories: [''] } } }, false],
    [FeedSchema, everyFeedField, { takes: { without: { sources: [] } } }, false],
    [FeedSchema, everyFeedField, { takes: { without: { authors: [] } } }, false],
    [FeedSchema, everyFeedField, { logo: '/assets/logo.svg', image: '/assets/cover.png' }, true],
    [FeedSchema, everyFeedField, { logo: '/logo.svg' }, false],
    [FeedSchema, everyFeedField, { image: '/cover.png' }, false],
    [FeedSchema, everyFeedField, { podcast: { explicit: false, categories: ['a'], type: 'episodic' } }, true],
    [FeedSchema, everyFeedField, { podcast: { explicit: false, categories: ['a'], more: 1 } }, false],
    [
      FeedSchema,
      everyFeedField,
      { podcast: { explicit: false, categories: ['a'], owner: { name: 'x', email: 'x' } } },
      false,
    ],
    [SiteSchema, everySiteField, { accentColor: '12345' }, false],
    [SiteSchema, everySiteField, { accentColor: '#12345' }, false],
    [SiteSchema, everySiteField, { icon: '/assets/icon.png', logo: '/assets/logo.svg' }, true],
    [SiteSchema, everySiteField, { logo: '/l' }, false],
    [SiteSchema, everySiteField, { name: 'a b' }, false],
    [SiteSchema, everySiteField, { more: 1 }, false],
  ] as const)('has its bounds (case %#)', (schema, every, fields, taken) => {
    expect(schema.safeParse({ ...every, ...fields }).success).toBe(taken)
  })
})
