import { describe, expect, it } from 'vitest'
import {
  collectionNames,
  collectionOf,
  feedChannel,
  isCollection,
  isSearch,
  labelled,
  type Publication,
  searchChannel,
  takesSubscribers,
  termChannel,
  termOf,
} from '../../src/record/channel.ts'
import { everything, type Term } from '../../src/record/slice.ts'
import { aFeed, aSite } from '../support/build.ts'

const publication: Publication = { site: aSite({ title: '新闻', language: 'zh-CN' }), feeds: [] }
const tag = 'tag:news.example,2025-01-01:'

describe('the channel of a feed', () => {
  it('is the feed under the site’s tag, in the feed’s own words', () => {
    const feed = aFeed({ name: '经验', title: 'T', description: 'D', takes: { sources: ['s'] } })
    expect(feedChannel(publication, feed)).toEqual({
      path: '/feeds/%E7%BB%8F%E9%AA%8C',
      query: '',
      id: `${tag}feeds/%E7%BB%8F%E9%AA%8C`,
      title: 'T',
      description: 'D',
      language: 'zh-CN',
      slice: { all: [[{ kind: 'source', value: 's' }]], none: [] },
      definition: feed,
    })
  })

  it('has the feed’s language where it names one', () => {
    expect(feedChannel(publication, aFeed({ language: 'en' })).language).toBe('en')
  })
})

describe('the channel of a term', () => {
  it('is its path, percent-encoded from NFC, and its id follows the path', () => {
    expect(termChannel(publication, 'categories', 'cafe\u0301')).toEqual({
      path: '/categories/caf%C3%A9',
      query: '',
      id: `${tag}categories/caf%C3%A9`,
      title: 'caf\u00e9 · 新闻',
      description: 'caf\u00e9 · 新闻',
      language: 'zh-CN',
      slice: { all: [[{ kind: 'category', value: 'caf\u00e9' }]], none: [] },
      definition: { name: 'caf\u00e9', title: 'caf\u00e9 · 新闻', description: 'caf\u00e9 · 新闻' },
    })
  })

  it('has its scheme in the query and in the id', () => {
    const channel = termChannel(publication, 'categories', 'a', 'https://a.example/t')
    expect([channel.query, channel.id, channel.slice.all]).toEqual([
      'scheme=https%3A%2F%2Fa.example%2Ft',
      `${tag}categories/a?scheme=https%3A%2F%2Fa.example%2Ft`,
      [[{ kind: 'category', value: 'a', scheme: 'https://a.example/t' }]],
    ])
  })

  it('of a language is in that language', () => {
    const channel = termChannel(publication, 'languages', 'EN-gb')
    expect([channel.path, channel.language]).toEqual(['/languages/en-gb', 'en-gb'])
  })
})

describe('the channel of a term that people know by another name', () => {
  const channel = termChannel(publication, 'categories', 'medtop:13000000')

  it('is titled by it; address, id and slice stay', () => {
    const titled = labelled(channel, publication, '科学技术')
    expect(titled).toEqual({
      ...channel,
      title: '科学技术 · 新闻',
      description: '科学技术 · 新闻',
      definition: { name: '科学技术', title: '科学技术 · 新闻', description: '科学技术 · 新闻' },
    })
    expect(labelled(channel, publication, undefined)).toBe(channel)
  })

  it('has its term; a feed and a search have none', () => {
    expect(termOf(channel)).toEqual({ kind: 'category', value: 'medtop:13000000' })
    const takes = { categories: ['a'] }
    expect(termOf(feedChannel(publication, aFeed({ takes })))).toBeUndefined()
    const wanted = [{ kind: 'category' as const, value: 'a' }]
    expect(termOf(searchChannel(publication, { wanted, unwanted: [] }))).toBeUndefined()
  })
})

describe('a collection', () => {
  it('is each kind of term that articles are found by', () => {
    expect(collectionNames).toEqual(['categories', 'sources', 'authors', 'editors', 'languages'])
    const kinds = ['category', 'source', 'author', 'editor', 'language'] as const
    expect(kinds.map(collectionOf)).toEqual(collectionNames)
    expect(collectionNames.map(name => termChannel(publication, name, 'x').slice.all[0]?.[0]?.kind)).toEqual(
      kinds,
    )
  })

  it.each(['', 'feeds', 'constructor', 'Categories'])('is not %j', name => {
    expect(isCollection(name)).toBe(false)
  })
})

describe('subscribers of a channel', () => {
  const terms = (count: number, from = 0): Term[] =>
    Array.from({ length: count }, (_, number) => ({ kind: 'category', value: `${from + number}` }))
  const search = (wanted: number, unwanted: number, text?: string) =>
    searchChannel(publication, {
      wanted: terms(wanted),
      unwanted: terms(unwanted, 100),
      ...(text !== undefined && { text }),
    })

  it.each([
    ['of a feed are taken', feedChannel(publication, aFeed()), true],
    ['of a term are taken', termChannel(publication, 'authors', 'x'), true],
    ['of the whole site are taken', search(0, 0), true],
    ['of a search by eight terms are taken, wanted and unwanted', search(5, 3), true],
    ['of a search by nine are not', search(5, 4), false],
    ['of a search by words are not', search(0, 0, 'x'), false],
  ])('%s', (_, channel, taken) => {
    expect(takesSubscribers(channel)).toBe(taken)
  })

  it('of a feed are taken however many terms it takes', () => {
    const categories = Array.from({ length: 9 }, (_, number) => `${number}`)
    expect(takesSubscribers(feedChannel(publication, aFeed({ takes: { categories } })))).toBe(true)
  })

  it('of a search are those of its path', () => {
    expect([search(1, 0), termChannel(publication, 'authors', 'search')].map(isSearch)).toEqual([true, false])
  })
})

describe('the channel of a search', () => {
  const source: Term = { kind: 'source', value: 's' }
  const inColumn: Term = { kind: 'category', value: 'a', scheme: 'column' }

  it('has one address, id and title, however it was asked', () => {
    const one = { wanted: [source, inColumn, { kind: 'category', value: '乙' } as Term], unwanted: [source] }
    const other = { wanted: [...one.wanted].reverse(), unwanted: one.unwanted }
    const channel = searchChannel(publication, { ...one, text: ' 春\u3000 耕\n' })
    expect(channel).toEqual({
      ...searchChannel(publication, { ...other, text: '春 耕' }),
      slice: expect.anything(),
    })
    expect(channel).toMatchObject({
      path: '/search',
      query: 'q=%E6%98%A5%20%E8%80%95&category=column%3Aa&category=%E4%B9%99&source=s&not-source=s',
      id: `${tag}search?${channel.query}`,
      title: '春 耕 · column:a · 乙 · s · −s · 新闻',
      description: '春 耕 · column:a · 乙 · s · −s · 新闻',
      language: 'zh-CN',
    })
    expect(channel.definition).toEqual({
      name: 'search',
      title: channel.title,
      description: channel.description,
    })
  })

  it('narrows with each term: each is a group of its own', () => {
    const wanted = [inColumn, source]
    expect(searchChannel(publication, { wanted, unwanted: [source], text: 'x' }).slice).toEqual({
      all: [[inColumn], [source]],
      none: [source],
      text: 'x',
    })
  })

  it('sorts several of one kind by their text, and excluded terms after all others', () => {
    const terms = (...values: string[]): Term[] => values.map(value => ({ kind: 'author', value }))
    const { query } = searchChannel(publication, { wanted: terms('b', 'a', 'c'), unwanted: terms('z', 'y') })
    expect(query).toBe('author=a&author=b&author=c&not-author=y&not-author=z')
  })

  it('has words in NFC', () => {
    expect(searchChannel(publication, { wanted: [], unwanted: [], text: 'cafe\u0301' }).slice.text).toBe(
      'caf\u00e9',
    )
  })

  it.each([undefined, '', '  '])('without any term or word (%j) is the whole site, by its name', text => {
    const channel = searchChannel(publication, {
      wanted: [],
      unwanted: [],
      ...(text !== undefined && { text }),
    })
    expect(channel).toMatchObject({
      query: '',
      id: `${tag}search?`,
      title: '新闻',
      description: 'A site for tests.',
    })
    expect(channel.slice).toBe(everything)
  })

  it('that only leaves out is no search for everything', () => {
    expect(searchChannel(publication, { wanted: [], unwanted: [source] }).slice).toEqual({
      all: [],
      none: [source],
    })
  })
})
