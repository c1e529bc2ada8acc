import { describe, expect, it } from 'vitest'
import { defineFeed, defineSite, FeedSchema, SiteSchema } from '../../src/record/feed.ts'

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
